import type { Delivery } from './deliver.ts'
import type { Envelopes } from './envelopes.ts'
import { type PersonOutcome, refuse } from './person-outcome.ts'
import type { ViewingRequest, WorkspaceUser } from './protocol.ts'
import type { ViewBook } from './views/view-book.ts'
import { toApiView } from './views/view-payload.ts'
import type { World } from './world.ts'

type Deps = { world: World; views: ViewBook; envelopes: Envelopes; delivery: Delivery }

/** Where each person looks, as the app hears of it: opening its conversation or Home, and what they see beside it. */
export function createViewing({ world, views, envelopes, delivery }: Deps) {
  /** The channel each person looked at last, their conversation with the bot apart. */
  const seen = new Map<string, string>()
  /** Who has the conversation with the bot in use. */
  const inUse = new Set<string>()

  function open(user: WorkspaceUser, tab: 'home' | 'messages'): void {
    const channel = world.directChannelOf(user.id)
    if (channel === undefined) return
    inUse.add(user.id)
    const home = tab === 'home' ? views.homeOf(user.id) : undefined
    const view = home === undefined ? undefined : toApiView(home, world)
    delivery.event(envelopes.opened(user.id, channel.id, { tab, seen: seen.get(user.id) ?? null, view }))
  }

  return {
    open,
    openHome: async ({ userId }: { userId: string }): Promise<PersonOutcome> => {
      const user = world.findUser(userId)
      if (user === undefined || user.isBot) return refuse('There is no such person in this workspace.', 404)
      open(user, 'home')
      return { kind: 'done' }
    },
    goTo: async ({ userId, channel }: ViewingRequest): Promise<PersonOutcome> => {
      const user = world.findUser(userId)
      if (user === undefined || user.isBot || !world.canSee(userId, channel))
        return refuse('There is no such conversation, or you are not in it.', 404)
      const direct = world.directChannelOf(userId)
      if (channel === direct?.id) {
        open(user, 'messages')
        return { kind: 'done' }
      }
      const isNew = seen.get(userId) !== channel
      seen.set(userId, channel)
      if (isNew && direct !== undefined && inUse.has(userId))
        delivery.event(envelopes.contextChanged(userId, direct.id, channel))
      return { kind: 'done' }
    },
  }
}
