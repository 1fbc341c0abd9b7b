import type { Clock } from '../lib/clock.ts'
import type { WorldDate } from '../lib/world-date.ts'
import type { FaultKnobs } from './faults.ts'
import { type MessageBook, withoutMetadata } from './messages.ts'
import type { WorkspaceCommand, WorkspaceShortcut, WorkspaceState, WorkspaceUser } from './protocol.ts'
import type { SessionBook } from './sessions.ts'
import type { SuggestedPrompts } from './suggested-prompts.ts'
import { toShownView, type ViewBook } from './views/view-book.ts'
import type { World } from './world.ts'

type Deps = {
  world: World
  messages: MessageBook
  faults: FaultKnobs
  worldDate?: WorldDate
  commands: WorkspaceCommand[]
  suggestedPrompts: SuggestedPrompts
  shortcuts: WorkspaceShortcut[]
  views: ViewBook
  sessions: SessionBook
  clock: Clock
  timeZone: string
}

/** Everything the page shows to `user`, and nothing that user may not see. */
export function readState(deps: Deps, user: WorkspaceUser): WorkspaceState {
  const { world } = deps
  const channels = world.channels().filter((channel) => world.canSee(user.id, channel.id))
  const visible = new Set(channels.map((channel) => channel.id))
  const messages = deps.messages
    .all()
    .filter((message) => visible.has(message.channel) && (message.ephemeralTo ?? user.id) === user.id)
  const home = deps.views.homeOf(user.id)
  return {
    simulation: true,
    team: { id: world.team.id, name: world.team.name },
    user,
    viewers: world.viewers,
    users: world.users,
    bot: world.bot,
    channels,
    messages: messages.map(withoutMetadata),
    commands: deps.commands,
    suggestedPrompts: deps.suggestedPrompts.of(world.directChannelOf(user.id)?.id),
    shortcuts: deps.shortcuts,
    views: deps.views.modalsOf(user.id),
    home: home === undefined ? null : toShownView(home),
    sessions: deps.sessions.all().filter(({ channel }) => visible.has(channel)),
    now: (deps.worldDate?.clock ?? deps.clock)().toISOString(),
    pinnedAt: deps.worldDate?.pinnedAt()?.toISOString() ?? null,
    timeZone: deps.timeZone,
    faults: deps.faults.read(),
  }
}
