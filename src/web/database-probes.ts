import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { AppError } from '../lib/errors.ts'
import type { DomainDatabase } from '../stores/postgres/database.ts'
import type { Probe } from './probes.ts'

export function createDatabaseProbe(ping: () => Promise<void>): Probe {
  return {
    name: 'database',
    required: true,
    look: async () => {
      await ping()
      return 'answers'
    },
  }
}

/** Compares what each domain's schema has applied with `newest`, the moment of the newest migration we ship. */
export function createMigrationsProbe(domains: readonly Pick<DomainDatabase, 'id' | 'read'>[], newest: number): Probe {
  return {
    name: 'migrations',
    required: true,
    look: async (signal) => {
      for (const domain of domains) {
        signal.throwIfAborted()
        const [row] = await domain.read('interactive', ({ query }) =>
          query<{ newest: string | null }>('select max(created_at) newest from __drizzle_migrations'),
        )
        if (Number(row?.newest ?? 0) < newest)
          throw new AppError('web.migrations', `${domain.id} lacks migrations; restart Sophia to apply them`)
      }
      return `applied to ${domains.length} domains`
    },
  }
}

const journalSchema = z.object({ entries: z.array(z.object({ when: z.number() })).min(1) })

/** The moment (milliseconds since 1970) of the newest migration in a migrations folder. */
export function readNewestMigration(folder: string): number {
  const journal: unknown = JSON.parse(readFileSync(join(folder, 'meta', '_journal.json'), 'utf8'))
  return Math.max(...journalSchema.parse(journal).entries.map((entry) => entry.when))
}
