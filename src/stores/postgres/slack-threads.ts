import { type Plan, planSchema } from '../../model/plan.ts'
import type { DomainDatabase } from './database.ts'
import { toStorableJson } from './to-storable.ts'

/** A Slack thread by its channel and the `ts` of its first message. */
export type SlackThread = { channel: string; threadTs: string }

export type SlackThreads = ReturnType<typeof createSlackThreads>

/** Threads Sophia takes part in, and what the last answer in each was about. */
export function createSlackThreads(database: DomainDatabase) {
  return {
    /** Marks the thread as one where follow-ups need no mention; keeps what is remembered of it. */
    join: ({ channel, threadTs }: SlackThread): Promise<void> =>
      database.write('interactive', async ({ query }) => {
        await query(
          `insert into slack_threads (channel, thread_ts, updated_at) values ($1, $2, now())
           on conflict (channel, thread_ts) do update set updated_at = now()`,
          [channel, threadTs],
        )
      }),

    /** Whether anything happened between Sophia and the thread in the last `hours`. */
    isJoined: ({ channel, threadTs }: SlackThread, hours: number): Promise<boolean> =>
      database.read('interactive', async ({ query }) => {
        const rows = await query(
          `select 1 from slack_threads
           where channel = $1 and thread_ts = $2 and updated_at > now() - $3 * interval '1 hour'`,
          [channel, threadTs, hours],
        )
        return rows.length > 0
      }),

    /**
     * Keeps the plan a follow-up starts from. With `onlyFor` it serves that mailbox alone: the names in a plan made
     * under one person's sight are not for the rest of the thread.
     */
    remember: ({ channel, threadTs }: SlackThread, plan: Plan, onlyFor: string | null): Promise<void> =>
      database.write('interactive', async ({ query }) => {
        await query(
          `insert into slack_threads (channel, thread_ts, last_plan, updated_at) values ($1, $2, $3::jsonb, now())
           on conflict (channel, thread_ts) do update set last_plan = excluded.last_plan, updated_at = now()`,
          [channel, threadTs, toStorableJson({ plan, onlyFor })],
        )
      }),

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
