import type { App, BlockAction, ButtonAction, RespondFn } from '@slack/bolt'
import { WebAPIPlatformError, type WebClient } from '@slack/web-api'
import type { Clock } from '../../lib/clock.ts'
import type { Receipt } from '../../model/receipt.ts'
import type { PostedAnswers } from '../../stores/postgres/posted-answers.ts'
import { onlyForThem } from '../answers/answer-command.ts'
import { deleteAction } from '../blocks/action-ids.ts'
import { type ReceiptValue, readReceiptValue } from '../blocks/receipt-value.ts'
import { channelOf } from './channel-of.ts'
import type { Guarded } from './guarded.ts'
import { noteNotTheirs } from './note-view.ts'
import type { OpenReceiptDeps } from './open-receipt.ts'
import { threadOf } from './thread-of.ts'

export type DeleteDeps = OpenReceiptDeps & {
  answerActions: { posted: Pick<PostedAnswers, 'markDeleted'> }
  clock: Clock
}
type Press = { body: BlockAction; respond: RespondFn; client: Pick<WebClient, 'chat'>; value: ReceiptValue | null }

const notTheirs = 'Only the person who asked can delete this answer.'
const isGone = new Set(['message_not_found', 'thread_not_found', 'channel_not_found'])

/** The trash beside an answer: takes it away for who asked, or who shared it; corrections then leave it alone. */
export function registerDeleteAnswer(app: App, guarded: Guarded, deps: DeleteDeps): void {
  const { posted } = deps.answerActions

  const remove = guarded('delete', async ({ body, respond, client, value }: Press) => {
    const asker = await deps.people.identify(body.user.id, channelOf(body))
    const receipt =
      value && asker.kind === 'staff' ? await deps.receipts.read(asker.scope.domain, value.receiptId) : null
    if (!value || asker.kind === 'refused' || !mayDelete(receipt, asker.email, body.user.id, value)) {
      const text = asker.kind === 'refused' ? asker.said : notTheirs
      if (asker.kind === 'staff') await noteNotTheirs(deps, asker, { what: 'delete', receiptId: receipt?.id })
      await respond({ ...onlyForThem(text), ...threadOf(body) })
      return
    }
    const { domain } = asker.scope
    const { receiptId } = value
    await deps.audit.note(domain, {
      actor: asker.email,
      action: 'deleted_answer',
      receiptId,
      details: { surface: 'slack' },
    })
    // First, so that nothing is corrected that is gone.
    await posted.markDeleted(value.receiptId, deps.clock())
    try {
      await take({ body, respond, client })
    } catch (error) {
      await posted.markDeleted(value.receiptId, null)
      throw error
    }
  })

  app.action<BlockAction<ButtonAction>>(deleteAction, async ({ ack, action, body, respond, client }) => {
    await ack()
    await remove({ body, respond, client, value: readReceiptValue(action.value ?? '') })
  })
}

function mayDelete(receipt: Receipt | null, email: string, userId: string, { by }: ReceiptValue): boolean {
  if (!receipt) return false
  return receipt.viewer.toLowerCase() === email.toLowerCase() || (receipt.viewer === 'everyone' && by === userId)
}

async function take({ body, respond, client }: Omit<Press, 'value'>): Promise<void> {
  const { message_ts: ts, is_ephemeral: isEphemeral } = body.container
  if (isEphemeral === true || !body.channel) {
    await respond({ delete_original: true })
    return
  }
  try {
    await client.chat.delete({ channel: body.channel.id, ts })
  } catch (error) {
    if (!(error instanceof WebAPIPlatformError && isGone.has(error.data.error))) throw error
  }
}
