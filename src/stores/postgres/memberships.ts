import type { DomainDatabase } from './database.ts'

/** The members of a private channel, by mailbox in small letters. */
export type ChannelMembers = { channel: string; emails: readonly string[] }
export type ConfirmedMembers = { channels: number; members: number; gone: number }
export type Memberships = ReturnType<typeof createMemberships>

/** Who is in which private channel of Slack. Row-level security believes a membership for 36 hours (migration 0008). */
export function createMemberships(database: DomainDatabase) {
  return {
    /**
     * Confirms everybody of these channels as a source told of them at `toldAt` (absent = now); who is not told of there
     * is a member no more. What Slack itself has said later stands.
     */
    confirmAll: (channels: readonly ChannelMembers[], toldAt: Date | null = null): Promise<ConfirmedMembers> =>
      database.write('background', async ({ query }) => {
        const told = channels.map(({ channel }) => channel)
        const pairs = channels.flatMap(({ channel, emails }) =>
          [...new Set(emails)].map((email) => ({ channel, email })),
        )
        const values = [
          pairs.map(({ channel }) => channel),
          pairs.map(({ email }) => email),
          toldAt?.toISOString() ?? null,
        ]
        await query(
          `insert into private_channel_members as known (channel_id, email, is_member, confirmed_at)
           select w.channel, w.email, true, coalesce($3::timestamptz, now())
           from unnest($1::text[], $2::text[]) as w(channel, email) order by 1, 2
           on conflict (channel_id, email) do update set is_member = true, confirmed_at = excluded.confirmed_at
             where known.confirmed_at <= excluded.confirmed_at`,
          values,
        )
        const gone = await query(
          `update private_channel_members known set is_member = false, confirmed_at = coalesce($3::timestamptz, now())
           where known.channel_id = any($4::text[]) and known.is_member
             and known.confirmed_at <= coalesce($3::timestamptz, now())
             and not exists (select from unnest($1::text[], $2::text[]) as w(channel, email)
               where w.channel = known.channel_id and w.email = known.email)
           returning 1`,
          [...values, told],
        )
        return { channels: told.length, members: pairs.length, gone: gone.length }
      }),

    /** Keeps what Slack says of one person now: in which of the channels `judged` they are. */
    confirmPerson: (email: string, { judged, memberOf }: { judged: readonly string[]; memberOf: readonly string[] }) =>
      database.write('interactive', async ({ query }): Promise<void> => {
        if (judged.length === 0) return
        await query(
          `insert into private_channel_members (channel_id, email, is_member)
           select channel, $2, channel = any($3::text[]) from unnest($1::text[]) as channel order by 1
           on conflict (channel_id, email) do update set is_member = excluded.is_member, confirmed_at = excluded.confirmed_at`,
          [[...new Set(judged)], email.toLowerCase(), memberOf],
        )
      }),
  }
}
