import { AppError } from '../../lib/errors.ts'
import type { SlackThreads } from '../../stores/postgres/slack-threads.ts'
import type { SlackLog } from '../log.ts'

type Thread = { channel: string; threadTs: string }
type Asked = Thread & { userId: string; isDirect: boolean; eventId: string }
type Deps = { threads: Pick<SlackThreads, 'pressStop' | 'stopPressedSince'>; log: SlackLog; pollMs: number }

export type Stops = ReturnType<typeof createStops>

const code = 'slack.stopped'

/** Whether work ended because somebody pressed Stop. */
export function isStop(error: unknown): boolean {
  return error instanceof AppError && error.code === code
}

/**
 * Stop, for questions being answered here and elsewhere. A press is written down, so that whoever answers the question
 * reads it (every `pollMs` while they work); those answered here hear of it at once. In a channel only the asker may stop.
 */
export function createStops({ threads, log, pollMs }: Deps) {
  const running = new Map<string, Set<(userId: string | null) => void>>()

  return {
    press: async (thread: Thread, userId: string | null): Promise<void> => {
      await threads.pressStop(thread, userId)
      for (const hear of running.get(keyOf(thread)) ?? []) hear(userId)
    },

    /** Watches over one question; dispose of it when the question is answered. */
    watch(asked: Asked) {
      const stopped = new AbortController()
      const startedAt = performance.now()
      let checkedAt = Number.NEGATIVE_INFINITY
      const key = keyOf(asked)
      const hear = (userId: string | null): void => {
        if (asked.isDirect || userId === asked.userId) stopped.abort(new AppError(code, 'The asker pressed Stop.'))
      }

      async function check(): Promise<void> {
        checkedAt = performance.now()
        const askedMsAgo = performance.now() - startedAt
        const press = await threads.stopPressedSince(asked, { eventId: asked.eventId, askedMsAgo })
        if (press) hear(press.userId)
      }

      const poll = setInterval(() => {
        check().catch((error: unknown) => log.debug({ error }, 'presses of Stop could not be read'))
      }, pollMs)
      const heard = running.get(key) ?? new Set()
      running.set(key, heard.add(hear))

      return {
        signal: stopped.signal,
        /** Throws if Stop was pressed, wherever the press arrived; asks the store where it was not asked just now. */
        async confirm(): Promise<void> {
          if (performance.now() - checkedAt >= pollMs) await check()
          stopped.signal.throwIfAborted()
        },
        [Symbol.dispose]: () => {
          clearInterval(poll)
          heard.delete(hear)
          if (heard.size === 0 && running.get(key) === heard) running.delete(key)
        },
      }
    },
  }
}

function keyOf({ channel, threadTs }: Thread): string {
  return `${channel} ${threadTs}`
}
