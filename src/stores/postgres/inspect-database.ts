import { existsSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import type { Domains } from '../../domains/domains.ts'
import type { DomainProfile } from '../../domains/profile.ts'
import { openEmbedded } from '../embedded/open-embedded.ts'
import { createDatabase, type Database } from './database.ts'

type DomainLook = {
  schema: string
  role: string
  hasRole: boolean
  mayBecome: boolean
  /** Milliseconds since 1970; null where nothing was migrated. */
  newestMigration: number | null
}

/** A database as it stands, before anything is made or changed in it. */
export type DatabaseLook = {
  kind: 'embedded' | 'server'
  version: string
  versionNumber: number
  isFrom16: boolean
  user: string
  mayCreateRoles: boolean
  domains: DomainLook[]
}

/** Reads what a database is and lacks; changes nothing. */
export async function inspectDatabase(
  pool: pg.Pool,
  kind: DatabaseLook['kind'],
  profiles: readonly DomainProfile[],
): Promise<DatabaseLook> {
  const { rows } = await pool.query<Omit<DatabaseLook, 'kind' | 'domains' | 'isFrom16'>>(
    `select split_part(current_setting('server_version'), ' ', 1) as version,
            current_setting('server_version_num')::int as "versionNumber", current_user as user,
            (select rolcreaterole or rolsuper from pg_roles where rolname = current_user) as "mayCreateRoles"`,
  )
  const [server] = rows
  if (!server) throw new Error('the database says nothing of itself')
  const isFrom16 = server.versionNumber >= 160_000
  const domains: DomainLook[] = []
  for (const profile of profiles) domains.push(await lookAtDomain(pool, profile, isFrom16))
  return { kind, ...server, isFrom16, domains }
}

async function lookAtDomain(pool: pg.Pool, { schema, role }: DomainProfile, isFrom16: boolean): Promise<DomainLook> {
  const { rows } = await pool.query<{ journal: string | null; hasRole: boolean; mayBecome: boolean | null }>(
    `select to_regclass($1)::text as journal,
            exists (select from pg_roles where rolname = $2) as "hasRole",
            (select pg_has_role(current_user, oid, $3) from pg_roles where rolname = $2) as "mayBecome"`,
    [`${schema}.__drizzle_migrations`, role, isFrom16 ? 'SET' : 'MEMBER'],
  )
  const [found] = rows
  const newest = found?.journal
    ? await pool.query<{ newest: string | null }>(
        `select max(created_at) as newest from ${schema}.__drizzle_migrations`,
      )
    : null
  return {
    ...{ schema, role, hasRole: found?.hasRole === true, mayBecome: found?.mayBecome === true },
    newestMigration: newest?.rows[0]?.newest ? Number(newest.rows[0].newest) : null,
  }
}

export type Inspection = { look(): Promise<DatabaseLook>; database: Database } & AsyncDisposable

const connectTimeoutMs = 5_000

/** Opens a database without migrating it; null where the embedded one was never made. Its folder must be locked by the caller. */
export async function openInspection(
  { url, dataDir }: { url?: string | undefined; dataDir: string },
  domains: Domains,
): Promise<Inspection | null> {
  if (!url && !existsSync(join(dataDir, 'postgres'))) return null
  const embedded = url ? null : await openEmbedded(dataDir)
  const own = embedded && { host: embedded.host, port: embedded.port, user: 'postgres', database: 'postgres' }
  const pool = new pg.Pool({
    ...(own ?? { connectionString: url }),
    max: embedded ? 1 : 2,
    connectionTimeoutMillis: connectTimeoutMs,
  })
  pool.on('error', () => undefined)
  return {
    look: () => inspectDatabase(pool, embedded ? 'embedded' : 'server', Object.values(domains)),
    database: createDatabase(pool, embedded ? 1 : 2, domains),
    async [Symbol.asyncDispose]() {
      await pool.end()
      await embedded?.close()
    },
  }
}
