import type { App } from '@slack/bolt'
import type { SlackInbox } from '../../stores/postgres/slack-inbox.ts'
import type { SlackLog } from '../log.ts'
import { createAckUnheard } from './ack-unheard.ts'
import { describeEvent } from './describe-event.ts'
import { createKeepTogether } from './keep-together.ts'

type Incoming = Parameters<App['processEvent']>[0]
type Deps = {
  inbox: Pick<SlackInbox, 'keepAll'>
  botUserId: string
  /** Questions one person may have open, those at work and those that wait. */
  maximumOpen: number
  /** Hears of a question while it is being written down, to look up who asks. Must not throw. */
  expect: (question: { userId: string; channel: string }) => void
  /** A new question waits for its turn. */
  wait: (eventId: string, body: Record<string, unknown>) => void
  nudge: () => void
  log: SlackLog
}

/**
 * Takes the place of Bolt's `processEvent` for events: written down first, acknowledged second, answered later.
 * Returns Bolt's own way in, for the inbox to use. A failed write throws, so the receiver refuses and Slack sends again.
 */
export function receiveEvents(app: App, deps: Deps): App['processEvent'] {
  const processEvent = app.processEvent.bind(app)
  const keep = createKeepTogether((events) => deps.inbox.keepAll(events, deps.maximumOpen))
  const hear = createAckUnheard(processEvent, deps.log)

  app.processEvent = async (incoming: Incoming) => {
    const { body } = incoming
    if (body.type !== 'event_callback') return hear(incoming)
    const description = describeEvent(body, deps.botUserId)
    if (description.kind === 'keep') {
      const { event } = description
      if (event.actor) deps.expect({ userId: event.actor, channel: String(body.event.channel) })
      const kept = await keep(event)
      if (kept === 'kept' && event.actor) deps.wait(event.eventId, body)
    }
    // First: an acknowledgement that comes too late fails, and what is written down is answered all the same.
    deps.nudge()
    await incoming.ack()
  }
  return processEvent
}
