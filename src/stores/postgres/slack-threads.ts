import { type Plan, planSchema } from '../../model/plan.ts'
import type { DomainDatabase } from './database.ts'
import { createSlackStops } from './slack-stops.ts'
import { toStorableJson } from './to-storable.ts'

/** A Slack thread by its channel and the `ts` of its first message. */
export type SlackThread = { channel: string; threadTs: string }

export type SlackThreads = ReturnType<typeof createSlackThreads>

/** Threads Sophia takes part in, and what the last answer in each was about. */
export function createSlackThreads(database: DomainDatabase) {
  const write = (sql: string, values: unknown[]): Promise<void> =>
    database.write('interactive', async ({ query }) => void (await query(sql, values)))

  return {
    ...createSlackStops(database),

    /** Marks the thread as one where follow-ups need no mention; keeps what is remembered of it, and ends its quiet. */
    join: ({ channel, threadTs }: SlackThread): Promise<void> =>
      write(
        `insert into slack_threads as known (channel, thread_ts, updated_at) values ($1, $2, now())
         on conflict (channel, thread_ts)
           do update set updated_at = now(), quiet_since = null, last_plan = known.last_plan - 'talkedBy'`,
        [channel, threadTs],
      ),

    /** People talk to each other there: follow-ups need a mention again. Nothing for a thread she never joined. */
    hush: ({ channel, threadTs }: SlackThread): Promise<void> =>
      write(
        'update slack_threads set quiet_since = coalesce(quiet_since, now()) where channel = $1 and thread_ts = $2',
        [channel, threadTs],
      ),

    /** Somebody said something there that asks nothing. The second person in a row to do so hushes the thread. */
    overhear: ({ channel, threadTs }: SlackThread, userId: string): Promise<void> =>
      write(
        `update slack_threads
         set quiet_since = case when last_plan->>'talkedBy' <> $3 then coalesce(quiet_since, now()) else quiet_since end,
             last_plan = coalesce(last_plan, '{}') || jsonb_build_object('talkedBy', $3::text)
         where channel = $1 and thread_ts = $2`,
        [channel, threadTs, userId],
      ),

    /** Whether anything happened between Sophia and the thread in the last `hours`, and people do not talk to each other. */
    isJoined: ({ channel, threadTs }: SlackThread, hours: number): Promise<boolean> =>
      database.read('interactive', async ({ query }) => {
        const rows = await query(
          `select 1 from slack_threads
           where channel = $1 and thread_ts = $2 and quiet_since is null and updated_at > now() - $3 * interval '1 hour'`,
          [channel, threadTs, hours],
        )
        return rows.length > 0
      }),

    /**
     * Keeps the plan a follow-up starts from. With `onlyFor` it serves that mailbox alone: the names in a plan made
     * under one person's sight are not for the rest of the thread.
     */
    remember: ({ channel, threadTs }: SlackThread, plan: Plan, onlyFor: string | null): Promise<void> =>
      write(
        `insert into slack_threads (channel, thread_ts, last_plan, updated_at) values ($1, $2, $3::jsonb, now())
         on conflict (channel, thread_ts) do update set last_plan = excluded.last_plan, updated_at = now()`,
        [channel, threadTs, toStorableJson({ plan, onlyFor })],
      ),

    /** The plan `email` may build on; null when there is none, or when it was kept by an older version. */
    recall: ({ channel, threadTs }: SlackThread, email: string): Promise<Plan | null> =>
      database.read('interactive', async ({ query }) => {
        const [row] = await query<{ last_plan: { plan: unknown; onlyFor: string | null } | null }>(
          'select last_plan from slack_threads where channel = $1 and thread_ts = $2',
          [channel, threadTs],
        )
        const kept = row?.last_plan
        if (!kept || (kept.onlyFor !== null && kept.onlyFor !== email)) return null
        return planSchema.safeParse(kept.plan).data ?? null
      }),
  }
}
