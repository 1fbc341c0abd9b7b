import type { Transaction } from './database.ts'
import { doubtEntries, type IndexEntry, putEntries } from './index-entries.ts'
import type { OutboxRow } from './index-outbox.ts'

/** Closes rows of the outbox inside an open transaction, and enters what the index holds of their conversations. */
export async function closeRows(
  query: Transaction['query'],
  rows: readonly OutboxRow[],
  { target, entries }: { target: string; entries: readonly IndexEntry[] },
): Promise<void> {
  const ids = rows.map(({ interactionId }) => interactionId)
  const closed = await query<{ id: string }>(
    `delete from index_outbox o using (
       select o.interaction_id from index_outbox o join unnest($1::text[], $2::text[]) as r(id, xid)
         on o.interaction_id = r.id and o.enqueued_xid::text = r.xid order by o.interaction_id for update of o) mine
     where o.interaction_id = mine.interaction_id returning o.interaction_id as id`,
    [ids, rows.map(({ enqueuedXid }) => enqueuedXid)],
  )
  const isClosed = new Set(closed.map(({ id }) => id))
  const open = new Set(ids.filter((id) => !isClosed.has(id)))
  const certain = entries.filter(({ interactionId }) => !open.has(interactionId))
  await query('delete from index_entries where target = $1 and interaction_id = any($2)', [target, [...isClosed]])
  await putEntries(query, target, certain)
  if (open.size === 0) return
  await query(
    `insert into index_outbox (interaction_id) select id from unnest($1::text[]) as id order by id
     on conflict (interaction_id) do update set held_by = null, held_until = null`,
    [[...open]],
  )
  const written = entries.filter(({ interactionId }) => open.has(interactionId))
  await doubtEntries(query, target, { ids: [...open], written })
}
