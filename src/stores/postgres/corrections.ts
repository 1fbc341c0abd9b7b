import type { CorrectionCause, CorrectionOutcome, FoundCause, PostedPlace, WhoChange } from '../../model/correction.ts'
import { findCauses, stateOfCauses } from './correction-causes.ts'
import type { DomainDatabase, Transaction } from './database.ts'
import { toStorableJson } from './to-storable.ts'

export type OpenCause = FoundCause & { attempts: number }
/** All that is open of one thread, held by one instance. */
export type HeldThread = { place: PostedPlace; postedAt: string; causes: OpenCause[] }
type Row = { receiptId: string; causeKey: string }

/** `told` is the state of the answer that was told, by which its next correction knows what was said. */
export type Settled =
  | { outcome: 'posted'; messageTs: string; told: string }
  | { outcome: 'unaffected' }
  | { outcome: 'given_up'; reason: string }

/** A row as the terminal lists it; without an outcome it waits. */
export type CorrectionEntry = {
  receiptId: string
  cause: CorrectionCause
  who: WhoChange | null
  foundAt: string
  doneAt: string | null
  attempts: number
  outcome: CorrectionOutcome | null
  reason: string | null
  question: string
  place: PostedPlace
}

export type Corrections = ReturnType<typeof createCorrections>

/** What changed beneath posted answers, and what was said of it. Leases run on the database's own clock. */
export function createCorrections(database: DomainDatabase) {
  const write = <Found extends Record<string, unknown>>(sql: string, values: unknown[]): Promise<Found[]> =>
    database.write('interactive', ({ query }) => query<Found>(sql, values))

  return {
    stateOfCauses: (): Promise<string> => database.read('background', stateOfCauses),
    findCauses: (since: Date): Promise<FoundCause[]> =>
      database.read('background', (transaction) => findCauses(transaction, since)),

    /** Keeps what is not known yet; how many that were. */
    note: async (causes: readonly FoundCause[], now: Date): Promise<number> => {
      if (causes.length === 0) return 0
      const rows = await write(
        `insert into receipt_corrections (receipt_id, cause_key, cause, body, found_at)
         select c.receipt_id, c.cause_key, c.cause, jsonb_build_object('at', c.at, 'who', c.who), $2
         from jsonb_to_recordset($1::jsonb) c(receipt_id uuid, cause_key text, cause text, at text, who text)
         on conflict do nothing returning 1`,
        [toStorableJson(causes.map(toColumns)), now.toISOString()],
      )
      return rows.length
    },

    /** Takes all that is open of the thread that waits longest; none of a thread somebody else works on. */
    claim: (hold: { holder: string; leaseMs: number }): Promise<HeldThread | null> =>
      database.write('interactive', async ({ query }) => {
        // One at a time: two who look at once must not take halves of one thread.
        await query("select pg_advisory_xact_lock(hashtext('receipt_corrections'))")
        const rows = await query<ClaimedRow>(claimSql, [hold.holder, hold.leaseMs, mostHeld])
        const [first] = rows
        if (!first) return null
        return { place: first.place, postedAt: first.postedAt, causes: rows.map(({ cause }) => cause) }
      }),

    /** Whether all of it is still ours; it then is for another `leaseMs`. */
    renew: async (rows: readonly Row[], { holder, leaseMs }: { holder: string; leaseMs: number }): Promise<boolean> =>
      (
        await write(
          `update receipt_corrections c set lease_until = now() + $3 * interval '1 millisecond'
           where ${isOneOf} and lease_holder = $2 and done_at is null returning 1`,
          [toStorableJson(rows.map(toKey)), holder, leaseMs],
        )
      ).length === rows.length,

    /** Gives it back; nobody takes it before `delayMs` have passed. */
    postpone: async (rows: readonly Row[], holder: string, delayMs: number): Promise<void> => {
      await write(
        `update receipt_corrections c set lease_holder = null, lease_until = now() + $3 * interval '1 millisecond'
         where ${isOneOf} and lease_holder = $2 and done_at is null returning 1`,
        [toStorableJson(rows.map(toKey)), holder, delayMs],
      )
    },

    /** Closes rows, whoever holds them: what stands in Slack stands. */
    settle: async (rows: readonly Row[], settled: Settled, now: Date): Promise<void> => {
      const { outcome, ...more } = settled
      await write(
        `update receipt_corrections c set done_at = $2, message_ts = $3, lease_holder = null, lease_until = null,
           body = body || $4::jsonb
         where ${isOneOf} and done_at is null returning 1`,
        [
          toStorableJson(rows.map(toKey)),
          now.toISOString(),
          settled.outcome === 'posted' ? settled.messageTs : null,
          toStorableJson({ outcome, ...('messageTs' in more ? { told: more.told } : more) }),
        ],
      )
    },

    /** The state of an answer that was last told; null where nothing was. */
    lastTold: (receiptId: string): Promise<string | null> =>
      database.read('interactive', async ({ query }) => {
        const [row] = await query<{ told: string }>(
          `select body->>'told' as told from receipt_corrections
           where receipt_id = $1 and body->>'outcome' = 'posted' order by done_at desc, message_ts desc limit 1`,
          [receiptId],
        )
        return row?.told ?? null
      }),

    countOpen: async (): Promise<number> => {
      const [row] = await database.read('interactive', ({ query }) =>
        query<{ count: number }>(
          `select count(*)::int as count from receipt_corrections c join posted_answers p on p.receipt_id = c.receipt_id
           where c.done_at is null and p.deleted_at is null`,
        ),
      )
      return row?.count ?? 0
    },

    /** The newest first; `all` has also those that turned out to change nothing that was shown. */
    list: (wanted: { limit: number; all: boolean }): Promise<CorrectionEntry[]> =>
      database.read('interactive', (transaction) => listEntries(transaction, wanted)),
  }
}

function listEntries(
  { query }: Transaction,
  { limit, all }: { limit: number; all: boolean },
): Promise<CorrectionEntry[]> {
  return query<CorrectionEntry>(
    `select c.receipt_id as "receiptId", c.cause, c.body->>'who' as who, ${iso('c.found_at')} as "foundAt",
       ${iso('c.done_at')} as "doneAt", c.attempts, c.body->>'outcome' as outcome, c.body->>'reason' as reason,
       coalesce(r.question, '') as question, ${placeOf} as place
     from receipt_corrections c join posted_answers p on p.receipt_id = c.receipt_id
     left join receipts r on r.id = c.receipt_id
     where $2 or coalesce(c.body->>'outcome', '') <> 'unaffected'
     order by c.found_at desc, c.receipt_id, c.cause_key limit $1`,
    [limit, all],
  )
}

/** Rows of a thread taken at once: their keys go into a message's metadata, which has its limits. */
const mostHeld = 60

type ClaimedRow = { place: PostedPlace; postedAt: string; cause: OpenCause }

const placeOf = `jsonb_build_object('channel', p.channel, 'threadTs', p.thread_ts, 'messageTs', p.message_ts, 'onlyFor', p.only_for)`
const isFree = '(c.lease_until is null or c.lease_until <= now())'
const isOneOf = `(c.receipt_id, c.cause_key) in
  (select k.receipt_id, k.cause_key from jsonb_to_recordset($1::jsonb) k(receipt_id uuid, cause_key text))`
const claimSql = `with open as (
    select c.receipt_id, c.cause_key, c.found_at, ${isFree} as is_free, p.channel, p.thread_ts, coalesce(p.only_for, '') as only_for
    from receipt_corrections c join posted_answers p on p.receipt_id = c.receipt_id
    where c.done_at is null and p.deleted_at is null),
  thread as (select channel, thread_ts, only_for from open group by 1, 2, 3
    having bool_and(is_free) order by min(found_at), 1, 2, 3 limit 1),
  taken as (select o.receipt_id, o.cause_key from open o join thread using (channel, thread_ts, only_for)
    order by o.found_at, o.receipt_id, o.cause_key limit $3)
  update receipt_corrections c set lease_holder = $1, lease_until = now() + $2 * interval '1 millisecond',
    attempts = c.attempts + 1
  from taken t, posted_answers p
  where c.receipt_id = t.receipt_id and c.cause_key = t.cause_key and p.receipt_id = c.receipt_id
  returning ${placeOf} as place, ${iso('p.posted_at')} as "postedAt", jsonb_build_object('receiptId', c.receipt_id,
    'causeKey', c.cause_key, 'cause', c.cause, 'at', c.body->>'at', 'who', c.body->>'who', 'attempts', c.attempts) as cause`

function toColumns({ receiptId, causeKey, cause, at, who }: FoundCause) {
  return { receipt_id: receiptId, cause_key: causeKey, cause, at, who }
}

function toKey({ receiptId, causeKey }: Row) {
  return { receipt_id: receiptId, cause_key: causeKey }
}

function iso(column: string): string {
  return `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
}
