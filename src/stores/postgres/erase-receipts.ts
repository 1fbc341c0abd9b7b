import type { Transaction } from './database.ts'

/** Rows that are erased: conversations, records of `er_record`, CRM records (`system/kind/sourceId`), or receipts themselves. */
export type StoodOn = {
  interactionIds?: readonly string[]
  recordIds?: readonly string[]
  crmIds?: readonly string[]
  receiptIds?: readonly string[]
}

/** Blanks the receipts that stood on these rows inside an open transaction; gives the ids of those that said something. */
export async function eraseReceipts({ query }: Transaction, stoodOn: StoodOn, now: Date): Promise<string[]> {
  const { interactionIds = [], recordIds = [], crmIds = [], receiptIds = [] } = stoodOn
  await query("select set_config('sophia.erasing', 'on', true)")
  const rows = await query<{ id: string }>(
    `update receipts r set question = '', plan = 'null', answer = 'null', request = null, salt = null,
       versions = coalesce(versions, '{"sophia": "unknown", "migration": "unknown", "model": null}')
         || jsonb_build_object('erasedAt', $5::text)
     where r.answer <> 'null' and (r.id::text = any($4) or exists (
         select from receipt_rows w where w.receipt_id = r.id and (
           (w.kind = 'turn' and split_part(w.row_id, E'\\n', 1) = any($1)) or (w.kind = 'interaction' and w.row_id = any($1))
           or (w.kind = 'record' and w.row_id = any($2)) or (w.kind = 'crm' and w.row_id = any($3))))
       or (r.salt is null and ${namedInside}))
     returning r.id::text as id`,
    [interactionIds, recordIds, crmIds, receiptIds, now.toISOString()],
  )
  await query("select set_config('sophia.erasing', 'off', true)")
  return rows.map(({ id }) => id).toSorted()
}

// Receipts of before rows were kept name what they stood on in the answer itself.
const namedInside = `exists (
  select from jsonb_path_query(r.answer, 'strict $.**.interactionId') as q(id) where q.id #>> '{}' = any($1)
  union all
  select from jsonb_path_query(r.answer, 'strict $.**.id') as q(id) where q.id #>> '{}' = any($1 || $2 || $3))`
