import type { DeliveryEntry } from '../../model/digest.ts'
import type { Transaction } from './database.ts'

/** Which deliveries are listed: all that is left out is "any". */
export type Wanted = {
  limit: number
  key?: string
  scheduleId?: string
  state?: DeliveryEntry['state']
  email?: string
}

/** Deliveries with the newest due time first. */
export function listDeliveries({ query }: Transaction, wanted: Wanted): Promise<DeliveryEntry[]> {
  return query<DeliveryEntry>(
    `select ${deliveryColumns('d')}, d.state, d.receipt_id::text as "receiptId", d.message_ts as "messageTs", d.reason,
       ${iso('d.settled_at')} as "settledAt"
     from digest_deliveries d
     where ($1::text is null or d.key = $1) and ($2::text is null or d.schedule_id::text = $2)
       and ($3::text is null or d.state = $3) and ($4::text is null or d.email = $4)
     order by d.due_at desc, d.key limit $5`,
    [...[wanted.key, wanted.scheduleId, wanted.state, wanted.email].map(orNull), wanted.limit],
  )
}

export function deliveryColumns(alias: string): string {
  return [
    ...[`${alias}.key`, `${alias}.schedule_id::text as "scheduleId"`, `${alias}.kind`, `${alias}.slot`],
    ...[`${alias}.channel`, `${alias}.email`, `${iso(`${alias}.due_at`)} as "dueAt"`, `${alias}.attempts`],
  ].join(', ')
}

export function iso(column: string): string {
  return `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
}

const orNull = (value: string | undefined): string | null => value ?? null
