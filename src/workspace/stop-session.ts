import type { Delivery } from './deliver.ts'
import type { Envelopes } from './envelopes.ts'
import type { MessageBook } from './messages.ts'
import { type PersonOutcome, refuse } from './person-outcome.ts'
import type { StopRequest } from './protocol.ts'
import type { SessionBook } from './sessions.ts'
import type { World } from './world.ts'

type Deps = {
  world: World
  messages: MessageBook
  sessions: SessionBook
  envelopes: Envelopes
  delivery: Delivery
}

/** The Stop button: tells the app, which itself ends its streams and leaves "processing". */
export function createStopSession({ world, messages, sessions, envelopes, delivery }: Deps) {
  return async ({ userId, channel, threadTs }: StopRequest): Promise<PersonOutcome> => {
    const user = world.findUser(userId)
    if (user === undefined || user.isBot || !world.canSee(userId, channel))
      return refuse('There is no such conversation, or you are not in it.', 404)
    const streaming = messages.thread(channel, threadTs).filter((message) => message.streaming)
    const isAtWork = sessions.find({ channel, threadTs })?.status === 'processing' || streaming.length > 0
    if (!isAtWork) return refuse('Nothing is being worked on there any more.', 200)
    const timestamps = streaming.map(({ ts }) => ts)
    delivery.event(envelopes.stopped(userId, { channel, threadTs }, timestamps))
    return { kind: 'done' }
  }
}
