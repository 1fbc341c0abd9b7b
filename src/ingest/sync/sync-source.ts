import type { Clock } from '../../lib/clock.ts'
import type { Interaction } from '../../model/interaction.ts'
import type { Landed, LandedCursor, PagedRow, TransactionMark } from '../../stores/postgres/landed.ts'
import type { Origin, ResolvedInteraction } from '../../stores/postgres/load-interactions.ts'
import type { SyncStore } from '../../stores/postgres/sync-store.ts'
import type { MaskIncoming } from '../mask/mask-incoming.ts'
import type { LandedRow, Source, SourceContext, Stream } from '../source.ts'
import { changesOf } from '../systems/row-changes.ts'
import { commitAround } from './commit-around.ts'
import { type Inspection, inspectTables, isBroken } from './inspect-tables.ts'
import { lastDeliveries } from './last-deliveries.ts'
import { type Directories, readDirectories } from './read-directories.ts'
import { addPage, emptySourceReport, type SourceReport } from './source-report.ts'
import { emptySyncPage } from './sync-page.ts'
import { type TransformedPage, transformConversations, transformRecords } from './transform-page.ts'

export type SyncSourceDependencies = {
  landed: Landed
  store: SyncStore
  resolve(interaction: Interaction): ResolvedInteraction
  context: SourceContext
  mask: MaskIncoming
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
  inspection: Inspection
  assembled: Set<string>
  directories: Directories
  /** When the run began: rows that are new to it may not have been there when a conversation was put together. */
  mark: TransactionMark
}

/** Reads what a source's tables received since the last sync (or all of it) and loads it, page by page. */
export function createSyncSource(dependencies: SyncSourceDependencies) {
  return async function syncSource(source: Source, options: SyncOptions): Promise<SourceReport> {
    const { landed } = dependencies
    const report = emptySourceReport(source.system, options.full)
    const mark = await landed.mark()
    const inspection = await inspectTables(dependencies, source)
    const { missingTables, unknownColumns, lostColumns } = inspection
    Object.assign(report, { missingTables, unknownColumns, lostColumns })
    const directories = await readDirectories(landed, source, inspection.present)
    const run: Run = { source, options, report, inspection, assembled: new Set(), directories, mark }
    for (const stream of source.streams) {
      // A table that lost a column we need would read as if its values were empty; it is left alone and the run is red.
      if (!inspection.present.has(stream.table) || lostColumns[stream.table]) continue
      if (!(await syncStream(dependencies, run, stream))) break
    }
    return report
  }
}

/** False when another process synced this stream at the same time. */
async function syncStream(dependencies: SyncSourceDependencies, run: Run, stream: Stream): Promise<boolean> {
  const { landed, store, pageRows } = dependencies
  const { source, options, report, mark } = run
  const until = await landed.newestOf(stream.table)
  if (!until) return true
  let before = await store.checkpointOf(source.system, stream.table)
  const start = startOf(dependencies, run, { stream, before })
  if (before?.mark && start.after) {
    report.lateRows += await landed.lateRows(stream.table, start.after.extractedAt, before.mark)
  }
  let after = start.after
  let lastOf: ReadonlyMap<string, string> | undefined
  // A page is written while the next one is read and transformed; at most one is on its way.
  let writing = Promise.resolve(true)
  try {
    for (;;) {
      options.signal.throwIfAborted()
      const rows = await landed.page(stream.table, { after, until, limit: pageRows, mark })
      const isLast = rows.length < pageRows
      if (rows.length === 0 && before?.directories === start.finished) return await writing
      if (!isLast) lastOf ??= await lastDeliveries(dependencies, stream, { after, until, mark, signal: options.signal })
      const page = await transformPage(dependencies, run, { stream, rows, lastOf })
      if (!(await writing)) return false
      if (page === 'broken') return true
      const last = rows.at(-1)?.cursor ?? until
      const next = nextCheckpoint(before, last, { mark, directories: isLast ? start.finished : start.underway })
      writing = writePage(dependencies, run, { page, rows, checkpoint: { stream: stream.table, before, after: next } })
      writing.catch(() => undefined)
      if (isLast) return await writing
      before = next
      after = last
    }
  } finally {
    await writing.catch(() => undefined)
  }
}

type Start = { after: LandedCursor | null; underway: string | undefined; finished: string | undefined }

/**
 * Where a stream is read from: behind its checkpoint, or from its beginning if the directories have changed, for then any
 * conversation may read otherwise. Only the end of the stream says that all of them were put together anew.
 */
function startOf(
  { lagMs }: SyncSourceDependencies,
  { source, options, directories }: Run,
  { stream, before }: { stream: Stream; before: LandedCursor | null },
): Start {
  const digest = source.needs.some(({ table }) => table === stream.table) ? directories.digest : undefined
  if (before === null) return { after: null, underway: digest, finished: digest }
  const isStale = before.directories !== digest
  return {
    after: options.full || isStale ? null : lookBack(before, lagMs),
    underway: isStale ? before.directories : digest,
    finished: digest,
  }
}

type Batch = { stream: Stream; rows: readonly PagedRow[]; lastOf: ReadonlyMap<string, string> | undefined }

async function transformPage(
  { landed, context, mask }: SyncSourceDependencies,
  run: Run,
  { stream, rows, lastOf }: Batch,
): Promise<TransformedPage | 'broken'> {
  const { source, inspection, assembled, directories } = run
  // A conversation put together in this run is complete, unless a row came in since the run began.
  const wanted = (id: string, isNew: boolean) => isNew || !assembled.has(id)
  const touched = [
    ...new Set(rows.flatMap(({ row, isNew }) => stream.conversationsOf(row).filter((id) => wanted(id, isNew)))),
  ]
  if (touched.some((id) => isBroken(inspection, source, id))) return 'broken'
  const records = transformRecords(
    stream,
    rows.map(({ row }) => row),
    { context, mask, ...(lastOf ? { lastOf } : {}) },
  )
  const conversations = await transformConversations(inspection.source, touched, {
    landed,
    directories: directories.tables,
    context,
    mask,
  })
  for (const id of touched) if (isMetAgain(source, id)) assembled.add(id)
  return {
    ...conversations,
    records: records.records,
    deletedRecords: records.deletedRecords,
    rejected: [...records.rejected, ...conversations.rejected],
    filtered: [...records.filtered, ...conversations.filtered],
  }
}

// Only what several tables hold comes up again in a later stream; remembering every note would grow with the source.
function isMetAgain({ needs }: Source, conversationId: string): boolean {
  const tables = needs.filter(({ lookFor }) => lookFor(conversationId) !== null).map(({ table }) => table)
  return new Set(tables).size > 1
}

type Checkpoint = { stream: string; before: LandedCursor | null; after: LandedCursor }

type Transformed = { page: TransformedPage; rows: readonly PagedRow[]; checkpoint: Checkpoint }

/** False when another process has moved the checkpoint: then nothing was written. */
async function writePage(
  { store, resolve, clock }: SyncSourceDependencies,
  { report, source, options }: Run,
  { page, rows, checkpoint }: Transformed,
): Promise<boolean> {
  const committed = await commitAround(
    store,
    {
      ...emptySyncPage(source.system, options.origin),
      interactions: page.interactions.map(({ interaction, values }) => ({ ...resolve(interaction), values })),
      deletedInteractions: page.deletedInteractions,
      withdrawnInteractions: page.withdrawn,
      records: page.records,
      deletedRecords: page.deletedRecords,
      rejected: page.rejected,
      arrivals: page.arrivals,
      checkpoint,
    },
    clock(),
  )
  if (!committed) {
    report.overtaken = true
    return false
  }
  addPage(report, page, committed)
  report.rows += rows.length
  report.nulledValues += rows.reduce((sum, { row }) => sum + nulledValues(row), 0)
  options.onProgress?.(report)
  return true
}

function nulledValues(row: LandedRow): number {
  return changesOf(row).filter(({ change }) => change === 'NULLED').length
}

function lookBack(cursor: LandedCursor, lagMs: number): LandedCursor {
  return { extractedAt: new Date(Date.parse(cursor.extractedAt) - lagMs).toISOString(), rawId: '' }
}

// Inside the window a page lies behind the checkpoint, which must never move back; that it has moved shows in `moves`.
function nextCheckpoint(
  before: LandedCursor | null,
  last: LandedCursor,
  { mark, directories }: { mark: TransactionMark; directories: string | undefined },
): LandedCursor {
  const isFurther =
    before === null ||
    last.extractedAt > before.extractedAt ||
    (last.extractedAt === before.extractedAt && last.rawId > before.rawId)
  const { extractedAt, rawId } = isFurther ? last : before
  const moves = (before?.moves ?? 0) + 1
  return { extractedAt, rawId, mark, moves, ...(directories === undefined ? {} : { directories }) }
}
