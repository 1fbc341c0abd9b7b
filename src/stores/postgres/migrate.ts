import { drizzle } from 'drizzle-orm/node-postgres'
import { migrate as applyMigrations } from 'drizzle-orm/node-postgres/migrator'
import type pg from 'pg'
import type { DomainProfile } from '../../domains/profile.ts'
import { AppError, messageOf } from '../../lib/errors.ts'
import { shippedPath } from '../../lib/shipped-path.ts'

const migrationLock = 7_030_701

/** Brings every domain's schema and role up to date; instances that start together take turns. */
export async function migrate(pool: pg.Pool, profiles: readonly DomainProfile[]): Promise<void> {
  const client = await pool.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [migrationLock])
    for (const profile of profiles) await migrateDomain(client, profile)
  } finally {
    await client.query('reset search_path').catch(() => undefined)
    await client.query('select pg_advisory_unlock($1)', [migrationLock]).catch(() => undefined)
    client.release()
  }
}

async function migrateDomain(client: pg.PoolClient, profile: DomainProfile): Promise<void> {
  await createRole(client, profile)
  await client.query(`create schema if not exists ${profile.schema}`)
  await client.query(`set search_path to ${profile.schema}`)
  // Each domain keeps its own journal: with one shared journal the second domain would be skipped in silence.
  await applyMigrations(drizzle(client), {
    migrationsFolder: shippedPath('db/migrations'),
    migrationsSchema: profile.schema,
  })
  await client.query(`grant usage on schema ${profile.schema} to ${profile.role}`)
  await client.query(
    `grant select, insert, update, delete on all tables in schema ${profile.schema} to ${profile.role}`,
  )
  await client.query(`revoke update, delete, truncate on audit_events from ${profile.role}`)
  await client.query(`grant usage, select on all sequences in schema ${profile.schema} to ${profile.role}`)
  await client.query(`grant usage on schema ${profile.schema}_as_of to ${profile.role}`)
  await client.query(`grant select on all tables in schema ${profile.schema}_as_of to ${profile.role}`)
  await client.query(`create schema if not exists ${profile.landedSchema}`)
  await client.query(`grant usage, create on schema ${profile.landedSchema} to ${profile.role}`)
}

async function createRole(client: pg.PoolClient, profile: DomainProfile): Promise<void> {
  // From 16 on, being a member of a role and being allowed to become it are two things.
  const { rows: server } = await client.query<{ isNew: boolean }>(
    `select current_setting('server_version_num')::int >= 160000 as "isNew"`,
  )
  const isNew = server[0]?.isNew === true
  const { rows: roles } = await client.query<{ mayBecome: boolean }>(
    'select pg_has_role(current_user, oid, $2) as "mayBecome" from pg_roles where rolname = $1',
    [profile.role, isNew ? 'SET' : 'MEMBER'],
  )
  if (roles[0]?.mayBecome) return
  try {
    // The roles belong to all databases of a server: another one may make them at the same time.
    if (roles.length === 0) await client.query(`create role ${profile.role} nologin`).catch(ignoreDuplicate)
    await client.query(`grant ${profile.role} to current_user${isNew ? ' with set true' : ''}`)
  } catch (error) {
    throw new AppError(
      'database.role',
      `This database user may not act as the role ${profile.role} (${messageOf(error)}). Run as a superuser: ` +
        `${roles.length === 0 ? `create role ${profile.role} nologin; ` : ''}grant ${profile.role} to <this user>;`,
      { cause: error },
    )
  }
}

function ignoreDuplicate(error: unknown): void {
  if (!isDuplicate(error)) throw error
}

function isDuplicate(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === '42710' || error.code === '23505')
}
