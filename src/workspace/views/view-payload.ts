import type { ViewValues } from '../protocol.ts'
import type { World } from '../world.ts'
import type { StoredView } from './view-book.ts'

/** A view in the shape of Slack's Web API and interaction payloads (docs.slack.dev/reference/views). */
export function toApiView(view: StoredView, world: World, values: ViewValues = {}): Record<string, unknown> {
  const { draft, blocks, id, hash } = view
  const isModal = draft.type === 'modal'
  return {
    id,
    hash,
    team_id: world.team.id,
    type: draft.type,
    blocks,
    private_metadata: draft.private_metadata,
    callback_id: draft.callback_id,
    external_id: draft.external_id,
    state: { values },
    ...(isModal && {
      title: draft.title,
      submit: draft.submit ?? null,
      close: draft.close ?? null,
      submit_disabled: draft.submit_disabled,
    }),
    clear_on_close: draft.clear_on_close === true,
    notify_on_close: draft.notify_on_close === true,
    root_view_id: view.rootId,
    previous_view_id: view.previousId,
    app_id: world.app.id,
    app_installed_team_id: world.team.id,
    bot_id: world.app.botId,
  }
}
