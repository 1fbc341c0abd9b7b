import type { DomainDatabase } from './database.ts'
import { toStorableJson } from './to-storable.ts'

/** What Slack delivered; `messageKey` is the same for all events about one message. */
export type ReceivedEvent = { eventId: string; messageKey: string; body: Record<string, unknown> }
/** An event held by one instance; `attempts` counts this one too. */
export type HeldEvent = ReceivedEvent & { attempts: number; answerTs: string | null; streamTs: string | null }
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

  return {
    /** False when this event, or another one about the same message, is known already. */
    keep: ({ eventId, messageKey, body }: ReceivedEvent): Promise<boolean> =>
      changed(
        `insert into slack_inbox (event_id, message_key, body, received_at) values ($1, $2, $3::jsonb, now())
         on conflict do nothing returning event_id`,
        [eventId, messageKey, toStorableJson(body)],
      ),

    /** Takes up to `limit` open events, oldest first: new ones, and those whose holder let the lease run out. */
    claim: async (take: { holder: string; leaseMs: number; limit: number }): Promise<HeldEvent[]> => {
      const rows = await write<ClaimedRow>(
        `update slack_inbox set lease_holder = $1, lease_until = now() + $2 * interval '1 millisecond', attempts = attempts + 1
         where event_id in (
           select event_id from slack_inbox where done_at is null and (lease_until is null or lease_until <= now())
           order by received_at limit $3 for update skip locked)
         returning event_id, message_key, body, attempts, answer_ts, stream_ts`,
        [take.holder, take.leaseMs, take.limit],
      )
      return rows.map(toHeldEvent)
    },

    renew: ({ eventId, holder }: Hold, leaseMs: number): Promise<boolean> =>
      changed(
        `update slack_inbox set lease_until = now() + $3 * interval '1 millisecond'
         where event_id = $1 and lease_holder = $2 and done_at is null returning event_id`,
        [eventId, holder, leaseMs],
      ),

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

type ClaimedRow = {
  event_id: string
  message_key: string
  body: Record<string, unknown>
  attempts: number
  answer_ts: string | null
  stream_ts: string | null
}

function toHeldEvent(row: ClaimedRow): HeldEvent {
  return {
    eventId: row.event_id,
    messageKey: row.message_key,
    body: row.body,
    attempts: row.attempts,
    answerTs: row.answer_ts,
    streamTs: row.stream_ts,
  }
}
