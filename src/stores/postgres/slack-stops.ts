import type { DomainDatabase } from './database.ts'

type SlackThread = { channel: string; threadTs: string }
/** A question under way: the event it came by, or, for one that came by a press, how long ago it was asked. */
export type AskedBefore = { eventId: string; askedMsAgo: number }

/**
 * Who pressed Stop last in a thread. The press reaches any instance and the question is answered by any other, so it is
 * kept as a closed row of the inbox, which every instance reads and which is pruned like its rows. All on the database's clock.
 */
export function createSlackStops(database: DomainDatabase) {
  return {
    /** Keeps that somebody (null: Slack did not tell who) pressed Stop just now. */
    pressStop: (thread: SlackThread, userId: string | null): Promise<void> =>
      database.write('interactive', async ({ query }) => {
        await query(
          `insert into slack_inbox (event_id, message_key, body, received_at, actor, done_at, outcome)
           values ($1, $1, '{}'::jsonb, now(), $2, now(), 'stopped')
           on conflict (event_id) do update set actor = excluded.actor, done_at = excluded.done_at`,
          [keyOf(thread), userId],
        )
      }),

    /** Who pressed Stop in the thread after the question was asked; null where nobody did. */
    stopPressedSince: (
      thread: SlackThread,
      { eventId, askedMsAgo }: AskedBefore,
    ): Promise<{ userId: string | null } | null> =>
      database.read('interactive', async ({ query }) => {
        const [row] = await query<{ actor: string | null }>(
          `select actor from slack_inbox where event_id = $1 and done_at >
             coalesce((select received_at from slack_inbox where event_id = $2), now() - $3 * interval '1 millisecond')`,
          [keyOf(thread), eventId, askedMsAgo],
        )
        return row ? { userId: row.actor } : null
      }),
  }
}

function keyOf({ channel, threadTs }: SlackThread): string {
  return `stop:${channel}:${threadTs}`
}
