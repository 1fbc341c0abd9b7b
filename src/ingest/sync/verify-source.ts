import type { SourceSystem } from '../../model/domain.ts'
import type { Origin } from '../../stores/postgres/load-interactions.ts'
import type { Source } from '../source.ts'
import { allPages } from './all-pages.ts'
import { commitAround } from './commit-around.ts'
import { type Inspection, inspectTables, isBroken, lossesOf } from './inspect-tables.ts'
import { type Directories, readDirectories } from './read-directories.ts'
import { emptySyncPage } from './sync-page.ts'
import type { SyncSourceDependencies } from './sync-source.ts'
import { interactionIdOf, transformConversations } from './transform-page.ts'
import { verifyRecords } from './verify-records.ts'

/** How a source and what was loaded from it compare, by id and by digests of what the rows say. */
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
  /** Tables that lost what they need: nothing that rests on them was compared or repaired. */
  unreadable: string[]
}

export type VerifyDependencies = Omit<SyncSourceDependencies, 'lagMs' | 'clock'>
export type VerifyOptions = { origin: Origin; repair: boolean; now: Date; signal: AbortSignal }
export type Verification = {
  source: Source
  inspection: Inspection
  directories: Directories
  verdict: SourceVerdict
  options: VerifyOptions
}

export function isClean({ missing, extra, different, unreadable }: SourceVerdict): boolean {
  return missing.length + extra.length + different.length + unreadable.length === 0
}

/** Reads a whole source again and names what the store lacks, has too much or has otherwise; repairs exactly that. */
export function createVerifySource(dependencies: VerifyDependencies) {
  return async function verifySource(source: Source, options: VerifyOptions): Promise<SourceVerdict> {
    const inspection = await inspectTables(dependencies, source)
    const directories = await readDirectories(dependencies.landed, source, inspection.present)
    const verdict = emptyVerdict(source.system, lossesOf(inspection))
    const verification = { source, inspection, directories, verdict, options }
    await verifyConversations(dependencies, verification)
    await verifyRecords(dependencies, verification)
    return verdict
  }
}

async function verifyConversations(dependencies: VerifyDependencies, verification: Verification): Promise<void> {
  const { store } = dependencies
  const { source, inspection, verdict, options } = verification
  // What the source still accounts for is taken out, so that what is left at the end is too much.
  const extra = await store.interactionIds(source.system, options.origin)
  const seen = new Set<string>()
  for (const { table, conversationsOf } of source.streams) {
    if (!inspection.present.has(table) || inspection.lostColumns[table]) continue
    for await (const rows of allPages(dependencies, table, options.signal)) {
      const ids = [...new Set(rows.flatMap((row) => conversationsOf(row)))].filter((id) => !seen.has(id))
      for (const id of ids) seen.add(id)
      await verifyPage(dependencies, verification, { ids, extra })
    }
  }
  // Without all of its tables a source does not tell what it no longer has.
  if (verdict.unreadable.length > 0) return
  verdict.extra.push(...extra)
  if (!options.repair || extra.size === 0) return
  const page = { ...emptySyncPage(source.system, options.origin), deletedInteractions: [...extra] }
  verdict.repaired += (await store.commit(page, options.now))?.deleted ?? 0
}

async function verifyPage(
  dependencies: VerifyDependencies,
  { source, inspection, directories, verdict, options }: Verification,
  { ids, extra }: { ids: readonly string[]; extra: Set<string> },
): Promise<void> {
  const { landed, store, context, mask, resolve } = dependencies
  const page = await transformConversations(
    inspection.source,
    ids.filter((id) => !isBroken(inspection, source, id)),
    { landed, directories: directories.tables, context, mask },
  )
  verdict.conversations += page.interactions.length
  verdict.filtered += page.filtered.length
  verdict.rejected += page.rejected.length
  // A record in quarantine keeps its last good self.
  const gone = new Set([...page.deletedInteractions, ...page.withdrawn])
  for (const id of ids.map((one) => interactionIdOf(source.system, one))) if (!gone.has(id)) extra.delete(id)
  const stored = await store.interactionDigests(page.interactions.map(({ interaction }) => interaction.id))
  const wrong = page.interactions.filter(
    ({ interaction }) => stored.get(interaction.id) !== store.expectedDigest(interaction),
  )
  for (const { id } of wrong.map(({ interaction }) => interaction))
    (stored.has(id) ? verdict.different : verdict.missing).push(id)
  if (!options.repair || wrong.length === 0) return
  const interactions = wrong.map(({ interaction, values }) => ({ ...resolve(interaction), values }))
  const repairing = { ...emptySyncPage(source.system, options.origin), interactions }
  const distrusted = { ...repairing, arrivals: page.arrivals, distrusted: true }
  verdict.repaired += (await commitAround(store, distrusted, options.now))?.loaded ?? 0
}

function emptyVerdict(system: SourceSystem, unreadable: string[]): SourceVerdict {
  const found = { missing: [], extra: [], different: [] }
  return { system, conversations: 0, records: 0, ...found, filtered: 0, rejected: 0, repaired: 0, unreadable }
}
