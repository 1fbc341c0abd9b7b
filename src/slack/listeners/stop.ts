import type { App } from '@slack/bolt'
import { deliveryOf } from '../inbox/delivery.ts'
import type { Sessions } from '../stream/sessions.ts'
import type { Stops } from '../stream/stops.ts'

export type StopDeps = { stops: Pick<Stops, 'press'>; sessions: Pick<Sessions, 'rest'> }

/** `agent_session_stopped`: somebody pressed Stop in a thread. Whoever answers there ends it; else there is nothing to end. */
export function registerStop(app: App, { stops, sessions }: StopDeps): void {
  app.event('agent_session_stopped', async ({ event, context }) => {
    const thread = { channel: event.channel, threadTs: event.thread_ts }
    await stops.press(thread, event.user ?? null)
    // Slack shows the thread as worked in until it is told otherwise, even where the answer came first.
    void sessions.rest(thread)
    deliveryOf(context).settle('stopped')
  })
}
