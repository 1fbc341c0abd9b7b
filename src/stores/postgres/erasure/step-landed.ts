import type { Transaction } from '../database.ts'
import type { Place } from './catalogue.ts'
import { fits, quoted } from './fits.ts'
import { emptyRows, idsIn, type LandedPlace, maskLanded, maskRowsOf } from './landed.ts'
import { forgetOf, type Whom } from './rewrite-conversations.ts'
import { countIn } from './scan.ts'
import { currentSnapshots, type Snapshot, versionSnapshots } from './snapshots.ts'
import { sweptAtOnce } from './sweep.ts'
import type { Stepping, Worked } from './take-step.ts'
import { readNeedles } from './targets.ts'
import type { ErasureTools } from './tools.ts'

type Cleaning = { tools: ErasureTools; landed: readonly LandedPlace[]; whom: Whom | null }

/** Landed tables that we may write. */
export function ownLanded({ catalogue }: Pick<Stepping, 'catalogue'>): Place[] {
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

/**
 * Takes what a person is known by out of landed tables: one look finds those that name them, of which the first gives up to
 * 500 rows. Of a whole source all rows go.
 */
export async function sweepLanded(
  transaction: Transaction,
  tables: readonly string[],
  stepping: Stepping,
): Promise<Worked> {
  const { erasureId, tools } = stepping
  const places = ownLanded(stepping).filter(({ table }) => tables.includes(table))
  const [erasure] = await transaction.query<{ kind: string }>('select kind from erasures where id = $1', [erasureId])
  const [next] = places
  if (erasure?.kind === 'source' && next) return emptyNext(transaction, next)
  const needles = await readNeedles(transaction, erasureId)
  const search = tools.searchFor(needles)
  if (search === null) return { counts: {}, done: [...tables] }
  const naming = [...(await countIn(transaction, places, fits(search))).keys()]
  const done = tables.filter((name) => !naming.some(({ table }) => table === name))
  const [place] = naming
  if (!place) return { counts: {}, done }
  const forgetting = tools.forgetting({ ...needles, said: needles.words })
  const { changed } = await maskLanded(transaction, place, { forgetting, search })
  return { counts: { 'landed rows': changed }, done: changed < sweptAtOnce ? [...done, place.table] : done }
}

async function emptyNext({ query }: Transaction, place: Place): Promise<Worked> {
  const name = `${quoted(place.schema)}.${quoted(place.table)}`
  const rows = await query(
    `delete from ${name} where ctid in (select ctid from ${name} limit ${sweptAtOnce}) returning 1`,
  )
  return { counts: { 'landed rows': rows.length }, done: rows.length < sweptAtOnce ? [place.table] : [] }
}

function saidBy(snapshot: Snapshot, whom: Whom): string[] {
  const { isErased } = forgetOf(whom)
  const speakers = new Set(snapshot.participants.filter((one) => isErased(one)).map(({ name }) => name))
  return snapshot.turns.filter(({ speaker }) => speakers.has(speaker)).map(({ text }) => text)
}
