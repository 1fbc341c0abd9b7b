import { messageOf } from '../lib/errors.ts'
import type { Interaction } from '../model/interaction.ts'
import type { LoadCounts, Origin, ResolvedInteraction } from '../stores/postgres/load-interactions.ts'
import type { RejectedRecord } from '../stores/postgres/quarantine.ts'
import { isRefusedData } from './is-refused-data.ts'
import type { MaskIncoming } from './mask/mask-incoming.ts'
import type { FileRecord } from './sources/file-record.ts'

/** What an import did; `read` always equals `loaded + unchanged + filtered + quarantined`. */
export type ImportReport = {
  read: number
  loaded: number
  unchanged: number
  filtered: number
  quarantined: number
  turns: number
  undated: number
  rejected: { location: string; reason: string; remedy: string }[]
}

type Dependencies = {
  load(batch: readonly ResolvedInteraction[], context: { origin: Origin; now: Date }): Promise<LoadCounts>
  quarantine(rejected: readonly RejectedRecord[]): Promise<void>
  mask: MaskIncoming
  resolve(interaction: Interaction): ResolvedInteraction
  batchSize: number
  now: Date
}

type Options = { origin: Origin; signal?: AbortSignal | undefined; onProgress?: (report: ImportReport) => void }
type Pending = { location: string; resolved: ResolvedInteraction }

const turnsPerBatch = 2_000
const rejectedShown = 1_000
const importAgain = 'correct the record and import it again'

/** Loads a stream of records in batches, each whole or not at all; what cannot be loaded goes to quarantine. */
export async function importRecords(
  records: AsyncIterable<FileRecord>,
  dependencies: Dependencies,
  options: Options,
): Promise<ImportReport> {
  const report = emptyReport()
  let pending = new Map<string, Pending>()
  let rejected: RejectedRecord[] = []

  async function flush(): Promise<void> {
    const batch = [...pending.values()]
    const refused = rejected
    pending = new Map()
    rejected = []
    const poison = await loadAround(batch, dependencies, options, report)
    await keepRejected([...refused, ...poison], dependencies, report)
    options.onProgress?.(report)
  }

  for await (const record of records) {
    options.signal?.throwIfAborted()
    report.read += 1
    if (record.kind === 'filtered') report.filtered += 1
    if (record.kind === 'rejected') rejected.push(maskRejected(record, dependencies))
    if (record.kind === 'interaction') {
      // The later of two records with one id must see the earlier one in the store.
      if (pending.has(record.interaction.id)) await flush()
      const prepared = prepare(record, dependencies)
      if ('reason' in prepared) rejected.push(prepared)
      else pending.set(record.interaction.id, prepared)
    }
    if (isFull(pending, rejected, dependencies.batchSize)) await flush()
  }
  await flush()
  return report
}

function prepare(
  { location, interaction }: Extract<FileRecord, { kind: 'interaction' }>,
  { mask, resolve }: Dependencies,
): Pending | RejectedRecord {
  try {
    const masked = mask.interaction(interaction)
    return { location, resolved: { ...resolve(masked.interaction), values: masked.values } }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    // What could not be walked through may hold anything, so that nothing of it is kept.
    const payload = `${interaction.sourceSystem} ${interaction.sourceId}`
    return { location, reason: `it cannot be read: ${messageOf(error)}`, remedy: importAgain, payload }
  }
}

function maskRejected(rejected: RejectedRecord, { mask }: Dependencies): RejectedRecord {
  return { ...mask.rejected(rejected), location: mask.text(rejected.location) }
}

function isFull(pending: Map<string, Pending>, rejected: readonly RejectedRecord[], batchSize: number): boolean {
  if (pending.size >= batchSize || rejected.length >= batchSize) return true
  let turns = 0
  for (const { resolved } of pending.values()) turns += resolved.interaction.turns.length
  return turns >= turnsPerBatch
}

// A batch that the database refuses is loaded one by one, so that only the poison record stays out.
async function loadAround(
  batch: readonly Pending[],
  dependencies: Dependencies,
  options: Options,
  report: ImportReport,
): Promise<RejectedRecord[]> {
  if (batch.length === 0) return []
  const context = { origin: options.origin, now: dependencies.now }
  try {
    const counts = await dependencies.load(
      batch.map(({ resolved }) => resolved),
      context,
    )
    addLoaded(report, counts, batch)
    return []
  } catch (error) {
    // A record too deep or too long for ourselves is the record's fault, too.
    if (!(error instanceof RangeError) && !isRefusedData(error)) throw error
    if (batch.length === 1) return batch.map((pending) => rejectedBy(error, pending))
  }
  const poison: RejectedRecord[] = []
  for (const pending of batch) poison.push(...(await loadAround([pending], dependencies, options, report)))
  return poison
}

function rejectedBy(error: unknown, { location, resolved }: Pending): RejectedRecord {
  return {
    location,
    reason: `the database refused it: ${messageOf(error)}`,
    remedy: importAgain,
    payload: payloadOf(resolved.interaction),
  }
}

function payloadOf(interaction: Interaction): string {
  try {
    return JSON.stringify(interaction).slice(0, 100_000)
  } catch {
    return `${interaction.sourceSystem} ${interaction.sourceId}`
  }
}

async function keepRejected(rejected: RejectedRecord[], { quarantine }: Dependencies, report: ImportReport) {
  if (rejected.length === 0) return
  await quarantine(rejected)
  report.quarantined += rejected.length
  const room = rejectedShown - report.rejected.length
  report.rejected.push(...rejected.slice(0, room).map(({ location, reason, remedy }) => ({ location, reason, remedy })))
}

function addLoaded(report: ImportReport, counts: LoadCounts, batch: readonly Pending[]): void {
  report.loaded += counts.loaded
  report.unchanged += counts.unchanged
  for (const { resolved } of batch) {
    report.turns += resolved.interaction.turns.length
    if (!resolved.interaction.occurredAt) report.undated += 1
  }
}

function emptyReport(): ImportReport {
  return { read: 0, loaded: 0, unchanged: 0, filtered: 0, quarantined: 0, turns: 0, undated: 0, rejected: [] }
}
