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
  await client.query(`grant usage, select on all sequences in schema ${profile.schema} to ${profile.role}`)
}

async function createRole(client: pg.PoolClient, profile: DomainProfile): Promise<void> {
  const { rows } = await client.query('select 1 from pg_roles where rolname = $1', [profile.role])
  if (rows.length > 0) return
  try {
    await client.query(`create role ${profile.role} nologin`)
    const { rows: version } = await client.query<{ number: string }>(
      "select current_setting('server_version_num') number",
    )
    const option = Number(version[0]?.number) >= 160_000 ? ' with set true' : ''
    await client.query(`grant ${profile.role} to current_user${option}`)
  } catch (error) {
    if (isDuplicate(error)) return
    throw new AppError(
      'database.role',
      `The role ${profile.role} is missing and could not be made (${messageOf(error)}). ` +
        `Run as a superuser: create role ${profile.role} nologin; grant ${profile.role} to current_user;`,
      { cause: error },
    )
  }
}

function isDuplicate(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === '42710' || error.code === '23505')
}
