import type { App, BlockAction, ButtonAction, RespondFn } from '@slack/bolt'
import type { AskAsThen } from '../../agent/again/ask-as-then.ts'
import type { NearEntities } from '../../agent/again/near-entities.ts'
import type { Answer, Quote } from '../../model/answer.ts'
import { type FeedbackReason, feedbackReasons } from '../../model/feedback.ts'
import type { LinkTo } from '../../privacy/proof-links.ts'
import { onlyForThem } from '../answers/answer-command.ts'
import { reasonPrefix, wrongProofPrefix } from '../blocks/action-ids.ts'
import type { RenderedMessage } from '../blocks/answer-view.ts'
import { missingBlocks, notedProofBlocks, shortBlocks, wrongFactBlocks } from '../blocks/feedback-blocks.ts'
import { pickEntityBlocks } from '../blocks/pick-entity-blocks.ts'
import { type ReceiptValue, readReceiptValue } from '../blocks/receipt-value.ts'
import { createKeepFeedback, type FeedbackDeps } from './feedback.ts'
import type { Guarded } from './guarded.ts'
import { createOpenReceipt, type OpenReceipt, type OpenReceiptDeps } from './open-receipt.ts'
import { threadOf } from './thread-of.ts'

export type ReasonDeps = FeedbackDeps &
  OpenReceiptDeps & {
    answerActions: { askAsThen: AskAsThen; nearEntities: NearEntities }
    linkTo: LinkTo
  }
type Press = { body: BlockAction; respond: RespondFn; reason: FeedbackReason; value: ReceiptValue | null }
type Given = { opened: OpenReceipt; value: ReceiptValue; signal: AbortSignal }

/** What was wrong with an answer: kept, and each of the four leads somewhere. */
export function registerFeedbackReasons(app: App, guarded: Guarded, deps: ReasonDeps): void {
  const openReceipt = createOpenReceipt(deps)
  const keep = createKeepFeedback(deps)
  const { askAsThen, nearEntities } = deps.answerActions

  // As whoever pressed may see it now, under the id and the proof numbers of the answer that stands there.
  async function again({ opened: { receipt, asker }, signal }: Given): Promise<Answer> {
    const { answer } = await askAsThen(receipt, { scope: asker.scope, signal })
    return { ...answer, receiptId: receipt.id }
  }

  async function proofsOf(given: Given): Promise<number[]> {
    const seen = new Set((await again(given)).quotes.map(keyOf))
    return given.opened.receipt.answer.quotes.flatMap((quote, index) => (seen.has(keyOf(quote)) ? [index] : []))
  }

  async function leadOn(reason: FeedbackReason, given: Given): Promise<RenderedMessage> {
    const { receipt, asker } = given.opened
    const view = { linkTo: deps.linkTo, timeZone: asker.timeZone, now: deps.clock() }
    const recorded = receipt.answer
    switch (reason) {
      case 'wrong_fact': {
        const proofs = await proofsOf(given)
        const picked = (given.value.proof ?? 0) - 1
        return proofs.includes(picked)
          ? notedProofBlocks(recorded, picked, view)
          : wrongFactBlocks(recorded, proofs, view)
      }
      case 'wrong_entity': {
        const seen = await again(given)
        return pickEntityBlocks(seen, await nearEntities(asker.scope, seen))
      }
      case 'missing':
        return missingBlocks(await again(given))
      case 'too_long':
        return shortBlocks(await again(given), view)
    }
  }

  const take = guarded('feedback', async ({ body, respond, reason, value }: Press, signal) => {
    const opened = await openReceipt(body, value?.receiptId)
    if (opened.kind === 'closed' || value === null) {
      await respond({ ...onlyForThem(opened.kind === 'closed' ? opened.text : 'Noted.'), ...threadOf(body) })
      return
    }
    const proof = reason === 'wrong_fact' ? (value.proof ?? null) : null
    const { domain } = opened.asker.scope
    await keep(domain, { receiptId: value.receiptId, email: opened.asker.email, verdict: 'not_helpful', reason, proof })
    const { text, blocks } = await leadOn(reason, { opened, value, signal })
    await respond({ ...onlyForThem(text), ...threadOf(body), blocks: blocks as never[], replace_original: true })
  })

  app.action<BlockAction<ButtonAction>>(new RegExp(`^${reasonPrefix}`), async ({ ack, action, body, respond }) => {
    await ack()
    const reason = feedbackReasons.find((one) => one === action.action_id.slice(reasonPrefix.length))
    if (reason) await take({ body, respond, reason, value: readReceiptValue(action.value ?? '') })
  })
  app.action<BlockAction<ButtonAction>>(new RegExp(`^${wrongProofPrefix}`), async ({ ack, action, body, respond }) => {
    await ack()
    await take({ body, respond, reason: 'wrong_fact', value: readReceiptValue(action.value ?? '') })
  })
}

function keyOf({ interactionId, turnId, start, end }: Quote): string {
  return [interactionId, turnId, start, end].join('\n')
}
