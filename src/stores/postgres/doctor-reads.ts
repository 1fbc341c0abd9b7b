import type { DomainDatabase } from './database.ts'

/** What a look at the whole house asks of the store. */
export function createDoctorReads(database: DomainDatabase) {
  const read = <Row extends Record<string, unknown>>(sql: string): Promise<Row[]> =>
    database.read('interactive', ({ query }) => query<Row>(sql))
  return {
    /** Channels that have settings, or a digest that is on. */
    channels: async (): Promise<string[]> =>
      (
        await read<{ channel: string }>(
          `select channel from channel_settings
           union select channel from digest_schedules where channel is not null and is_enabled order by 1`,
        )
      ).map(({ channel }) => channel),
    /** Mailboxes of our own people, as the CRMs and Gong name them. */
    colleagues: async (): Promise<string[]> =>
      (
        await read<{ email: string }>(
          `select distinct lower(data->>'email') as email from source_records
           where kind = 'owner' and data->>'email' is not null`,
        )
      ).map(({ email }) => email),
    /** How many conversations there are, and how many of them have no address in their own source. */
    addresses: async (): Promise<{ all: number; without: number }> => {
      const [row] = await read<{ all: number; without: number }>(
        `select count(*)::int as all, count(*) filter (where permalink is null)::int as without from interactions`,
      )
      return row ?? { all: 0, without: 0 }
    },
    queue: async (): Promise<{ waiting: number; quarantined: number }> => {
      const [row] = await read<{ waiting: number; quarantined: number }>(
        `select count(*) filter (where not quarantined)::int as waiting,
                count(*) filter (where quarantined)::int as quarantined from index_outbox`,
      )
      return row ?? { waiting: 0, quarantined: 0 }
    },
  }
}
