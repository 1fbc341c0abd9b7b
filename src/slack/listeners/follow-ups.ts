import type { App, BlockAction, ButtonAction, RespondFn } from '@slack/bolt'
import { onlyForThem } from '../answers/answer-command.ts'
import { askPrefix } from '../blocks/action-ids.ts'
import { followUpOf } from '../blocks/follow-ups.ts'
import { readReceiptValue } from '../blocks/receipt-value.ts'
import { type AskHereDeps, createAskHere } from './ask-here.ts'
import type { Guarded } from './guarded.ts'
import { createOneAtATime } from './one-at-a-time.ts'
import { createOpenReceipt, type OpenReceiptDeps } from './open-receipt.ts'
import { threadOf } from './thread-of.ts'

export type FollowUpDeps = OpenReceiptDeps & AskHereDeps
type Press = { body: BlockAction; respond: RespondFn; key: string; value: string }

/** "Timeline", "All promises", "Only my accounts": asked in the same thread for whoever pressed. */
export function registerFollowUps(app: App, guarded: Guarded, deps: FollowUpDeps): void {
  const openReceipt = createOpenReceipt(deps)
  const askHere = createAskHere(deps)
  const once = createOneAtATime()

  const ask = guarded('follow-up', async ({ body, respond, key, value }: Press, signal) => {
    const opened = await openReceipt(body, readReceiptValue(value)?.receiptId)
    const followUp = followUpOf(key)
    if (opened.kind === 'closed' || followUp === null) {
      const text = opened.kind === 'closed' ? opened.text : 'This cannot be asked any more.'
      await respond({ ...onlyForThem(text), ...threadOf(body) })
      return
    }
    const { asker, receipt } = opened
    const { kind, text, follows } = followUp
    const previous = follows ? receipt.answer.plan : null
    await askHere({ body, respond, asker, signal }, { kind, text: text(receipt.answer), previous })
  })

  app.action<BlockAction<ButtonAction>>(new RegExp(`^${askPrefix}`), async ({ ack, action, body, respond }) => {
    await ack()
    const key = action.action_id.slice(askPrefix.length)
    await once(`${body.user.id}:${body.container.message_ts}:${key}`, () =>
      ask({ body, respond, key, value: action.value ?? '' }),
    )
  })
}
