import type { Search } from '../../../privacy/erasure/forgetting.ts'
import type { Transaction } from '../database.ts'
import { heldConversations, heldRecords } from '../legal-holds.ts'
import { blankReceipts } from './blank-receipts.ts'
import { textColumns } from './scan.ts'
import { dropRows, maskRows, matching, sweptAtOnce } from './sweep.ts'
import type { Stepping, Worked } from './take-step.ts'
import { countHeld, readNeedles } from './targets.ts'

/** Takes what a person is known by out of the next 500 rows of one table. */
export async function sweepTable(transaction: Transaction, table: string, stepping: Stepping): Promise<Worked> {
  const { erasureId, tools, schema, now } = stepping
  const needles = await readNeedles(transaction, erasureId)
  const search = tools.searchFor(needles)
  const place = (await textColumns(transaction, [schema])).find((one) => one.table === table)
  const takes = tools.inventory[table]?.takes
  if (search === null || !place || takes === undefined) return { counts: {}, isDone: true }
  if (table === 'receipts') {
    const named = await matching(transaction, { ...place, columns: ['question', 'plan', 'answer', 'request'] }, search)
    const receiptIds = named.map(({ row }) => String(row.id))
    await blankReceipts(transaction, erasureId, { stoodOn: { receiptIds }, now })
  }
  if (takes === 'drop') {
    const { changed } = await dropRows(transaction, place, search)
    return { counts: { [`${table} (rows dropped)`]: changed }, isDone: changed < sweptAtOnce }
  }
  // Who is who of somebody who is still needed stays as it is.
  if (takes === 'person' && (await countHeld(transaction, erasureId)) > 0) return { counts: {}, isDone: true }
  const isHeld = await heldIn(transaction, { table, search, place, now })
  const { changed } = await maskRows(transaction, place, {
    forgetting: tools.forgetting({ ...needles, said: needles.words }),
    search,
    isHeld,
  })
  return { counts: { [`${table} (rows cleaned)`]: changed }, isDone: changed < sweptAtOnce }
}

async function heldIn(
  transaction: Transaction,
  { table, search, place, now }: { table: string; search: Search; place: Parameters<typeof matching>[1]; now: Date },
): Promise<(row: Record<string, unknown>) => boolean> {
  const nameOf = ({ source_system, kind, source_id }: Record<string, unknown>) =>
    [source_system, kind, source_id].join('\n')
  if (table === 'source_records' || table === 'source_record_versions') {
    const rows = await matching(transaction, place, search)
    const held = new Set(
      (
        await heldRecords(
          transaction,
          rows.map(({ row }) => nameOf(row)),
          now,
        )
      ).map(({ target }) => target),
    )
    return (row) => held.has(nameOf(row))
  }
  if (table !== 'coaching_disputes' && table !== 'promise_marks') return () => false
  const rows = await matching(transaction, place, search)
  const ids = rows.map(({ row }) => String(row.interaction_id))
  const held = new Set((await heldConversations(transaction, ids, now)).map(({ target }) => target))
  return (row) => held.has(String(row.interaction_id))
}
