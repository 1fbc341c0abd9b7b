import type * as types from '@slack/types'
import type { Answer } from '../../model/answer.ts'
import { type FeedbackReason, feedbackReasons } from '../../model/feedback.ts'
import { reasonPrefix, whyAction, widerAction, wrongProofPrefix } from './action-ids.ts'
import { answerBlocks } from './answer-blocks.ts'
import { type AnswerView, context, type RenderedMessage, section } from './answer-view.ts'
import { button } from './button.ts'
import { bold, mrk, mrkdwn, plain } from './clean.ts'
import { packLines } from './pack-lines.ts'
import { proofLine } from './proof-lines.ts'
import { receiptValue } from './receipt-value.ts'

const reasonLabels: Record<FeedbackReason, string> = {
  wrong_fact: 'Wrong fact',
  wrong_entity: 'Wrong person or account',
  missing: 'Something missing',
  too_long: 'Too long',
}
const shownProofs = 20

/** "Not helpful" asks one thing. */
export function reasonBlocks(receiptId: string): RenderedMessage {
  const text = 'Noted. What was wrong with it?'
  const elements = feedbackReasons.map((reason) =>
    button(`${reasonPrefix}${reason}`, reasonLabels[reason], receiptValue({ receiptId })),
  )
  return { text, blocks: [section(text), { type: 'actions', elements }] }
}

/** "Wrong fact": which of these proofs (by their place among the answer's quotes) is it, and why was it the answer? */
export function wrongFactBlocks(answer: Answer, proofs: readonly number[], view: AnswerView): RenderedMessage {
  const text = proofs.length > 0 ? 'Which proof is wrong?' : 'It quotes nobody: its figures were counted.'
  const { receiptId } = answer
  const shown = proofs.slice(0, shownProofs)
  const left = proofs.length - shown.length
  return {
    text,
    blocks: [
      section(bold(text, 200)),
      ...shown.map((index) => ({
        ...section(proofLine(answer, index, view)),
        accessory: button(
          `${wrongProofPrefix}${index + 1}`,
          `[${index + 1}] is wrong`,
          receiptValue({ receiptId, proof: index + 1 }),
        ),
      })),
      ...(left > 0 ? [context(mrk`${left} more under “All proofs”`)] : []),
      { type: 'actions', elements: [button(whyAction, 'Why this answer?', plain(receiptId, 100))] },
    ],
  }
}

/** A proof was said to be wrong: the words themselves, and what may be behind it. */
export function notedProofBlocks(answer: Answer, index: number, view: AnswerView): RenderedMessage {
  const { receiptId } = answer
  const text = mrk`Noted: proof [${index + 1}] is wrong.`
  const speaker = button(`${reasonPrefix}wrong_entity`, 'The speaker or account is wrong', receiptValue({ receiptId }))
  return {
    text,
    blocks: [
      section(text),
      section(proofLine(answer, index, view)),
      { type: 'actions', elements: [speaker, button(whyAction, 'Why this answer?', plain(receiptId, 100))] },
    ],
  }
}

/** "Something missing": what was read and what was not, and a wider look where there is one. */
export function missingBlocks(answer: Answer): RenderedMessage {
  const { coverage, plan, receiptId } = answer
  const text = plan.time ? `It looked at ${plan.time.label} only.` : 'It looked at all time.'
  const lines = [
    coverage.text,
    ...coverage.missing.map(({ reason, count }) => `Missing: ${count}, ${reason}`),
    ...(plan.notApplied.length > 0 ? [`Not applied: ${plan.notApplied.join(', ')}`] : []),
    ...answer.notices,
  ]
  const again = plan.time?.from ? [button(widerAction, 'Ask over a wider period', receiptValue({ receiptId }))] : []
  return {
    text: mrkdwn(text, 2900),
    blocks: [
      section(mrkdwn(text, 500)),
      ...packLines(lines.map((line) => mrk`• ${mrkdwn(line, 400)}`))
        .slice(0, 1)
        .map((line) => section(line)),
      ...actionsOf([...again, button(whyAction, 'Why this answer?', plain(receiptId, 100))]),
    ],
  }
}

/** "Too long": the first line and three facts. */
export function shortBlocks(answer: Answer, view: AnswerView): RenderedMessage {
  const { table: _, chart: __, ...rest } = answer
  const sentences = answer.sentences.slice(0, 4)
  return answerBlocks({ ...rest, sentences, table: null, chart: null, form: 'facts', choices: [] }, view)
}

function actionsOf(elements: types.Button[]): types.ActionsBlock[] {
  return elements.length > 0 ? [{ type: 'actions', elements }] : []
}
