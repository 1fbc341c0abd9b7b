import type { Search } from '../../../privacy/erasure/search-for.ts'
import type { Transaction } from '../database.ts'
import { heldConversations, heldRecords } from '../legal-holds.ts'
import { blankReceipts } from './blank-receipts.ts'
import type { Place } from './catalogue.ts'
import { fits } from './fits.ts'
import { countIn } from './scan.ts'
import { dropRows, maskRows, matching, sweptAtOnce } from './sweep.ts'
import type { Stepping, Worked } from './take-step.ts'
import { countHeld, readNeedles } from './targets.ts'

/**
 * Takes what a person is known by out of tables: one look finds those that name them, which are taken in turn until about
 * 500 rows have changed.
 */
export async function sweepTables(
  transaction: Transaction,
  tables: readonly string[],
  stepping: Stepping,
): Promise<Worked> {
  const { erasureId, tools, catalogue } = stepping
  const needles = await readNeedles(transaction, erasureId)
  const search = tools.searchFor(needles)
  if (search === null) return { counts: {}, done: [...tables] }
  const places = catalogue.own.filter(({ table }) => tables.includes(table))
  const found = await countIn(transaction, places, fits(search))
  const naming = new Map([...found.keys()].map((place) => [place.table, place]))
  const done = tables.filter((table) => !naming.has(table))
  const counts: Record<string, number> = {}
  let changed = 0
  for (const [table, place] of naming) {
    if (changed >= sweptAtOnce) break
    const worked = await sweepTable(transaction, place, { ...stepping, needles, search })
    Object.assign(counts, worked.counts)
    changed += Object.values(worked.counts).reduce((sum, count) => sum + count, 0)
    if (worked.isDone) done.push(table)
  }
  return { counts, done }
}

type Sweeping = Stepping & { needles: Awaited<ReturnType<typeof readNeedles>>; search: Search }
type Swept = { counts: Record<string, number>; isDone: boolean }

async function sweepTable(transaction: Transaction, place: Place, sweeping: Sweeping): Promise<Swept> {
  const { erasureId, tools, now, needles, search } = sweeping
  const { table } = place
  const takes = tools.inventory[table]?.takes
  if (takes === undefined) return { counts: {}, isDone: true }
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
