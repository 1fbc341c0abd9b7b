import type { ModalView } from '@slack/types'
import { WebAPIPlatformError, type WebClient } from '@slack/web-api'

/** Puts a view in place of what a modal shows. Whoever closed it meanwhile wants it no more: that is no failure. */
export async function updateModal(client: Pick<WebClient, 'views'>, viewId: string, view: ModalView): Promise<void> {
  await client.views.update({ view_id: viewId, view }).catch(unlessClosed)
}

function unlessClosed(error: unknown): void {
  if (!(error instanceof WebAPIPlatformError && error.data.error === 'not_found')) throw error
}
