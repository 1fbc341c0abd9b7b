import type { WebClient } from '@slack/web-api'
import type { SlackInbox } from '../../stores/postgres/slack-inbox.ts'
import { readSpokenMessage, type SpokenMessage } from '../answers/spoken-message.ts'
import { waitingBlocks } from '../blocks/waiting-blocks.ts'
import type { SlackLog } from '../log.ts'
import { estimateWait } from './estimate-wait.ts'
import type { Pace } from './pace.ts'

type Deps = {
  inbox: Pick<SlackInbox, 'placesOf'>
  client: Pick<WebClient, 'chat'>
  isCalled: (message: SpokenMessage) => Promise<boolean>
  pace: Pick<Pace, 'meanMs'>
  /** How many questions are at work at once, now. */
  atOnce: () => number
  log: SlackLog
  limits: { perPerson: number; noticeMs: number }
}
type Waiting = { eventId: string; body: unknown; due: number }

/** Told of that many waiting questions at once; the others at the next look, if they wait still. */
const toldAtOnce = 10
/** Not worth a word: over before it is read. */
const shortMs = 500

/** Tells whoever has waited about a second where their question stands: once for one question, seen by them alone. */
export function tellPlaces({ inbox, client, isCalled, pace, atOnce, log, limits }: Deps) {
  const waiting = new Map<string, Waiting>()
  let look: Promise<void> | null = null

  async function tellDue(): Promise<void> {
    const now = performance.now()
    const due = [...waiting.values()].filter((one) => one.due <= now)
    if (due.length === 0) return
    const places = await inbox.placesOf(due.map(({ eventId }) => eventId))
    const told: Promise<void>[] = []
    for (const one of due) {
      const place = places.get(one.eventId)
      const meanMs = pace.meanMs()
      const waitMs = place && meanMs !== null ? estimateWait(place, meanMs, { ...limits, concurrency: atOnce() }) : null
      if (!place || place.ahead === 0) waiting.delete(one.eventId)
      else if (waitMs !== null && waitMs < shortMs) one.due = now + limits.noticeMs
      else if (told.length < toldAtOnce) {
        waiting.delete(one.eventId)
        told.push(tell(one, { ahead: place.ahead, waitMs }))
      }
    }
    await Promise.all(told)
  }

  // Lost when it fails: said a second time it would be wrong by then.
  async function tell({ eventId, body }: Waiting, place: { ahead: number; waitMs: number | null }): Promise<void> {
    const message = readSpokenMessage(body)
    if (!message || !(await isCalled(message))) return
    const { channel, threadTs, userId, isDirect, isReply } = message
    await client.chat.postEphemeral({
      ...{ channel, user: userId, ...waitingBlocks(place, `event ${eventId}`) },
      // Where there is no thread yet, Slack shows nothing in it.
      ...((isReply || isDirect) && { thread_ts: threadTs }),
    })
  }

  const timer = setInterval(
    () => {
      if (waiting.size === 0) return
      look ??= tellDue()
        .catch((error) => log.warn({ error }, 'place in the queue could not be told'))
        .finally(() => {
          look = null
        })
    },
    Math.max(10, limits.noticeMs / 7),
  )
  timer.unref()

  return {
    wait: (eventId: string, body: unknown): void =>
      void waiting.set(eventId, { eventId, body, due: performance.now() + limits.noticeMs }),
    async [Symbol.asyncDispose]() {
      clearInterval(timer)
      waiting.clear()
      await look
    },
  }
}
