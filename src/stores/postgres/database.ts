import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres'
import type pg from 'pg'
import type { DomainProfile } from '../../domains/profile.ts'
import { AppError } from '../../lib/errors.ts'
import type { DomainId } from '../../model/domain.ts'
import type { Viewer } from '../../model/scope.ts'
import { lookBack, type Outlook, outlookAt, queryFrom } from './as-of/look-back.ts'
import { oneAtATime } from './as-of/one-at-a-time.ts'
import { createLane, type Priority } from './lane.ts'

type Row = Record<string, unknown>

/** One open transaction of one domain: builder queries through `orm`, bulk and hand-written SQL through `query`. */
export type Transaction = {
  orm: NodePgDatabase
  query<T extends Row>(text: string, values?: unknown[]): Promise<T[]>
  /** The same transaction, looking at what had arrived before a moment (ISO 8601). */
  at(asOf: string): Promise<Transaction>
  /** Notes conversations written here; who listens to the database hears of them once the transaction has committed. */
  changed(ids: readonly string[]): void
}

/** Hears which conversations of a domain a transaction of this process has changed. Must not throw. */
export type ChangeListener = (domain: DomainId, ids: readonly string[]) => void

/**
 * `asOf` (ISO 8601) shows what had arrived before that moment; null or absent what there is. `viewer` is whose eyes the
 * database reads with: row-level security hides from them what is not theirs; absent = our own machinery's.
 */
export type View = { asOf?: string | null | undefined; viewer?: Viewer | undefined }

/** A view on the pool that can reach one domain's schema and no other. */
export type DomainDatabase = {
  id: DomainId
  /** Runs in one `REPEATABLE READ READ ONLY` transaction: everything it reads is one snapshot. */
  read<T>(priority: Priority, work: (transaction: Transaction) => Promise<T>, view?: View): Promise<T>
  /** Runs in one transaction that commits whole or not at all. Never open a second one inside it. */
  write<T>(priority: Priority, work: (transaction: Transaction) => Promise<T>): Promise<T>
}

export type Database = ReturnType<typeof createDatabase>

/** Wraps a pool of `width` connections; the pool is the caller's to close. */
export function createDatabase(pool: pg.Pool, width: number, domains: Readonly<Record<DomainId, DomainProfile>>) {
  const inLane = createLane(width)
  const listeners = new Set<ChangeListener>()

  function announce(domain: DomainId, ids: ReadonlySet<string>): void {
    if (ids.size > 0) for (const listener of listeners) listener(domain, [...ids])
  }

  async function transact<T>(
    profile: DomainProfile,
    { mode, asOf = null, viewer }: { mode: string } & View,
    work: (transaction: Transaction) => Promise<T>,
  ) {
    const client = await pool.connect()
    // A connection that is cut also tells the client itself; unheard, that would end the process.
    client.on('error', ignore)
    try {
      const eyes = client.escapeLiteral(eyesOf(viewer))
      // One message: each costs a way there and back.
      await client.query(
        `begin ${mode}; set local role ${profile.role}; set local search_path to ${profile.schema}; set local sophia.viewer to ${eyes}`,
      )
      const { schema } = profile
      const outlook = asOf === null ? { schema, asOf: '', who: '' } : await lookBack(client, schema, asOf)
      const changed = new Set<string>()
      const result = await work(transactionOf(client, changed, outlook))
      await commit(client, () => announce(profile.id, changed))
      client.release()
      return result
    } catch (error) {
      await giveBack(client)
      throw error
    } finally {
      client.off('error', ignore)
    }
  }

  function domain(id: DomainId): DomainDatabase {
    const profile = domains[id]
    return {
      id,
      read: (priority, work, view = {}) =>
        inLane(priority, () => transact(profile, { ...view, mode: 'isolation level repeatable read read only' }, work)),
      write: (priority, work) => inLane(priority, () => transact(profile, { mode: '' }, work)),
    }
  }

  /** Answers once the database does. */
  const ping = () => inLane('interactive', () => pool.query('select 1').then(() => undefined))

  /** Tells `listener` of every change, in the same turn in which its commit is known; gives what ends that. */
  function onChange(listener: ChangeListener): () => void {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }

  return { domain, ping, onChange }
}

const ignore = () => undefined

// The words migration 0008 knows.
function eyesOf(viewer: Viewer | undefined): string {
  if (viewer === undefined) return 'system'
  return viewer.kind === 'person' ? `person:${viewer.email.toLowerCase()}` : viewer.kind
}

// After a failed statement PostgreSQL answers "commit" by rolling back, without an error.
async function commit(client: pg.PoolClient, announce: () => void): Promise<void> {
  const { command } = await client.query('commit').catch((error) => {
    // A connection lost here does not say whether the database had kept it.
    announce()
    throw error
  })
  if (command === 'COMMIT') return announce()
  throw new AppError(
    'database.rolled_back',
    'A statement of the transaction had failed, so nothing of it was kept; try again',
  )
}

// A connection whose rollback fails is in an unknown state, so the pool must not hand it out again.
async function giveBack(client: pg.PoolClient): Promise<void> {
  try {
    await client.query('rollback')
    client.release()
  } catch (error) {
    client.release(error instanceof Error ? error : true)
  }
}

function transactionOf(client: pg.PoolClient, changed: Set<string>, here: Outlook): Transaction {
  const next = oneAtATime()
  const at = async (asOf: string) => from(await next(() => outlookAt(client, here, asOf)))
  const from = (there: Outlook): Transaction => ({
    get orm(): never {
      throw new Error('what was known before is read by statements')
    },
    query: <T extends Row>(text: string, values: unknown[] = []) =>
      next(() => queryFrom<T>(client, { there, here }, [text, values])),
    at,
    changed: () => undefined,
  })
  return {
    orm: drizzle(client),
    query: <T extends Row>(text: string, values: unknown[] = []) =>
      next(async () => (await client.query<T>(text, values)).rows),
    at,
    changed(ids) {
      for (const id of ids) changed.add(id)
    },
  }
}
