import type { App, BlockAction, ButtonAction, RespondFn } from '@slack/bolt'
import type { WebClient } from '@slack/web-api'
import { openAction, showPrefix } from '../blocks/action-ids.ts'
import { noticeModal } from '../blocks/modal.ts'
import { type ReceiptValue, readReceiptValue } from '../blocks/receipt-value.ts'
import type { SlackLog } from '../log.ts'
import type { Guarded } from './guarded.ts'
import { createListContent, isListed, type ListContentDeps } from './list-content.ts'
import { createOpenReceipt, type OpenReceiptDeps } from './open-receipt.ts'
import { openModal, type ShowInModal } from './show-modal.ts'

export type AnswerListDeps = OpenReceiptDeps & ListContentDeps & { log: SlackLog }
type Press = { body: BlockAction; respond: RespondFn; show: ShowInModal; what: string; value: ReceiptValue | null }

const unread = noticeModal('Sophia', 'This could not be read just now. Close this and press again.')
const silent: RespondFn = async () => new Response()

/** "All 14", "All proofs", "Show the 15", "The rules", "Export CSV", "Copy plain text": what has no room in a message. */
export function registerAnswerLists(app: App, guarded: Guarded, deps: AnswerListDeps): void {
  const openReceipt = createOpenReceipt(deps)
  const contentOf = createListContent(deps)

  const list = guarded('answer list', async ({ body, show, what, value }: Press, signal) => {
    const opened = await openReceipt(body, value?.receiptId)
    if (opened.kind === 'closed' || value === null || !isListed(what))
      return show(noticeModal('Sophia', opened.kind === 'closed' ? opened.text : 'There is nothing to show.'))
    try {
      await show(await contentOf(what, { opened, value, signal }))
    } catch (error) {
      await show(unread)
      throw error
    }
  })

  type Args = {
    ack: () => Promise<void>
    action: ButtonAction
    body: BlockAction
    client: WebClient
    respond: RespondFn | undefined
  }
  app.action<BlockAction<ButtonAction>>(new RegExp(`^${showPrefix}`), async (args) => {
    const { ack, action, body, client, respond }: Args = args
    await ack()
    const show = await openModal({ body, client, respond, log: deps.log })
    const what = action.action_id.slice(showPrefix.length).replace(/_(?:next|back)$/, '')
    await list({ body, respond: respond ?? silent, show, what, value: readReceiptValue(action.value ?? '') })
  })
  app.action(openAction, async ({ ack }) => ack())
}
