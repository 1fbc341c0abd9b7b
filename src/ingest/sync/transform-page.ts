import type { Interaction } from '../../model/interaction.ts'
import type { PersonalValue } from '../../privacy/masker.ts'
import type { Landed } from '../../stores/postgres/landed.ts'
import type { RejectedRecord } from '../../stores/postgres/quarantine.ts'
import type { ArrivedName, StoredRecord } from '../../stores/postgres/source-records.ts'
import type { MaskIncoming } from '../mask/mask-incoming.ts'
import type { LandedRow, RecordOutcome, Source, SourceContext, SourceOutcome, Stream } from '../source.ts'
import { arrivedAt } from './arrived-at.ts'

/** What the rows of one page became, masked; every conversation and every record stands in exactly one list. */
export type TransformedPage = {
  interactions: { conversationId: string; interaction: Interaction; values: PersonalValue[] }[]
  deletedInteractions: string[]
  records: StoredRecord[]
  deletedRecords: ArrivedName[]
  rejected: RejectedRecord[]
  filtered: string[]
  /** Conversations among the filtered ones: whatever was loaded of them has to go. */
  withdrawn: string[]
  /** When the newest row of each conversation was taken from its system, by the interaction's id. */
  arrivals: Map<string, string>
}

export function emptyPage(): TransformedPage {
  const none = { interactions: [], deletedInteractions: [], records: [], deletedRecords: [] }
  return { ...none, rejected: [], filtered: [], withdrawn: [], arrivals: new Map() }
}

/**
 * The records of a page's rows; of several deliveries of one record the last one counts. `lastOf` holds the raw id of the
 * last delivery for records of which another page has a later one.
 */
export function transformRecords(
  stream: Stream,
  rows: readonly LandedRow[],
  { context, mask, lastOf }: { context: SourceContext; mask: MaskIncoming; lastOf?: ReadonlyMap<string, string> },
): TransformedPage {
  const page = emptyPage()
  const outcomes = new Map<string, { outcome: RecordOutcome; row: LandedRow }>()
  for (const row of rows) {
    if (stream.keyOf(row) === null) {
      page.rejected.push(mask.rejected(keyless(stream.table, row)))
      continue
    }
    for (const [index, outcome] of stream.recordsOf(row, context).entries()) {
      const name = nameOf(outcome) ?? `${stream.keyOf(row)}/${index}`
      if ((lastOf?.get(name) ?? row._airbyte_raw_id) === row._airbyte_raw_id) outcomes.set(name, { outcome, row })
    }
  }
  for (const { outcome, row } of outcomes.values())
    addRecord(page, outcome, { row, table: stream.table, key: stream.keyOf(row), mask })
  return page
}

/** Assembles conversations from the rows they need. `directories` are read once per sync. */
export async function transformConversations(
  source: Source,
  conversationIds: readonly string[],
  {
    landed,
    directories,
    context,
    mask,
  }: {
    landed: Pick<Landed, 'rowsWhere'>
    directories: ReadonlyMap<string, LandedRow[]>
    context: SourceContext
    mask: MaskIncoming
  },
): Promise<TransformedPage> {
  const page = emptyPage()
  const needed = await readNeeds(source, conversationIds, landed)
  for (const id of conversationIds) {
    const own = needed.get(id) ?? new Map<string, LandedRow[]>()
    const rows = new Map<string, readonly LandedRow[]>([...directories, ...own])
    const arrived = arrivedAt([...own.values()].flat())
    if (arrived !== null) page.arrivals.set(interactionIdOf(source.system, id), arrived)
    addConversation(page, source.assemble(id, rows, context), { id, system: source.system, mask })
  }
  return page
}

/** The rows each conversation needs, by table; a row that several conversations need is given to each. */
async function readNeeds(source: Source, conversationIds: readonly string[], landed: Pick<Landed, 'rowsWhere'>) {
  const needed = new Map<string, Map<string, LandedRow[]>>()
  for (const { table, column, lookFor } of source.needs) {
    const wanted = new Map<string, string[]>()
    for (const id of conversationIds) {
      const value = lookFor(id)
      if (value !== null) wanted.set(value, [...(wanted.get(value) ?? []), id])
    }
    if (wanted.size === 0) continue
    for (const { value, row } of await landed.rowsWhere(table, column, [...wanted.keys()])) {
      for (const id of wanted.get(value) ?? []) addNeeded(needed, { id, table, row })
    }
  }
  return needed
}

function addNeeded(
  needed: Map<string, Map<string, LandedRow[]>>,
  { id, table, row }: { id: string; table: string; row: LandedRow },
): void {
  const own = needed.get(id) ?? new Map<string, LandedRow[]>()
  const rows = own.get(table)
  if (rows) rows.push(row)
  else own.set(table, [row])
  needed.set(id, own)
}

/** What a record outcome is about; null for one that names no record. */
export function nameOf(outcome: RecordOutcome): string | null {
  if (outcome.kind === 'record') return `${outcome.record.kind}\n${outcome.record.sourceId}`
  return outcome.kind === 'deleted' ? `${outcome.recordKind}\n${outcome.sourceId}` : null
}

function addRecord(
  page: TransformedPage,
  outcome: RecordOutcome,
  { row, table, key, mask }: { row: LandedRow; table: string; key: string | null; mask: MaskIncoming },
): void {
  const location = `${table}:${key}`
  const at = arrivedAt([row])
  const arrived = at === null ? {} : { arrivedAt: at }
  switch (outcome.kind) {
    case 'record':
      page.records.push(mask.record({ ...outcome.record, ...arrived }))
      break
    case 'deleted':
      page.deletedRecords.push({ kind: outcome.recordKind, sourceId: outcome.sourceId, ...arrived })
      break
    case 'filtered':
      page.filtered.push(outcome.reason)
      break
    case 'rejected':
      page.rejected.push(mask.rejected({ ...outcome, location }))
      break
  }
}

function addConversation(
  page: TransformedPage,
  outcome: SourceOutcome,
  { id, system, mask }: { id: string; system: string; mask: MaskIncoming },
): void {
  switch (outcome.kind) {
    case 'interaction':
      page.interactions.push({ conversationId: id, ...mask.interaction(outcome.interaction) })
      break
    case 'deleted':
      page.deletedInteractions.push(interactionIdOf(system, id))
      break
    case 'filtered':
      page.filtered.push(outcome.reason)
      page.withdrawn.push(interactionIdOf(system, id))
      break
    case 'rejected':
      page.rejected.push(mask.rejected({ ...outcome, location: `${system}:${id}` }))
      break
  }
}

/** A conversation's id in our store, which every source builds the same way. */
export function interactionIdOf(system: string, conversationId: string): string {
  return `${system}/${conversationId}`
}

function keyless(table: string, row: LandedRow): RejectedRecord {
  return {
    location: `${table}:${String(row._airbyte_raw_id)}`,
    reason: 'the row has no id of its own',
    remedy: 'check the primary key of the stream in Airbyte, then sync again',
    payload: JSON.stringify(row).slice(0, 100_000),
  }
}
