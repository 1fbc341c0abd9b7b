import type { PersonOutcome } from '../person-outcome.ts'
import type { CloseViewRequest } from '../protocol.ts'
import type { ViewBook } from '../views/view-book.ts'
import { toApiView } from '../views/view-payload.ts'
import type { World } from '../world.ts'
import type { SurfaceFinder } from './find-surface.ts'
import type { SendInteraction } from './send-interaction.ts'

type Deps = { world: World; views: ViewBook; surfaces: SurfaceFinder; send: SendInteraction }

/** Closes a modal, or its whole stack, and tells the app of each that wanted to know (`view_closed`). */
export function createCloseView({ world, views, surfaces, send }: Deps) {
  return async (request: CloseViewRequest): Promise<PersonOutcome> => {
    const found = surfaces.find(request.userId, request)
    if (found.kind === 'refused') return found.status === 404 ? found : { kind: 'done' }
    const { user, view } = found
    if (view === null || view.draft.type !== 'modal') return { kind: 'done' }
    const isCleared = request.all || view.draft.clear_on_close === true
    const { values } = surfaces.valuesOf(user, request, view.blocks, request.values)
    const told = views.close(view, isCleared).filter((closed) => closed.draft.notify_on_close === true)
    for (const closed of told) {
      const payload = toApiView(closed, world, closed.id === view.id ? values : {})
      // The window is gone for the person, whatever the app makes of it.
      await send(user, 'Closing', { type: 'view_closed', view: payload, is_cleared: isCleared })
    }
    return { kind: 'done' }
  }
}
