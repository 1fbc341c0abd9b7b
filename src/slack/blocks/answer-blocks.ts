import type * as types from '@slack/types'
import type { Answer } from '../../model/answer.ts'
import { type AnswerView, context, type RenderedMessage, section } from './answer-view.ts'
import { chartBlocks } from './chart-block.ts'
import { choiceBlocks } from './choice-blocks.ts'
import { citedLine } from './cited-line.ts'
import { type Mrkdwn, mrk, mrkdwn, plain } from './clean.ts'
import { closingBlocks } from './closing-blocks.ts'
import { factSections } from './fact-sections.ts'
import { identityLine } from './identity-blocks.ts'
import { letterBlock } from './letter-block.ts'
import { proofLines } from './proof-lines.ts'
import { tableBlocks } from './table-blocks.ts'

const nothing = { kind: 'gap' as const, text: 'I found nothing to answer this with.', support: [] }

/** An answer as a Slack message: the same for the same answer and view, always within Slack's limits. */
export function answerBlocks(answer: Answer, view: AnswerView): RenderedMessage {
  const [first = nothing, ...facts] = answer.sentences
  return {
    text: mrkdwn(first.text, 2900) || nothing.text,
    blocks: [
      ...headerBlocks(answer),
      section(citedLine(first, answer, { ...view, isBold: true, limit: 2900 })),
      ...(answer.form === 'letter' ? letterBlock(facts, answer) : factSections(answer, view)),
      ...tableBlocks(answer, view),
      ...chartBlocks(answer),
      ...choiceBlocks(answer.choices, view.asker ?? null),
      ...contextOf(proofLines(answer, view)),
      ...contextOf([identityLine(answer.identity) ?? mrk``]),
      ...contextOf(answer.notices.slice(0, 3).map((notice) => mrkdwn(notice, 500))),
      ...contextOf([
        mrkdwn(view.note ?? '', 1000),
        domainLine(view),
        mrkdwn(answer.coverage.text, 2000),
        notApplied(answer),
      ]),
      ...closingBlocks(answer, view),
    ],
  }
}

function headerBlocks({ plan }: Answer): types.HeaderBlock[] {
  if (plan.intent !== 'summary' && plan.intent !== 'digest') return []
  const named = [...plan.companies, ...plan.people].map(({ name }) => name)
  const names = plan.intent === 'digest' ? ['Coaching digest'] : named
  const title = [...names, ...(plan.time ? [plan.time.label] : [])].join(', ')
  return title ? [{ type: 'header', text: { type: 'plain_text', text: plain(title, 150), emoji: false } }] : []
}

// Of the usual domain nothing is said.
function domainLine({ domain }: AnswerView): Mrkdwn {
  return domain ? mrk`Asked of ${mrkdwn(domain, 100)} alone` : mrk``
}

// A condition that could not be applied is said where the answer is read.
function notApplied({ plan }: Answer): Mrkdwn {
  return plan.notApplied.length > 0 ? mrkdwn(`Not applied: ${plan.notApplied.join(', ')}`, 500) : mrk``
}

function contextOf(lines: Mrkdwn[]): types.ContextBlock[] {
  const shown = lines.filter((line) => line !== '')
  return shown.length > 0 ? [context(...shown)] : []
}
