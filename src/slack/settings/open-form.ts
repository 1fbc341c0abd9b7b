import type { ModalView } from '@slack/types'
import type { WebClient } from '@slack/web-api'
import { section } from '../blocks/answer-view.ts'
import { modalOf, noticeModal } from '../blocks/modal.ts'
import type { Guard } from '../guard.ts'
import type { SlackLog } from '../log.ts'
import { updateModal } from '../update-modal.ts'
import { type Place, tell } from './tell.ts'

type Opening = {
  client: Pick<WebClient, 'views'>
  triggerId: string
  guard: Guard
  surface: string
  isOnTop?: boolean
  /** Where it is said that no window opened; without it that is a failure. */
  otherwise?: { client: Pick<WebClient, 'chat'>; log: SlackLog; place: Place }
}

const notOpened = 'The window did not open: it has three seconds to, and they were over. Please try once more.'

/**
 * Opens a modal at once, since a trigger lasts three seconds only, and puts in it what `build` gives; where that fails, a
 * fixed sentence. `isOnTop` lays it over the one that is open.
 */
export async function openForm(opening: Opening, build: () => Promise<ModalView>): Promise<void> {
  const { client, guard, surface } = opening
  const viewId = await open(opening)
  if (viewId === null) return
  const view = await build().catch((error: unknown) => modalOf(noticeModal('Sophia', guard(error, { surface }).text)))
  await updateModal(client, viewId, view)
}

async function open({ client, triggerId, surface, isOnTop, otherwise }: Opening): Promise<string | null> {
  const opening = { trigger_id: triggerId, view: modalOf(noticeModal('Sophia', 'One moment')) }
  try {
    const opened = await (isOnTop === true ? client.views.push(opening) : client.views.open(opening))
    return opened.view?.id ?? null
  } catch (error) {
    if (!otherwise) throw error
    otherwise.log.warn({ error, surface }, 'modal could not be opened')
    await tell(otherwise.client, { text: notOpened, blocks: [section(notOpened)] }, otherwise.place)
    return null
  }
}
