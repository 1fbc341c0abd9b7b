import type { Clock } from '../lib/clock.ts'
import type { MessageBook } from './messages.ts'
import type { StreamContent } from './stream-content.ts'
import type { Timers } from './timers.ts'

/** Undocumented; reported by several who stream in production (vercel/chat#637, #671). */
const slackExpiryMs = 5 * 60_000

export type OpenStreams = ReturnType<typeof createOpenStreams>
export type OpenStream = { content: StreamContent; startedAtMs: number }

/** The streams that may still be written to. They close by themselves; their message then stands as it is. */
export function createOpenStreams(deps: {
  messages: MessageBook
  clock: Clock
  timers: Timers
  /** 0 stands for Slack's own limit. */
  expiresMs: () => number
}) {
  const streams = new Map<string, OpenStream>()
  const expiryMs = () => deps.expiresMs() || slackExpiryMs

  async function expire(channel: string, ts: string): Promise<void> {
    if (!streams.delete(`${channel} ${ts}`)) return
    await deps.messages.change(channel, ts, (message) => ({ ...message, streaming: false }))
  }

  return {
    start: (channel: string, ts: string, content: StreamContent): void => {
      streams.set(`${channel} ${ts}`, { content, startedAtMs: deps.clock().getTime() })
      // A failed write leaves the message marked as streaming until the next start, which clears the mark.
      deps.timers.after(expiryMs(), () => void expire(channel, ts).catch(() => undefined))
    },
    find: async (channel: string, ts: string): Promise<OpenStream | undefined> => {
      const stream = streams.get(`${channel} ${ts}`)
      if (stream === undefined || deps.clock().getTime() - stream.startedAtMs < expiryMs()) return stream
      await expire(channel, ts)
      return undefined
    },
    stop: (channel: string, ts: string): void => void streams.delete(`${channel} ${ts}`),
  }
}
