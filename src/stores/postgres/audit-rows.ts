import { z } from 'zod'
import { terminalUser } from '../../lib/terminal-user.ts'
import type { AuditEntry, AuditEvent, AuditFilter } from '../../model/audit.ts'
import type { Transaction } from './database.ts'
import { iso } from './digest-rows.ts'
import { toStorableJson } from './to-storable.ts'

/** Adds lines to the audit inside an open transaction: what they tell of is kept with them, or neither is. */
export async function insertAuditEvents(
  { query }: Pick<Transaction, 'query'>,
  events: readonly AuditEvent[],
  at: Date,
): Promise<void> {
  await query(
    `insert into audit_events (at, ${auditColumns}) select $2::timestamptz, ${auditColumns} from ${asAuditRows('$1')}`,
    [toAuditJson(events), at.toISOString()],
  )
}

/** The columns of a line beside its id and its moment. */
export const auditColumns = 'actor, action, subject, receipt_id, shown, details'

/** Events handed over as JSON, as rows of these columns. */
export function asAuditRows(place: string): string {
  return `jsonb_to_recordset(${place}::jsonb)
    as e(actor text, action text, subject text, receipt_id uuid, shown text[], details jsonb)`
}

/** What was typed at a terminal says who typed it. */
export function toAuditJson(events: readonly AuditEvent[]): string {
  const user = terminalUser()
  return toStorableJson(
    events.map(({ actor, action, subject = null, receiptId = null, shown = [], details = {} }) => ({
      // A button may hold anything.
      ...{ actor, action, subject, receipt_id: z.guid().safeParse(receiptId).data ?? null },
      ...{ shown: shown.length === 0 ? null : [...new Set(shown)] },
      details: user === null ? details : { ...details, user },
    })),
  )
}

const columns = [
  ...['id::text as id', `${iso('at')} as at`, 'actor', 'action', 'subject', 'receipt_id::text as "receiptId"'],
  ...["coalesce(shown, '{}') as shown", 'details'],
].join(', ')

type Page = { limit: number; order: 'asc' | 'desc'; after?: string | undefined }

/** Lines that fit, from one id on; a page of them. */
export function selectAuditEvents(
  { query }: Pick<Transaction, 'query'>,
  filter: AuditFilter,
  { limit, order, after }: Page,
): Promise<AuditEntry[]> {
  const { since, until, actor, action, subject, receiptId } = filter
  const given = [since, until, actor?.toLowerCase(), action, subject, receiptId, after]
  return query<AuditEntry>(
    `select ${columns} from audit_events
     where ($1::timestamptz is null or at >= $1) and ($2::timestamptz is null or at < $2)
       and ($3::text is null or actor = $3 or details->>'as' = $3) and ($4::text is null or action = $4)
       and ($5::text is null or subject = $5 or $5 = any(shown) or details->'about' ? $5)
       and ($6::text is null or receipt_id::text = $6) and ($7::bigint is null or id ${order === 'asc' ? '>' : '<'} $7)
     order by audit_events.id ${order} limit $8`,
    [...given.map((value) => value ?? null), limit],
  )
}
