import type { Clock } from '../../lib/clock.ts'
import type { Interaction } from '../../model/interaction.ts'
import type { Landed, LandedCursor } from '../../stores/postgres/landed.ts'
import type { Origin, ResolvedInteraction } from '../../stores/postgres/load-interactions.ts'
import type { SyncStore } from '../../stores/postgres/sync-store.ts'
import type { LandedRow, Source, SourceContext, Stream } from '../source.ts'
import { driftOf, missingColumns } from '../systems/drift.ts'
import { commitAround } from './commit-around.ts'
import { readDirectories } from './read-directories.ts'
import { emptySourceReport, type SourceReport } from './source-report.ts'
import { type TransformedPage, transformConversations, transformRecords } from './transform-page.ts'

type Dependencies = {
  landed: Landed
  store: SyncStore
  resolve(interaction: Interaction): ResolvedInteraction
  context: SourceContext
  clock: Clock
  /** Rows read at a time. */
  pageRows: number
  /** How far behind the checkpoint each sync looks again, for rows that were delivered late. */
  lagMs: number
}

export type SyncOptions = {
  full: boolean
  origin: Origin
  signal: AbortSignal
  onProgress?: (report: SourceReport) => void
}

type Run = {
  source: Source
  options: SyncOptions
  report: SourceReport
  assembled: Set<string>
  directories: Map<string, LandedRow[]>
}

/** Reads what a source's tables received since the last sync (or all of it) and loads it, page by page. */
export function createSyncSource(dependencies: Dependencies) {
  return async function syncSource(source: Source, options: SyncOptions): Promise<SourceReport> {
    const report = emptySourceReport(source.system, options.full)
    const tables = [...new Set([...source.streams.map(({ table }) => table), ...source.directories])]
    const columns = await dependencies.landed.columnsOf(tables)
    report.missingTables = tables.filter((table) => !columns.has(table))
    const directories = await readDirectories(dependencies.landed, source)
    const present = { ...source, needs: source.needs.filter(({ table }) => columns.has(table)) }
    const run: Run = { source: present, options, report, assembled: new Set(), directories }
    for (const stream of source.streams) {
      const found = columns.get(stream.table)
      if (!found) continue
      if (!checkColumns(report, stream.table, found)) continue
      const more = await syncStream(dependencies, run, stream)
      if (!more) break
    }
    return report
  }
}

// A table that lost a column we need would read as if its values were empty; it is left alone and the run is red.
function checkColumns(report: SourceReport, table: string, columns: readonly string[]): boolean {
  const shape = Object.fromEntries(columns.map((name) => [name, null]))
  const unknown = driftOf(shape, table)
  if (unknown.length > 0) report.unknownColumns[table] = unknown
  const lost = missingColumns(shape, table)
  if (lost.length > 0) report.lostColumns[table] = lost
  return lost.length === 0
}

/** False when another process synced this stream at the same time. */
async function syncStream(dependencies: Dependencies, run: Run, stream: Stream): Promise<boolean> {
  const { landed, store, lagMs, pageRows } = dependencies
  const { source, options, report } = run
  const until = await landed.newestOf(stream.table)
  if (!until) return true
  const mark = await landed.mark()
  let before = await store.checkpointOf(source.system, stream.table)
  let after = before && !options.full ? lookBack(before, lagMs) : null
  if (before && after && !options.full) report.lateRows += await lateRows(dependencies, stream, after, before)
  for (;;) {
    options.signal.throwIfAborted()
    const rows = await landed.page(stream.table, { after, until, limit: pageRows })
    const last = rows.at(-1)?.cursor
    if (!last) return true
    const page = await transformPage(
      dependencies,
      run,
      stream,
      rows.map(({ row }) => row),
    )
    // Inside the window a page lies behind the checkpoint, which must never move back.
    const next = { ...furthest(before, last), mark }
    const moved = await commitPage(dependencies, run, page, { stream: stream.table, before, after: next })
    report.rows += rows.length
    if (!moved) {
      report.overtaken = true
      return false
    }
    options.onProgress?.(report)
    before = next
    after = last
  }
}

async function lateRows(
  { landed }: Dependencies,
  stream: Stream,
  window: LandedCursor,
  before: LandedCursor,
): Promise<number> {
  return before.mark === undefined ? 0 : landed.lateRows(stream.table, window.extractedAt, before.mark)
}

async function transformPage(
  dependencies: Dependencies,
  run: Run,
  stream: Stream,
  rows: readonly LandedRow[],
): Promise<TransformedPage> {
  const { landed, context } = dependencies
  const { source, assembled, directories, report } = run
  for (const row of rows) report.nulledValues += nulledValues(row)
  const records = transformRecords(stream, rows, context)
  const touched = [...new Set(rows.flatMap((row) => stream.conversationsOf(row)))].filter((id) => !assembled.has(id))
  const conversations = await transformConversations(source, touched, { landed, directories, context })
  // What a conversation needs was landed before this run looked, so that one assembly a run is enough.
  for (const id of touched) assembled.add(id)
  return {
    interactions: conversations.interactions,
    deletedInteractions: conversations.deletedInteractions,
    records: records.records,
    deletedRecords: records.deletedRecords,
    rejected: [...records.rejected, ...conversations.rejected],
    filtered: [...records.filtered, ...conversations.filtered],
  }
}

type Checkpoint = { stream: string; before: LandedCursor | null; after: LandedCursor }

async function commitPage(
  dependencies: Dependencies,
  run: Run,
  page: TransformedPage,
  checkpoint: Checkpoint,
): Promise<boolean> {
  const { store, resolve, clock } = dependencies
  const { report, source, options } = run
  const committed = await commitAround(
    store,
    {
      system: source.system,
      origin: options.origin,
      interactions: page.interactions.map(({ interaction }) => resolve(interaction)),
      deletedInteractions: page.deletedInteractions,
      records: page.records,
      deletedRecords: page.deletedRecords,
      rejected: page.rejected,
      checkpoint,
    },
    clock(),
  )
  if (!committed) return false
  const deletions = page.deletedInteractions.length + page.deletedRecords.length
  report.read +=
    page.interactions.length + page.records.length + deletions + page.rejected.length + page.filtered.length
  report.loaded += committed.loaded + committed.deleted
  report.unchanged += committed.unchanged + deletions - committed.deleted
  report.deleted += committed.deleted
  report.quarantined += page.rejected.length + committed.poisoned
  report.filtered += page.filtered.length
  for (const reason of page.filtered) report.filteredBy[reason] = (report.filteredBy[reason] ?? 0) + 1
  return true
}

function lookBack(cursor: LandedCursor, lagMs: number): LandedCursor {
  return { extractedAt: new Date(Date.parse(cursor.extractedAt) - lagMs).toISOString(), rawId: '' }
}

function furthest(before: LandedCursor | null, last: LandedCursor): LandedCursor {
  if (!before) return last
  const isFurther =
    last.extractedAt > before.extractedAt || (last.extractedAt === before.extractedAt && last.rawId > before.rawId)
  return isFurther ? last : before
}

function nulledValues(row: LandedRow): number {
  const meta = row._airbyte_meta
  return typeof meta === 'object' && meta !== null && 'changes' in meta && Array.isArray(meta.changes)
    ? meta.changes.length
    : 0
}
