import type { MessageBook, StoredMessage } from '../messages.ts'
import { refuse } from '../person-outcome.ts'
import type { Block, Surface, ViewValues, WorkspaceUser } from '../protocol.ts'
import { fillForm } from '../views/form-values.ts'
import type { Known } from '../views/read-input.ts'
import type { StoredView, ViewBook } from '../views/view-book.ts'
import type { World } from '../world.ts'
import { keyOfSurface, type OfferedOptions } from './offered-options.ts'

export type FoundSurface = { kind: 'found'; user: WorkspaceUser; blocks: Block[] } & (
  | { message: StoredMessage; view: null }
  | { message: null; view: StoredView }
)
export type SurfaceFinder = ReturnType<typeof createSurfaceFinder>

/** The message or view a person acts on, if it is there and theirs to act on, and what its inputs hold. */
export function createSurfaceFinder(deps: {
  world: World
  messages: MessageBook
  views: ViewBook
  offered: OfferedOptions
}) {
  const { world } = deps

  function knownTo(user: WorkspaceUser, surface: Surface, place: { blockId: string; actionId: string }): Known {
    return {
      userIds: world.users.map(({ id }) => id),
      channelIds: world
        .channels()
        .filter(({ id }) => world.canSee(user.id, id))
        .map(({ id }) => id),
      offered: deps.offered.of(user.id, keyOfSurface(surface), place),
    }
  }

  return {
    knownTo,
    find: (userId: string, surface: Surface): FoundSurface | ReturnType<typeof refuse> => {
      const user = world.findUser(userId)
      if (user === undefined || user.isBot) return refuse('There is no such person in this workspace.', 404)
      if ('viewId' in surface) {
        const view = deps.views.find(surface.viewId)
        if (view === undefined || view.userId !== user.id) return refuse('That window is closed.', 200)
        return { kind: 'found', user, blocks: view.blocks, view, message: null }
      }
      const message = deps.messages.find(surface.channel, surface.messageTs)
      const isForAnother = message !== undefined && (message.ephemeralTo ?? userId) !== userId
      if (message === undefined || isForAnother || !world.canSee(user.id, surface.channel))
        return refuse('That message is gone.', 200)
      return { kind: 'found', user, blocks: message.blocks, message, view: null }
    },
    valuesOf: (user: WorkspaceUser, surface: Surface, blocks: Block[], given: ViewValues) =>
      fillForm(blocks, given, (blockId, actionId) => knownTo(user, surface, { blockId, actionId })),
  }
}
