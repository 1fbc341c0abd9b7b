import type { App } from '@slack/bolt'
import type { SlackInbox } from '../../stores/postgres/slack-inbox.ts'
import { describeEvent } from './describe-event.ts'

type Incoming = Parameters<App['processEvent']>[0]
type Deps = { inbox: Pick<SlackInbox, 'keep'>; botUserId: string; nudge: () => void }

/**
 * Takes the place of Bolt's `processEvent` for events: written down first, acknowledged second, answered later.
 * Returns Bolt's own way in, for the inbox to use. A failed write throws, so the receiver refuses and Slack sends again.
 */
export function receiveEvents(app: App, deps: Deps): App['processEvent'] {
  const processEvent = app.processEvent.bind(app)
  app.processEvent = async (incoming: Incoming) => {
    if (incoming.body.type !== 'event_callback') return processEvent(incoming)
    const description = describeEvent(incoming.body, deps.botUserId)
    if (description.kind === 'keep') await deps.inbox.keep(description.event)
    await incoming.ack()
    deps.nudge()
  }
  return processEvent
}
