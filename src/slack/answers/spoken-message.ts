import { z } from 'zod'

/** Something a person said in Slack, where a reply to it belongs, and whether it called us. */
export type SpokenMessage = {
  channel: string
  /** The first message of its thread; its own `ts` when it starts one. */
  threadTs: string
  userId: string
  text: string
  isDirect: boolean
  isMention: boolean
  isReply: boolean
}

const eventSchema = z.object({
  type: z.string(),
  channel: z.string(),
  channel_type: z.string().optional(),
  user: z.string(),
  text: z.string().default(''),
  ts: z.string(),
  thread_ts: z.string().optional(),
})

/** Reads a `message` or `app_mention` event; null for one that nobody said. */
export function readSpokenMessage(event: unknown): SpokenMessage | null {
  const parsed = eventSchema.safeParse(event)
  if (!parsed.success) return null
  const { type, channel, channel_type, user, text, ts, thread_ts } = parsed.data
  return {
    channel,
    threadTs: thread_ts ?? ts,
    userId: user,
    text,
    isDirect: channel_type === 'im',
    isMention: type === 'app_mention',
    isReply: thread_ts !== undefined,
  }
}
