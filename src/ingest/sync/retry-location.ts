import type { Landed } from '../../stores/postgres/landed.ts'
import type { Origin } from '../../stores/postgres/load-interactions.ts'
import type { LandedRow, Source, Stream } from '../source.ts'
import { allPages } from './all-pages.ts'
import { commitAround } from './commit-around.ts'
import { inspectTables, isBroken, lossesOf } from './inspect-tables.ts'
import { readDirectories } from './read-directories.ts'
import { emptySyncPage } from './sync-page.ts'
import type { SyncSourceDependencies } from './sync-source.ts'
import { nameOf, type TransformedPage, transformConversations, transformRecords } from './transform-page.ts'

type Dependencies = Omit<SyncSourceDependencies, 'lagMs'> & { sources: readonly Source[] }
type Options = { origin: Origin; signal: AbortSignal }

/**
 * Tries again what stands in quarantine under `location`: a conversation (`gong:123`) or the records of a row
 * (`hubspot_deals:4400`). Gives why it still cannot be loaded, or null.
 */
export async function retryLocation(
  dependencies: Dependencies,
  location: string,
  options: Options,
): Promise<string | null> {
  const [place = '', ...rest] = location.split(':')
  const name = rest.join(':')
  for (const source of dependencies.sources) {
    if (source.system === place) return retryConversation(dependencies, source, { id: name, ...options })
    const stream = source.streams.find(({ table }) => table === place)
    if (stream) return retryRecords(dependencies, source, { stream, name, ...options })
  }
  return 'it did not come from a sync: import its file again'
}

async function retryConversation(
  dependencies: Dependencies,
  source: Source,
  { id, ...options }: { id: string } & Options,
): Promise<string | null> {
  const { landed, context, mask } = dependencies
  const inspection = await inspectTables(dependencies, source)
  if (isBroken(inspection, source, id)) return lossesOf(inspection).join('; ')
  const { tables } = await readDirectories(landed, source, inspection.present)
  options.signal.throwIfAborted()
  const page = await transformConversations(inspection.source, [id], { landed, directories: tables, context, mask })
  return write(dependencies, source, { page, ...options })
}

async function retryRecords(
  dependencies: Dependencies,
  source: Source,
  { stream, name, ...options }: { stream: Stream; name: string } & Options,
): Promise<string | null> {
  const { landed, context, mask } = dependencies
  const { present, lostColumns } = await inspectTables(dependencies, source)
  if (!present.has(stream.table) || lostColumns[stream.table]) return `${stream.table} cannot be read now`
  const rows = await rowsNamed(landed, dependencies, { stream, name, signal: options.signal })
  if (rows.length === 0) return `${stream.table} has no such row any more: drop it`
  return write(dependencies, source, { page: transformRecords(stream, rows, { context, mask }), ...options })
}

async function rowsNamed(
  landed: Landed,
  { context, pageRows }: Dependencies,
  { stream, name, signal }: { stream: Stream; name: string; signal: AbortSignal },
): Promise<LandedRow[]> {
  const isNamed = (row: LandedRow) =>
    stream.keyOf(row) === name ||
    row._airbyte_raw_id === name ||
    stream.recordsOf(row, context).some((outcome) => nameOf(outcome)?.replace('\n', '/') === name)
  const found: LandedRow[] = []
  for await (const rows of allPages({ landed, pageRows }, stream.table, signal)) found.push(...rows.filter(isNamed))
  return found
}

async function write(
  { store, resolve, clock }: Dependencies,
  { system }: Source,
  { page, origin }: { page: TransformedPage; origin: Origin },
): Promise<string | null> {
  const [refused] = page.rejected
  if (refused) return refused.reason
  const committed = await commitAround(
    store,
    {
      ...emptySyncPage(system, origin),
      interactions: page.interactions.map(({ interaction, values }) => ({ ...resolve(interaction), values })),
      deletedInteractions: page.deletedInteractions,
      withdrawnInteractions: page.withdrawn,
      records: page.records,
      deletedRecords: page.deletedRecords,
      arrivals: page.arrivals,
    },
    clock(),
  )
  return committed?.poisoned[0]?.reason ?? null
}
