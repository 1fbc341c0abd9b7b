import type { ModalView } from '@slack/types'
import type { WebClient } from '@slack/web-api'
import { modalOf, noticeModal } from '../blocks/modal.ts'
import type { Guard } from '../guard.ts'

type Opening = { client: Pick<WebClient, 'views'>; triggerId: string; guard: Guard; surface: string; isOnTop?: boolean }

/**
 * Opens a modal at once, since a trigger lasts three seconds only, and puts in it what `build` gives; where that fails, a
 * fixed sentence. `isOnTop` lays it over the one that is open.
 */
export async function openForm(
  { client, triggerId, guard, surface, isOnTop = false }: Opening,
  build: () => Promise<ModalView>,
): Promise<void> {
  const opening = { trigger_id: triggerId, view: modalOf(noticeModal('Sophia', 'One moment')) }
  const opened = await (isOnTop ? client.views.push(opening) : client.views.open(opening))
  const view = await build().catch((error: unknown) => modalOf(noticeModal('Sophia', guard(error, { surface }).text)))
  const viewId = opened.view?.id
  if (viewId !== undefined) await client.views.update({ view_id: viewId, view })
}
