import type { SourceSystem } from '../../model/domain.ts'
import type { Landed } from '../../stores/postgres/landed.ts'
import type { SyncStore } from '../../stores/postgres/sync-store.ts'
import type { LandedRow, Source } from '../source.ts'
import { foldColumn } from '../systems/column-of.ts'
import { driftOf, missingColumns } from '../systems/drift.ts'

/** What of a source's tables is there, and what of them must not be believed. */
export type Inspection = {
  /** The source with needs of the tables that are there, under the names their columns have there. */
  source: Source
  present: ReadonlySet<string>
  missingTables: string[]
  unknownColumns: Record<string, string[]>
  /** Columns that a table lost and without which its rows would read as empty. */
  lostColumns: Record<string, string[]>
}

type Dependencies = { landed: Pick<Landed, 'columnsOf'>; store: Pick<SyncStore, 'checkpointOf'> }

/** Compares the landed tables with what the source reads. A table that was read before and is gone has lost everything. */
export async function inspectTables({ landed, store }: Dependencies, source: Source): Promise<Inspection> {
  const names = [...new Set([...source.streams.map(({ table }) => table), ...source.directories])]
  const tables = await landed.columnsOf(names)
  const inspection: Inspection = {
    source: { ...source, needs: needsIn(source, tables) },
    present: new Set(tables.keys()),
    missingTables: names.filter((name) => !tables.has(name)),
    unknownColumns: {},
    lostColumns: {},
  }
  for (const [table, columns] of tables) {
    const shape: LandedRow = Object.fromEntries(columns.map((name) => [name, null]))
    const unknown = driftOf(shape, table)
    if (unknown.length > 0) inspection.unknownColumns[table] = unknown
    const lost = missingColumns(shape, table)
    if (lost.length > 0) inspection.lostColumns[table] = lost
  }
  for (const table of inspection.missingTables) {
    if (await wasRead(store, source.system, table)) inspection.lostColumns[table] = ['every column']
  }
  return inspection
}

/** Whether a conversation would be put together from a table that has lost what it needs. */
export function isBroken({ source, lostColumns }: Inspection, original: Source, conversationId: string): boolean {
  const lost = Object.keys(lostColumns)
  if (lost.length === 0) return false
  if (source.directories.some((table) => lost.includes(table))) return true
  return original.needs.some(({ table, lookFor }) => lost.includes(table) && lookFor(conversationId) !== null)
}

/** What a run over these tables must say in red. */
export function lossesOf({ lostColumns }: Pick<Inspection, 'lostColumns'>): string[] {
  return Object.entries(lostColumns).map(
    ([table, columns]) => `${table} has lost ${columns.join(', ')}: refresh the schema of its connection in Airbyte`,
  )
}

// Airbyte's destinations differ in the case and the underscores of column names.
function needsIn(source: Source, tables: ReadonlyMap<string, readonly string[]>): Source['needs'] {
  return source.needs.flatMap((need) => {
    const column = tables.get(need.table)?.find((name) => foldColumn(name) === foldColumn(need.column))
    return column === undefined ? [] : [{ ...need, column }]
  })
}

async function wasRead(store: Dependencies['store'], system: SourceSystem, table: string): Promise<boolean> {
  return (await store.checkpointOf(system, table)) !== null
}
