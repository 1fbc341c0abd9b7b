import type { AuditEvent } from '../../model/audit.ts'
import type { DigestSchedule, ScheduleChange } from '../../model/digest.ts'
import { insertAuditEvents } from './audit-rows.ts'
import type { DomainDatabase, Transaction } from './database.ts'
import { createDigestDeliveries } from './digest-deliveries.ts'
import { iso } from './digest-rows.ts'
import { toStorableJson } from './to-storable.ts'

export type Digests = ReturnType<typeof createDigests>

/** What is told of its own accord, and every message of it. Leases run on the database's own clock, due times on the caller's. */
export function createDigests(database: DomainDatabase) {
  const write = <T>(work: (transaction: Transaction) => Promise<T>) => database.write('interactive', work)
  const read = <T>(work: (transaction: Transaction) => Promise<T>) => database.read('interactive', work)

  return {
    ...createDigestDeliveries(database),
    /** Every schedule, oldest first; whatever changes one leaves its line in the audit. */
    schedules: (): Promise<DigestSchedule[]> =>
      read(({ query }) =>
        query<DigestSchedule>(`select ${scheduleColumns} from digest_schedules order by created_at, id`),
      ),

    schedule: (id: string): Promise<DigestSchedule | null> =>
      read(async ({ query }) => {
        const sql = `select ${scheduleColumns} from digest_schedules where id::text = $1`
        return (await query<DigestSchedule>(sql, [id]))[0] ?? null
      }),

    /** Keeps a schedule; one of that id that is there already stays as it is. Whether it is new. */
    add: (schedule: DigestSchedule): Promise<boolean> =>
      write(async (transaction) => {
        const isNew = (await insertSchedule(transaction, schedule)) > 0
        const { id, kind, channel, createdBy, createdAt } = schedule
        const details = { change: 'added', kind, channel }
        if (isNew) await noteChange(transaction, { by: createdBy, now: new Date(createdAt) }, { id, details })
        return isNew
      }),

    /** Changes what is given, and gives the schedule as it then is; null where there is none. */
    change: (id: string, change: ScheduleChange, done: Done): Promise<DigestSchedule | null> =>
      write(async (transaction) => {
        const [row] = await transaction.query<DigestSchedule>(
          `with changed as (
             update digest_schedules s set channel = c.channel, weekday = c.weekday, minute = c.minute,
               timezone = c.timezone, is_enabled = c.is_enabled, muted_until = c.muted_until, updated_at = $3
             from digest_schedules o, jsonb_populate_record(o, $2::jsonb) c
             where o.id = s.id and s.id::text = $1 returning s.*)
           select ${scheduleColumns} from changed`,
          [id, toStorableJson(toRow(change)), done.now.toISOString()],
        )
        if (row) await noteChange(transaction, done, { id, details: { change } })
        return row ?? null
      }),

    /** Takes a schedule away with what is still due of it; what was sent stays on record. Whether there was one. */
    remove: (id: string, done: Done): Promise<boolean> =>
      write(async (transaction) => {
        const { query } = transaction
        await query(
          `update digest_deliveries set state = 'skipped', reason = 'the schedule was removed', settled_at = $2
           where schedule_id::text = $1 and state = 'due'`,
          [id, done.now.toISOString()],
        )
        const gone = await query('delete from digest_schedules where id::text = $1 returning 1', [id])
        if (gone.length > 0) await noteChange(transaction, done, { id, details: { change: 'removed' } })
        return gone.length > 0
      }),
  }
}

/** Who changed something, and when. */
type Done = { by: string; now: Date }

function noteChange(
  transaction: Transaction,
  { by, now }: Done,
  about: { id: string; details: AuditEvent['details'] },
) {
  const { id, details = {} } = about
  const line = { actor: by.toLowerCase(), action: 'setting_changed', subject: `digest/${id}`, details } as const
  return insertAuditEvents(transaction, [line], now)
}

const scheduleColumns = [
  ...['id::text as id', 'kind', 'channel', 'email', 'weekday', 'minute', 'timezone as "timeZone"', 'request'],
  ...['is_enabled as "isEnabled"', `${iso('muted_until')} as "mutedUntil"`, 'created_by as "createdBy"'],
  ...[`${iso('created_at')} as "createdAt"`, `${iso('updated_at')} as "updatedAt"`],
].join(', ')

function toRow({ timeZone, isEnabled, mutedUntil, ...same }: ScheduleChange): Record<string, unknown> {
  return {
    ...same,
    ...(timeZone !== undefined && { timezone: timeZone }),
    ...(isEnabled !== undefined && { is_enabled: isEnabled }),
    ...(mutedUntil !== undefined && { muted_until: mutedUntil }),
  }
}

async function insertSchedule({ query }: Transaction, schedule: DigestSchedule): Promise<number> {
  const { id, kind, channel, email, weekday, minute, timeZone, request } = schedule
  const rows = await query(
    `insert into digest_schedules (id, kind, channel, email, weekday, minute, timezone, request, is_enabled, muted_until,
       created_by, created_at, updated_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8::jsonb, $9, $10, $11, $12, $13) on conflict (id) do nothing returning 1`,
    [
      ...[id, kind, channel, email, weekday, minute, timeZone, request === null ? null : toStorableJson(request)],
      ...[schedule.isEnabled, schedule.mutedUntil, schedule.createdBy, schedule.createdAt, schedule.updatedAt],
    ],
  )
  return rows.length
}
