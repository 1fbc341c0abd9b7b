import type { DomainDatabase } from '../database.ts'

export type DueMessage = { erasureId: string; channel: string; messageTs: string; attempts: number }
export type MessageCounts = {
  deleted: number
  replaced: number
  gone: number
  waiting: number
  failed: { channel: string; reason: string }[]
}
export type ErasureMessages = ReturnType<typeof createErasureMessages>

/** Our own Slack messages an erasure takes away: each is tried until it is gone, by one instance at a time. */
export function createErasureMessages(database: DomainDatabase) {
  return {
    /** Up to `limit` that are due; two who ask at once may both try one, and deleting twice is deleting once. */
    due: (limit: number): Promise<DueMessage[]> =>
      database.read('background', ({ query }) =>
        query<DueMessage>(
          `select erasure_id::text as "erasureId", channel, message_ts as "messageTs", attempts from erasure_messages
           where state = 'due' order by attempts, channel, message_ts limit $1`,
          [limit],
        ),
      ),
    settle: (
      { erasureId, channel, messageTs }: Omit<DueMessage, 'attempts'>,
      {
        state,
        reason,
        now,
      }: { state: 'due' | 'deleted' | 'replaced' | 'gone' | 'failed'; reason: string | null; now: Date },
    ): Promise<void> =>
      database.write('background', async ({ query }) => {
        await query(
          `update erasure_messages set state = $4::text, reason = $5, attempts = attempts + 1, settled_at = case when $4::text = 'due' then null else $6::timestamptz end
           where erasure_id = $1 and channel = $2 and message_ts = $3 and state = 'due'`,
          [erasureId, channel, messageTs, state, reason, now.toISOString()],
        )
      }),
    counts: (erasureId: string): Promise<MessageCounts> =>
      database.read('background', async ({ query }) => {
        const rows = await query<{ state: string; channel: string; reason: string | null }>(
          'select state, channel, reason from erasure_messages where erasure_id = $1 order by channel, message_ts',
          [erasureId],
        )
        const count = (wanted: string) => rows.filter(({ state }) => state === wanted).length
        return {
          deleted: count('deleted'),
          replaced: count('replaced'),
          gone: count('gone'),
          waiting: count('due'),
          failed: rows
            .filter(({ state }) => state === 'failed')
            .map(({ channel, reason }) => ({ channel, reason: reason ?? '' })),
        }
      }),
  }
}
