import type { Transaction } from '../database.ts'
import { emptyRows, idsIn, type LandedPlace, landedTables, maskLanded, maskRowsOf } from './landed.ts'
import { forgetOf, type Whom } from './rewrite-conversations.ts'
import { currentSnapshots, type Snapshot, versionSnapshots } from './snapshots.ts'
import { sweptAtOnce } from './sweep.ts'
import type { Stepping, Worked } from './take-step.ts'
import { readNeedles } from './targets.ts'
import type { ErasureTools } from './tools.ts'

type Cleaning = { tools: ErasureTools; landedSchema: string; whom: Whom | null }

/** Takes what was said in conversations out of the rows they were put together from: all of it, or what one person said. */
export async function cleanLandedOf(
  transaction: Transaction,
  ids: readonly string[],
  { tools, landedSchema, whom }: Cleaning,
): Promise<number> {
  const { ours } = await landedTables(transaction, landedSchema)
  if (ours.length === 0) return 0
  const snapshots = [
    ...(await versionSnapshots(transaction, ids)).map(({ snapshot }) => snapshot),
    ...(await currentSnapshots(transaction, ids)),
  ]
  let changed = 0
  for (const snapshot of snapshots) {
    const rowIds = idsIn(snapshot.source_id)
    for (const place of tablesOf(snapshot, ours)) {
      if (whom === null) changed += await emptyRows(transaction, place, rowIds)
      else {
        const forgetting = tools.forgetting({ ...whom, said: saidBy(snapshot, whom) })
        changed += await maskRowsOf(transaction, place, { ids: rowIds, forgetting })
      }
    }
  }
  return changed
}

/** Empties the rows that rows of the sources (`system\nkind\nsourceId`) were made of. */
export async function emptyLandedRows(
  transaction: Transaction,
  landedSchema: string,
  names: readonly string[],
): Promise<void> {
  const { ours } = await landedTables(transaction, landedSchema)
  for (const place of ours) {
    const ids = names
      .map((name) => name.split('\n'))
      .flatMap(([system, , id]) => (id && place.table.startsWith(`${system}_`) ? [id] : []))
    await emptyRows(transaction, place, ids)
  }
}

/** Takes what a person is known by out of the next 500 rows of a landed table; empties the rows that are about them; of a whole source all go. */
export async function sweepLanded(
  transaction: Transaction,
  table: string,
  { erasureId, tools, landedSchema }: Stepping,
): Promise<Worked> {
  const { query } = transaction
  const place = (await landedTables(transaction, landedSchema)).ours.find((one) => one.table === table)
  const [erasure] = await query<{ kind: string }>('select kind from erasures where id = $1', [erasureId])
  if (!place || !erasure) return { counts: {}, isDone: true }
  if (erasure.kind === 'source') {
    const rows = await query(
      `delete from "${landedSchema}"."${table}" where ctid in (select ctid from "${landedSchema}"."${table}" limit ${sweptAtOnce}) returning 1`,
    )
    return { counts: { 'landed rows': rows.length }, isDone: rows.length < sweptAtOnce }
  }
  const needles = await readNeedles(transaction, erasureId)
  const search = tools.searchFor(needles)
  if (search === null) return { counts: {}, isDone: true }
  const { changed } = await maskLanded(transaction, place, {
    forgetting: tools.forgetting({ ...needles, said: needles.words }),
    search,
  })
  return { counts: { 'landed rows': changed }, isDone: changed < sweptAtOnce }
}

function tablesOf({ source_system }: Snapshot, places: readonly LandedPlace[]): LandedPlace[] {
  return places.filter(({ table }) => table.startsWith(`${source_system}_`))
}

function saidBy(snapshot: Snapshot, whom: Whom): string[] {
  const { isErased } = forgetOf(whom)
  const speakers = new Set(snapshot.participants.filter((one) => isErased(one)).map(({ name }) => name))
  return snapshot.turns.filter(({ speaker }) => speakers.has(speaker)).map(({ text }) => text)
}
