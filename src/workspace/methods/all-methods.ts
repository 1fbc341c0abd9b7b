import type { Clock } from '../../lib/clock.ts'
import type { FaultKnobs } from '../faults.ts'
import type { JoinChannel } from '../join-channel.ts'
import type { MessageBook, Publish, StoredMessage } from '../messages.ts'
import { createOpenStreams } from '../open-streams.ts'
import type { SessionBook } from '../sessions.ts'
import type { SuggestedPrompts } from '../suggested-prompts.ts'
import { createThreadsStatus } from '../threads-status.ts'
import type { Timers } from '../timers.ts'
import type { Timestamps } from '../timestamps.ts'
import type { Triggers } from '../triggers.ts'
import type { ViewBook } from '../views/view-book.ts'
import type { World } from '../world.ts'
import { createAssistantMethods } from './assistant.ts'
import { createAuthMethods } from './auth.ts'
import { createChatMethods } from './chat.ts'
import { createConversationMethods } from './conversations.ts'
import { failure, type Methods } from './method.ts'
import { createReactionMethods } from './reactions.ts'
import { createSessionMethods } from './sessions.ts'
import { createStreamMethods } from './streams.ts'
import { createUserMethods } from './users.ts'
import { createViewMethods } from './views.ts'

type Deps = {
  world: World
  messages: MessageBook
  timestamps: Timestamps
  timers: Timers
  triggers: Triggers
  publish: Publish
  faults: FaultKnobs
  suggestedPrompts: SuggestedPrompts
  sessions: SessionBook
  views: ViewBook
  join: JoinChannel
  onChanged: (before: StoredMessage, after: StoredMessage | null) => void
  baseUrl: string
  clock: Clock
  wallClock: Clock
  timeZone: string
}

/** Every Web API method the workspace answers, by name. */
export function createMethods(deps: Deps): Methods {
  const { messages, timers, wallClock: clock } = deps
  const threadsStatus = createThreadsStatus(deps)
  const onBotMessage = (message: StoredMessage) => {
    if (message.threadTs !== null) threadsStatus.clear(message.channel, message.threadTs)
  }
  const streams = createOpenStreams({ messages, clock, timers, expiresMs: () => deps.faults.read().streamExpiresMs })
  const sessions = createSessionMethods(deps)
  const setSessionStatus = sessions['agents.sessions.setStatus'] ?? (() => failure('unknown_method'))
  return {
    ...createAuthMethods(deps),
    ...createChatMethods({ ...deps, onBotMessage }),
    ...createStreamMethods({ ...deps, streams, onBotMessage, setSessionStatus }),
    ...createConversationMethods(deps),
    ...createUserMethods(deps),
    ...createViewMethods(deps),
    ...createReactionMethods(deps),
    ...createAssistantMethods({ ...deps, threadsStatus, suggestedPrompts: deps.suggestedPrompts }),
    ...sessions,
  }
}
