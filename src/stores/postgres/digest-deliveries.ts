import type { DeliveryEntry, HeldDelivery, PlannedDelivery } from '../../model/digest.ts'
import type { DomainDatabase, Transaction } from './database.ts'
import { deliveryColumns, listDeliveries, type Wanted } from './digest-rows.ts'
import { toStorableJson } from './to-storable.ts'

type Hold = { holder: string; leaseMs: number }

/** How a delivery ended; `next` are those that follow from it, kept in the same transaction. */
export type SettledDelivery =
  | { state: 'sent'; messageTs: string; receiptId: string | null }
  | { state: 'silent'; receiptId: string | null; reason: string }
  | { state: 'skipped' | 'failed'; reason: string }

/** Messages that are due, that were sent, and that were not. Leases run on the database's own clock, due times on the caller's. */
export function createDigestDeliveries(database: DomainDatabase) {
  return { ...createClaims(database), ...createOutcomes(database) }
}

function createClaims(database: DomainDatabase) {
  const write = <T>(work: (transaction: Transaction) => Promise<T>) => database.write('interactive', work)

  return {
    /** Keeps deliveries that are not known yet; how many that were. */
    materialise: (planned: readonly PlannedDelivery[], now: Date): Promise<number> =>
      planned.length === 0 ? Promise.resolve(0) : write((transaction) => insertDeliveries(transaction, planned, now)),

    /** Takes the delivery that is due longest and that nobody holds. */
    claim: (hold: Hold, now: Date): Promise<HeldDelivery | null> =>
      write(async ({ query }) => {
        const [row] = await query<HeldDelivery>(
          `update digest_deliveries d set lease_holder = $1, lease_until = now() + $2 * interval '1 millisecond',
             attempts = d.attempts + 1
           where d.key = (select o.key from digest_deliveries o
             where o.state = 'due' and o.due_at <= $3 and (o.lease_until is null or o.lease_until <= now())
             order by o.due_at, o.key limit 1 for update skip locked)
           returning ${deliveryColumns('d')}`,
          [hold.holder, hold.leaseMs, now.toISOString()],
        )
        return row ?? null
      }),

    /** Whether it is still ours; it then is for another `leaseMs`. */
    renew: (key: string, { holder, leaseMs }: Hold): Promise<boolean> =>
      write(async ({ query }) => {
        const rows = await query(
          `update digest_deliveries set lease_until = now() + $3 * interval '1 millisecond'
           where key = $1 and lease_holder = $2 and lease_until > now() and state = 'due' returning 1`,
          [key, holder, leaseMs],
        )
        return rows.length > 0
      }),

    /** Gives it back with the reason; nobody takes it before `delayMs` have passed. */
    postpone: (key: string, holder: string, { delayMs, reason }: { delayMs: number; reason: string }): Promise<void> =>
      write(async ({ query }) => {
        await query(
          `update digest_deliveries set lease_holder = null, lease_until = now() + $3 * interval '1 millisecond', reason = $4
           where key = $1 and lease_holder = $2 and state = 'due'`,
          [key, holder, delayMs, reason],
        )
      }),
  }
}

function createOutcomes(database: DomainDatabase) {
  const write = <T>(work: (transaction: Transaction) => Promise<T>) => database.write('interactive', work)
  const read = <T>(work: (transaction: Transaction) => Promise<T>) => database.read('interactive', work)

  return {
    /** Closes a delivery: what stands in Slack stands, whoever holds it; everything else only whoever holds it may say. */
    settle: (
      { key, holder }: { key: string; holder: string },
      settled: SettledDelivery,
      { now, next }: { now: Date; next: readonly PlannedDelivery[] },
    ): Promise<boolean> =>
      write(async (transaction) => {
        const sent = settled.state === 'sent'
        const rows = await transaction.query(
          `update digest_deliveries set state = $3, receipt_id = $4::uuid, message_ts = $5, reason = $6, settled_at = $7,
             lease_holder = null, lease_until = null
           where key = $1 and (case when $8 then state <> 'sent' else state = 'due' and lease_holder = $2 end) returning 1`,
          [
            ...[key, holder, settled.state, 'receiptId' in settled ? settled.receiptId : null],
            ...[sent ? settled.messageTs : null, 'reason' in settled ? settled.reason : null, now.toISOString(), sent],
          ],
        )
        if (rows.length > 0 && next.length > 0) await insertDeliveries(transaction, next, now)
        return rows.length > 0
      }),

    /** Makes what was silent, skipped or failed due at a moment; whether there was such a one. */
    reopen: (key: string, dueAt: Date): Promise<boolean> =>
      write(async ({ query }) => {
        const rows = await query(
          `update digest_deliveries set state = 'due', due_at = $2, reason = null, settled_at = null, lease_holder = null,
             lease_until = null where key = $1 and state in ('silent', 'skipped', 'failed') returning 1`,
          [key, dueAt.toISOString()],
        )
        return rows.length > 0
      }),

    delivery: (key: string): Promise<DeliveryEntry | null> =>
      read(async (transaction) => (await listDeliveries(transaction, { key, limit: 1 }))[0] ?? null),

    /** The newest first. */
    deliveries: (wanted: Wanted): Promise<DeliveryEntry[]> =>
      read((transaction) => listDeliveries(transaction, wanted)),

    countDue: async (): Promise<number> => {
      const rows = await read(({ query }) =>
        query<{ count: number }>("select count(*)::int as count from digest_deliveries where state = 'due'"),
      )
      return rows[0]?.count ?? 0
    },
  }
}

async function insertDeliveries(
  { query }: Transaction,
  planned: readonly PlannedDelivery[],
  now: Date,
): Promise<number> {
  const rows = planned.map(({ scheduleId, dueAt, skip, ...same }) => ({
    ...same,
    schedule_id: scheduleId,
    due_at: dueAt.toISOString(),
    reason: skip,
  }))
  const inserted = await query(
    `insert into digest_deliveries (key, schedule_id, kind, slot, channel, email, due_at, state, reason, settled_at)
     select p.key, p.schedule_id, p.kind, p.slot, p.channel, p.email, p.due_at,
       case when p.reason is null then 'due' else 'skipped' end, p.reason,
       case when p.reason is null then null else $2::timestamptz end
     from jsonb_to_recordset($1::jsonb) p(key text, schedule_id uuid, kind text, slot text, channel text, email text,
       due_at timestamptz, reason text) on conflict (key) do nothing returning 1`,
    [toStorableJson(rows), now.toISOString()],
  )
  return inserted.length
}
