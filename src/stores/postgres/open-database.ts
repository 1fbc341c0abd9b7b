import pg from 'pg'
import type { Domains } from '../../domains/domains.ts'
import { AppError, messageOf } from '../../lib/errors.ts'
import { openEmbedded } from '../embedded/open-embedded.ts'
import { createDatabase, type Database } from './database.ts'
import { createVacuum } from './erasure/vacuum.ts'
import { type DatabaseLook, inspectDatabase } from './inspect-database.ts'
import { migrate } from './migrate.ts'

type Settings = { url?: string | undefined; dataDir: string; poolSize: number }

export type OpenDatabase = Database & {
  kind: 'embedded' | 'server'
  /** How the database is and what it lacks. */
  inspect(): Promise<DatabaseLook>
  /** Frees what deleted rows of a domain's tables still hold; gives those it could not do. */
  vacuum: ReturnType<typeof createVacuum>
} & AsyncDisposable

/** Opens PostgreSQL by `url`, or the embedded one in `dataDir` (which the caller has locked), and migrates it. */
export async function openDatabase(settings: Settings, domains: Domains): Promise<OpenDatabase> {
  return settings.url ? openServer(settings.url, settings.poolSize, domains) : openEmbeddedDatabase(settings, domains)
}

async function openServer(url: string, poolSize: number, domains: Domains): Promise<OpenDatabase> {
  const pool = new pg.Pool({ connectionString: url, max: poolSize, connectionTimeoutMillis: 10_000 })
  // An idle connection that drops is replaced on the next use; without a listener it would end the process.
  pool.on('error', () => undefined)
  try {
    await migrate(pool, Object.values(domains))
  } catch (error) {
    await pool.end()
    if (error instanceof AppError) throw error
    throw new AppError('database.open', `PostgreSQL at DATABASE_URL cannot be used: ${messageOf(error)}`, {
      cause: error,
    })
  }
  const database = createDatabase(pool, poolSize, domains)
  const inspect = () => inspectDatabase(pool, 'server', Object.values(domains))
  return {
    ...database,
    kind: 'server',
    inspect,
    vacuum: createVacuum(pool, domains),
    [Symbol.asyncDispose]: () => pool.end(),
  }
}

async function openEmbeddedDatabase(settings: Settings, domains: Domains): Promise<OpenDatabase> {
  const server = await openEmbedded(settings.dataDir)
  // PGlite has one session: a second connection would mix up its statements with the first one's.
  const pool = new pg.Pool({ host: server.host, port: server.port, user: 'postgres', database: 'postgres', max: 1 })
  pool.on('error', () => undefined)
  async function close(): Promise<void> {
    await pool.end()
    await server.close()
  }
  try {
    await migrate(pool, Object.values(domains))
  } catch (error) {
    await close()
    throw error
  }
  const inspect = () => inspectDatabase(pool, 'embedded', Object.values(domains))
  const database = createDatabase(pool, 1, domains)
  return { ...database, kind: 'embedded', inspect, vacuum: createVacuum(pool, domains), [Symbol.asyncDispose]: close }
}
