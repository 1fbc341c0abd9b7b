import type { DomainDatabase } from './database.ts'
import { createSlackQueue, type ReceivedEvent } from './slack-queue.ts'

export type { HeldEvent, ReceivedEvent } from './slack-queue.ts'

type Hold = { eventId: string; holder: string }

export type SlackInbox = ReturnType<typeof createSlackInbox>

/**
 * The queue between Slack and the answers. Leases run on the database's own clock, so that instances agree on them
 * even where the clock of the world is pinned. Everything that needs a lease says whether it still stood.
 */
export function createSlackInbox(database: DomainDatabase) {
  const write = <Row extends Record<string, unknown>>(sql: string, values: unknown[]): Promise<Row[]> =>
    database.write('interactive', ({ query }) => query<Row>(sql, values))
  const changed = async (sql: string, values: unknown[]): Promise<boolean> => (await write(sql, values)).length > 0

  const queue = createSlackQueue(database)

  return {
    ...queue,
    /** False when this event, or another one about the same message, is known already. */
    keep: async (event: ReceivedEvent): Promise<boolean> => (await queue.keepAll([event]))[0] !== 'known',

    /** Holds an event for longer; `cancelled` when its asker wants no answer any more, null when it is not ours. */
    renew: async ({ eventId, holder }: Hold, leaseMs: number): Promise<'held' | 'cancelled' | null> => {
      const [row] = await write<{ outcome: string | null }>(
        `update slack_inbox set lease_until = now() + $3 * interval '1 millisecond'
         where event_id = $1 and lease_holder = $2 and done_at is null returning outcome`,
        [eventId, holder, leaseMs],
      )
      if (!row) return null
      return row.outcome === 'cancelled' ? 'cancelled' : 'held'
    },

    /** Gives the event back; nobody takes it before `delayMs` have passed. */
    postpone: ({ eventId, holder }: Hold, delayMs: number): Promise<boolean> =>
      changed(
        `update slack_inbox set lease_holder = null, lease_until = now() + $3 * interval '1 millisecond'
         where event_id = $1 and lease_holder = $2 and done_at is null returning event_id`,
        [eventId, holder, delayMs],
      ),

    /** Frees what others hold; only for a store that no other process can have open, where every other holder is dead. */
    releaseOthers: async (holder: string): Promise<void> => {
      await write(
        'update slack_inbox set lease_until = now() where done_at is null and lease_holder is not null and lease_holder <> $1',
        [holder],
      )
    },

    /** How many events wait for their answer. */
    countOpen: async (): Promise<number> => {
      const rows = await database.read('interactive', ({ query }) =>
        query<{ count: number }>('select count(*)::int as count from slack_inbox where done_at is null'),
      )
      return rows[0]?.count ?? 0
    },

    /** Remembers which message carries the answer. */
    markAnswered: ({ eventId, holder }: Hold, answerTs: string): Promise<boolean> =>
      changed('update slack_inbox set answer_ts = $3 where event_id = $1 and lease_holder = $2 returning event_id', [
        eventId,
        holder,
        answerTs,
      ]),

    /** Remembers which message a stream was begun in; null once nothing of it is left. */
    markStreaming: ({ eventId, holder }: Hold, streamTs: string | null): Promise<boolean> =>
      changed('update slack_inbox set stream_ts = $3 where event_id = $1 and lease_holder = $2 returning event_id', [
        eventId,
        holder,
        streamTs,
      ]),

    /** Closes the event. Its text goes; the row stays so that a late delivery of the same message is recognised. */
    finish: ({ eventId, holder }: Hold, outcome: string): Promise<boolean> =>
      changed(
        `update slack_inbox set done_at = now(), outcome = $3, body = '{}'::jsonb, lease_holder = null, lease_until = null
         where event_id = $1 and lease_holder = $2 and done_at is null returning event_id`,
        [eventId, holder, outcome],
      ),

    /** Deletes what was closed more than `hours` ago; the number of rows. */
    prune: async (hours: number): Promise<number> =>
      (
        await write(`delete from slack_inbox where done_at < now() - $1 * interval '1 hour' returning event_id`, [
          hours,
        ])
      ).length,
  }
}
