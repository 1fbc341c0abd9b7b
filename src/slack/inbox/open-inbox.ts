import { performance } from 'node:perf_hooks'
import type { App } from '@slack/bolt'
import type { WebClient } from '@slack/web-api'
import type { HeldEvent, SlackInbox } from '../../stores/postgres/slack-inbox.ts'
import type { SlackThreads } from '../../stores/postgres/slack-threads.ts'
import { readSpokenMessage } from '../answers/spoken-message.ts'
import type { SlackLog } from '../log.ts'
import { createBreath } from './breath.ts'
import type { Delivery } from './delivery.ts'
import { createIsCalled } from './is-called.ts'
import { createPace } from './pace.ts'
import { receiveEvents } from './receive-events.ts'
import { createRefuseQuestion } from './refuse-question.ts'
import { type InboxLimits, runInbox } from './run-inbox.ts'
import { tellPlaces } from './tell-places.ts'
import { createUnderWay } from './under-way.ts'
import { createWorkOnEvent } from './work-on-event.ts'

export type QueueLimits = InboxLimits & {
  /** Questions of one person that may wait, beside those at work. */
  waiting: number
  /** After how long somebody is told where their question stands. */
  noticeMs: number
}
type Deps = {
  inbox: SlackInbox
  threads: Pick<SlackThreads, 'isJoined'>
  client: Pick<WebClient, 'assistant'>
  /** Never repeats a call by itself. */
  posting: Pick<WebClient, 'chat'>
  expect: (question: { userId: string; channel: string }) => void
  apologise: (error: unknown, event: HeldEvent, delivery: Delivery) => Promise<void>
  botUserId: string
  holder: string
  log: SlackLog
  answerMs: number
  limits: QueueLimits
}

/** Events from Slack to the listeners of `app`, once each. They are taken in from now on and answered from `run` on. */
export function openInbox(app: App, deps: Deps) {
  const { inbox, client, posting, log, limits, answerMs } = deps
  const pace = createPace(() => performance.now())
  const atOnce = createBreath(() => performance.eventLoopUtilization(), limits)
  const underWay = createUnderWay()
  const isCalled = createIsCalled(deps)
  const places = tellPlaces({ inbox, client: posting, isCalled, pace, atOnce, log, limits })
  let running: ReturnType<typeof runInbox> | null = null

  /** Looks for work now. */
  const nudge = (): void => running?.nudge()

  const processEvent = receiveEvents(app, {
    ...deps,
    maximumOpen: limits.perPerson + limits.waiting,
    wait: places.wait,
    nudge,
  })
  const workOn = createWorkOnEvent({
    ...deps,
    underWay,
    listen: ({ body }, delivery) => processEvent({ body, ack: async () => undefined, customProperties: { delivery } }),
    refuse: createRefuseQuestion({ client: posting, isCalled, waiting: limits.waiting }),
    withdraw: ({ body }) => clearStatus(client, body),
    limits: { leaseMs: limits.leaseMs, answerMs },
  })

  return {
    nudge,
    run: (): void => {
      running = runInbox({ ...deps, workOn, pace, atOnce })
    },
    drain: async (): Promise<void> => running?.drain(),
    /** Takes a question out, or stops it, at its asker's wish. */
    cancel: async (eventId: string, userId: string): Promise<'out' | 'running' | 'gone'> => {
      const outcome = await inbox.cancel(eventId, userId)
      if (outcome === 'running') underWay.cancel(eventId, userId)
      return outcome
    },
    async [Symbol.asyncDispose]() {
      await places[Symbol.asyncDispose]()
      await running?.[Symbol.asyncDispose]()
    },
  }
}

async function clearStatus(client: Pick<WebClient, 'assistant'>, body: unknown): Promise<void> {
  const message = readSpokenMessage(body)
  if (!message) return
  const place = { channel_id: message.channel, thread_ts: message.threadTs, status: '' }
  await client.assistant.threads.setStatus(place).then(
    () => undefined,
    () => undefined,
  )
}
