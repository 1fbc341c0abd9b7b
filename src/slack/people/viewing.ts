import type { Clock } from '../../lib/clock.ts'

const keptMs = 30 * 60_000
const maximumKept = 5_000

export type Viewing = ReturnType<typeof createViewing>

/** Which channel each person looks at beside their conversation with us, as Slack last told it; forgotten after half an hour. */
export function createViewing({ clock }: { clock: Clock }) {
  const seen = new Map<string, { channel: string; until: number }>()
  return {
    /** Notes what somebody looks at; null when it is no channel. */
    note: (userId: string, channel: string | null): void => {
      seen.delete(userId)
      if (channel === null) return
      if (seen.size >= maximumKept) seen.clear()
      seen.set(userId, { channel, until: clock().getTime() + keptMs })
    },
    of: (userId: string): string | null => {
      const known = seen.get(userId)
      return known && known.until > clock().getTime() ? known.channel : null
    },
  }
}

/** The channel that matters most in the `context` of an event; null where there is none. */
export function channelIn(context: unknown): string | null {
  const entities = (context as { entities?: unknown } | undefined)?.entities
  if (!Array.isArray(entities)) return null
  for (const { type, value } of entities as { type?: unknown; value?: unknown }[]) {
    const named =
      type === 'slack#/types/message_context' ? (value as { channel_id?: unknown } | null)?.channel_id : value
    const isChannel = type === 'slack#/types/channel_id' || type === 'slack#/types/message_context'
    if (isChannel && typeof named === 'string' && /^[CG]/.test(named)) return named
  }
  return null
}
