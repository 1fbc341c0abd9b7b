import type { Transaction } from '../database.ts'
import { quoted } from './fits.ts'
import { emptyRows, idsIn, type LandedPlace, maskLanded, maskRowsOf } from './landed.ts'
import { forgetOf, type Whom } from './rewrite-conversations.ts'
import { currentSnapshots, type Snapshot, versionSnapshots } from './snapshots.ts'
import { sweptAtOnce } from './sweep.ts'
import type { Stepping, Worked } from './take-step.ts'
import { readNeedles } from './targets.ts'
import type { ErasureTools } from './tools.ts'

type Cleaning = { tools: ErasureTools; landed: readonly LandedPlace[]; whom: Whom | null }

/** Landed tables that we may write. */
export function ownLanded({ catalogue }: Pick<Stepping, 'catalogue'>): LandedPlace[] {
  return catalogue.landed.filter(({ isOurs }) => isOurs)
}

/** Takes what was said in conversations out of the rows they were put together from: all of it, or what one person said. */
export async function cleanLandedOf(
  transaction: Transaction,
  ids: readonly string[],
  { tools, landed, whom }: Cleaning,
): Promise<number> {
  if (landed.length === 0) return 0
  const snapshots = [
    ...(await versionSnapshots(transaction, ids)).map(({ snapshot }) => snapshot),
    ...(await currentSnapshots(transaction, ids)),
  ]
  let changed = 0
  for (const place of landed) {
    const here = snapshots.filter(({ source_system }) => place.table.startsWith(`${source_system}_`))
    if (whom === null) {
      const rowIds = [...new Set(here.flatMap(({ source_id }) => idsIn(source_id)))]
      changed += await emptyRows(transaction, place, rowIds)
      continue
    }
    for (const snapshot of here) {
      const forgetting = tools.forgetting({ ...whom, said: saidBy(snapshot, whom) })
      changed += await maskRowsOf(transaction, place, { ids: idsIn(snapshot.source_id), forgetting })
    }
  }
  return changed
}

/** Empties the rows that rows of the sources (`system\nkind\nsourceId`) were made of. */
export async function emptyLandedRows(
  transaction: Transaction,
  landed: readonly LandedPlace[],
  names: readonly string[],
): Promise<void> {
  for (const place of landed) {
    const ids = names
      .map((name) => name.split('\n'))
      .flatMap(([system, , id]) => (id && place.table.startsWith(`${system}_`) ? [id] : []))
    await emptyRows(transaction, place, ids)
  }
}

/** Takes what a person is known by out of the next 500 rows of a landed table; empties the rows that are about them; of a whole source all go. */
export async function sweepLanded(transaction: Transaction, table: string, stepping: Stepping): Promise<Worked> {
  const { erasureId, tools } = stepping
  const { query } = transaction
  const place = ownLanded(stepping).find((one) => one.table === table)
  const [erasure] = await query<{ kind: string }>('select kind from erasures where id = $1', [erasureId])
  if (!place || !erasure) return { counts: {}, done: [table] }
  if (erasure.kind === 'source') {
    const name = `${quoted(place.schema)}.${quoted(table)}`
    const rows = await query(
      `delete from ${name} where ctid in (select ctid from ${name} limit ${sweptAtOnce}) returning 1`,
    )
    return { counts: { 'landed rows': rows.length }, done: rows.length < sweptAtOnce ? [table] : [] }
  }
  const needles = await readNeedles(transaction, erasureId)
  const search = tools.searchFor(needles)
  if (search === null) return { counts: {}, done: [table] }
  const { changed } = await maskLanded(transaction, place, {
    forgetting: tools.forgetting({ ...needles, said: needles.words }),
    search,
  })
  return { counts: { 'landed rows': changed }, done: changed < sweptAtOnce ? [table] : [] }
}

function saidBy(snapshot: Snapshot, whom: Whom): string[] {
  const { isErased } = forgetOf(whom)
  const speakers = new Set(snapshot.participants.filter((one) => isErased(one)).map(({ name }) => name))
  return snapshot.turns.filter(({ speaker }) => speakers.has(speaker)).map(({ text }) => text)
}
