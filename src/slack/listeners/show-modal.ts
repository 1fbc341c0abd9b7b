import type { BlockAction, RespondFn } from '@slack/bolt'
import type { WebClient } from '@slack/web-api'
import { onlyForThem } from '../answers/answer-command.ts'
import { type ModalContent, modalOf, noticeModal } from '../blocks/modal.ts'
import type { SlackLog } from '../log.ts'
import { updateModal } from '../update-modal.ts'
import { channelOf, metadataOfChannel } from './channel-of.ts'
import { threadOf } from './thread-of.ts'

type Pressed = { body: BlockAction; client: Pick<WebClient, 'views'>; respond: RespondFn | undefined; log: SlackLog }
/** Shows what was read in the modal that stands already, or to whoever pressed alone where none could be opened. */
export type ShowInModal = (content: ModalContent) => Promise<void>

const maximumBlocksInMessage = 45

/**
 * Opens a modal at once, because a press may open one for three seconds only, and gives what fills it. A press inside a modal
 * fills that one.
 */
export async function openModal({ body, client, respond, log }: Pressed): Promise<ShowInModal> {
  // A press in the window is of the channel the window was opened from.
  const placed = <View extends object>(view: View) => ({
    ...view,
    private_metadata: metadataOfChannel(channelOf(body)),
  })
  const viewId = body.view?.id ?? (await open())
  return async (content) => {
    if (viewId !== null) {
      await updateModal(client, viewId, placed(modalOf(content)))
      return
    }
    const blocks = content.blocks.slice(0, maximumBlocksInMessage)
    await respond?.({ ...onlyForThem(content.title), ...threadOf(body), blocks })
  }

  async function open(): Promise<string | null> {
    try {
      const view = placed(modalOf(noticeModal('Sophia', 'Reading the records again')))
      return (await client.views.open({ trigger_id: body.trigger_id, view })).view?.id ?? null
    } catch (error) {
      log.warn({ error }, 'modal could not be opened; what it would show is sent as a message')
      return null
    }
  }
}
