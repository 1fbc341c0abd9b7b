import { z } from 'zod'
import { type AskKind, askKinds } from '../../model/agent.ts'

/** Something a person said in Slack, where a reply to it belongs, and whether it called us. */
export type SpokenMessage = {
  channel: string
  /** The first message of its thread; its own `ts` when it starts one. */
  threadTs: string
  userId: string
  text: string
  isDirect: boolean
  /** People of another organisation are in the channel. */
  isShared: boolean
  isMention: boolean
  isReply: boolean
  /** The command it belonged to, where a question is asked again by a button. */
  kind?: AskKind
}

const bodySchema = z.object({
  is_ext_shared_channel: z.boolean().default(false),
  event: z.object({
    type: z.string(),
    channel: z.string(),
    channel_type: z.string().optional(),
    user: z.string(),
    text: z.string().default(''),
    ts: z.string(),
    thread_ts: z.string().optional(),
    sophia_kind: z.enum(askKinds).optional(),
  }),
})

/** Reads the body of a `message` or `app_mention` event; null for one that nobody said. */
export function readSpokenMessage(body: unknown): SpokenMessage | null {
  const parsed = bodySchema.safeParse(body)
  if (!parsed.success) return null
  const { type, channel, channel_type, user, text, ts, thread_ts, sophia_kind } = parsed.data.event
  return {
    channel,
    threadTs: thread_ts ?? ts,
    userId: user,
    text,
    isDirect: channel_type === 'im',
    isShared: parsed.data.is_ext_shared_channel,
    isMention: type === 'app_mention',
    isReply: thread_ts !== undefined,
    ...(sophia_kind !== undefined && { kind: sophia_kind }),
  }
}
