import type { LandedRow } from '../../source.ts'
import { columnOf } from '../column-of.ts'
import { identityOf } from '../read-value.ts'

/** The conversation a message belongs to; one whose own time or thread cannot be read stands alone, to be rejected. */
export function conversationOf(row: LandedRow): string | undefined {
  const channel = identityOf(columnOf(row, 'channel_id'))
  const ts = identityOf(columnOf(row, 'ts'))
  if (channel === undefined || ts === undefined) return undefined
  return `${channel}/${unreadableTime(row) === undefined ? (threadTs(row) ?? ts) : ts}`
}

/** The time of a message that Slack cannot have given it, if there is one. */
export function unreadableTime(row: LandedRow): { column: string; shown: string } | undefined {
  const times = ['ts', 'thread_ts'].map((column) => ({ column, shown: identityOf(columnOf(row, column)) }))
  for (const { column, shown } of times) {
    if (shown !== undefined && instantOfTs(shown) === undefined) return { column, shown }
  }
  return undefined
}

/** The channel and the thread of a conversation id. */
export function splitConversation(conversationId: string): { channel: string; ts: string } {
  const slash = conversationId.indexOf('/')
  if (slash === -1) return { channel: '', ts: conversationId }
  return { channel: conversationId.slice(0, slash), ts: conversationId.slice(slash + 1) }
}

/** The instant (ISO 8601) of Slack's `seconds.microseconds`; undefined when it is none between 2001 and 2199. */
export function instantOfTs(ts: string): string | undefined {
  const match = /^(\d{10})\.(\d{1,6})$/.exec(ts)
  if (match === null) return undefined
  const milliseconds = Number(match[1]) * 1000 + Math.floor(Number(`0.${match[2]}`) * 1000)
  const isSlack = milliseconds >= 1_000_000_000_000 && milliseconds < Date.UTC(2200, 0)
  return isSlack ? new Date(milliseconds).toISOString() : undefined
}

function threadTs(row: LandedRow): string | undefined {
  return identityOf(columnOf(row, 'thread_ts'))
}
