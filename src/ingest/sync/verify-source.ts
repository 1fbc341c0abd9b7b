import { contentDigest } from '../../lib/ids.ts'
import type { SourceSystem } from '../../model/domain.ts'
import type { Interaction } from '../../model/interaction.ts'
import type { Landed, LandedCursor } from '../../stores/postgres/landed.ts'
import type { Origin, ResolvedInteraction } from '../../stores/postgres/load-interactions.ts'
import type { RecordName, StoredRecord } from '../../stores/postgres/source-records.ts'
import type { SyncStore } from '../../stores/postgres/sync-store.ts'
import type { LandedRow, Source, SourceContext, Stream } from '../source.ts'
import { commitAround } from './commit-around.ts'
import { readDirectories } from './read-directories.ts'
import { emptySyncPage } from './sync-page.ts'
import { type TransformedPage, transformConversations, transformRecords } from './transform-page.ts'

/** How a source and what was loaded from it compare, by id and content digest. */
export type SourceVerdict = {
  system: SourceSystem
  conversations: number
  records: number
  missing: string[]
  extra: string[]
  different: string[]
  filtered: number
  rejected: number
  repaired: number
}

type Dependencies = {
  landed: Landed
  store: SyncStore
  resolve(interaction: Interaction): ResolvedInteraction
  context: SourceContext
  pageRows: number
}

type Options = { origin: Origin; repair: boolean; now: Date; signal: AbortSignal }

export function isClean({ missing, extra, different }: SourceVerdict): boolean {
  return missing.length + extra.length + different.length === 0
}

/** Reads a whole source again and names what the store lacks, has too much or has otherwise; repairs exactly that. */
export function createVerifySource(dependencies: Dependencies) {
  return async function verifySource(source: Source, options: Options): Promise<SourceVerdict> {
    const { store, landed } = dependencies
    const stored = await store.interactionDigests(source.system, options.origin)
    const storedRecords = await store.recordDigests(source.system, options.origin)
    const verdict = emptyVerdict(source.system)
    const tables = await landed.columnsOf([...source.streams.map(({ table }) => table), ...source.directories])
    const present = { ...source, needs: source.needs.filter(({ table }) => tables.has(table)) }
    const directories = await readDirectories(landed, source)
    const seen = new Set<string>()
    // Of several deliveries of one record the last counts, so records are compared when all are known.
    const records = new Map<string, StoredRecord>()
    for (const stream of source.streams) {
      if (!tables.has(stream.table)) continue
      for await (const rows of allPages(dependencies, stream)) {
        options.signal.throwIfAborted()
        const ids = [...new Set(rows.flatMap((row) => stream.conversationsOf(row)))].filter((id) => !seen.has(id))
        for (const id of ids) seen.add(id)
        const conversations = await transformConversations(present, ids, {
          landed,
          directories,
          context: dependencies.context,
        })
        const wrong = compareConversations(verdict, conversations, stored)
        if (options.repair)
          verdict.repaired += await repair(dependencies, source.system, { interactions: wrong, records: [] }, options)
        collectRecords(records, transformRecords(stream, rows, dependencies.context), verdict)
      }
    }
    const wrong = compareRecords(verdict, records, storedRecords)
    if (options.repair)
      verdict.repaired += await repair(dependencies, source.system, { interactions: [], records: wrong }, options)
    verdict.extra = [...stored.keys(), ...storedRecords.keys()]
    if (options.repair)
      verdict.repaired += await removeExtra(dependencies, source.system, { stored, storedRecords }, options)
    return verdict
  }
}

async function* allPages({ landed, pageRows }: Dependencies, { table }: Stream) {
  const until = await landed.newestOf(table)
  let after: LandedCursor | null = null
  while (until) {
    const rows: { row: LandedRow; cursor: LandedCursor }[] = await landed.page(table, { after, until, limit: pageRows })
    const last = rows.at(-1)
    if (!last) return
    yield rows.map(({ row }) => row)
    after = last.cursor
  }
}

type StoredRecords = Map<string, RecordName & { digest: string }>

// What was expected is taken out of the stored maps, so that what is left in them at the end is too much.
function compareConversations(
  verdict: SourceVerdict,
  page: TransformedPage,
  stored: Map<string, string>,
): Interaction[] {
  verdict.conversations += page.interactions.length
  verdict.filtered += page.filtered.length
  verdict.rejected += page.rejected.length
  return page.interactions
    .map(({ interaction }) => interaction)
    .filter((interaction) => {
      const digest = stored.get(interaction.id)
      stored.delete(interaction.id)
      return note(verdict, interaction.id, { stored: digest, expected: contentDigest(interaction) })
    })
}

function collectRecords(records: Map<string, StoredRecord>, page: TransformedPage, verdict: SourceVerdict): void {
  for (const record of page.records) records.set(nameOf(record), record)
  for (const name of page.deletedRecords) records.delete(nameOf(name))
  verdict.filtered += page.filtered.length
  verdict.rejected += page.rejected.length
}

function compareRecords(
  verdict: SourceVerdict,
  records: Map<string, StoredRecord>,
  stored: StoredRecords,
): StoredRecord[] {
  verdict.records = records.size
  return [...records].flatMap(([name, record]) => {
    const digest = stored.get(name)?.digest
    stored.delete(name)
    return note(verdict, name, { stored: digest, expected: contentDigest(record.data) }) ? [record] : []
  })
}

function nameOf({ kind, sourceId }: RecordName): string {
  return `${kind}/${sourceId}`
}

function note(
  verdict: SourceVerdict,
  name: string,
  { stored, expected }: { stored: string | undefined; expected: string },
): boolean {
  if (stored === expected) return false
  ;(stored === undefined ? verdict.missing : verdict.different).push(name)
  return true
}

type Wrong = { interactions: Interaction[]; records: StoredRecord[] }
type Stored = { stored: Map<string, string>; storedRecords: StoredRecords }

async function repair(
  { store, resolve }: Dependencies,
  system: SourceSystem,
  { interactions, records }: Wrong,
  options: Options,
) {
  if (interactions.length + records.length === 0) return 0
  const page = { ...emptySyncPage(system, options.origin), interactions: interactions.map(resolve), records }
  const counts = await commitAround(store, page, options.now)
  return (counts?.loaded ?? 0) + (counts?.deleted ?? 0)
}

async function removeExtra(
  { store }: Dependencies,
  system: SourceSystem,
  { stored, storedRecords }: Stored,
  options: Options,
) {
  const deletedRecords = [...storedRecords.values()].map(({ kind, sourceId }) => ({ kind, sourceId }))
  const page = { ...emptySyncPage(system, options.origin), deletedInteractions: [...stored.keys()], deletedRecords }
  const counts = await store.commit(page, options.now)
  return counts?.deleted ?? 0
}

function emptyVerdict(system: SourceSystem): SourceVerdict {
  return {
    system,
    conversations: 0,
    records: 0,
    missing: [],
    extra: [],
    different: [],
    filtered: 0,
    rejected: 0,
    repaired: 0,
  }
}
