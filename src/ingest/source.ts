import type { SourceSystem } from '../model/domain.ts'
import type { Interaction } from '../model/interaction.ts'

/** A row as Airbyte landed it: the stream's own columns and the four `_airbyte_…` ones; JSON columns are parsed values. */
export type LandedRow = Readonly<Record<string, unknown>>

/** What a system knows beside conversations: who, which company, which deal. `data` holds our names for its fields. */
export type SourceRecord = {
  kind:
    | 'person'
    | 'company'
    | 'deal'
    | 'deal_change'
    | 'ticket'
    | 'meeting'
    | 'task'
    | 'owner'
    | 'team'
    | 'channel'
    | 'membership'
  sourceId: string
  data: Record<string, unknown>
}

/** What became of one conversation or one record of a source. */
export type SourceOutcome =
  | { kind: 'interaction'; interaction: Interaction }
  | { kind: 'filtered'; reason: string }
  | { kind: 'deleted' }
  | { kind: 'rejected'; reason: string; remedy: string; payload: string }

export type RecordOutcome =
  | { kind: 'record'; record: SourceRecord }
  | { kind: 'deleted'; recordKind: SourceRecord['kind']; sourceId: string }
  | { kind: 'filtered'; reason: string }
  | { kind: 'rejected'; reason: string; remedy: string; payload: string }

export type SourceContext = {
  timeZone: string
  internalMailDomains: readonly string[]
  /** Slack user and app ids of Sophia herself: what she wrote is never read back. */
  ownSlackIds: readonly string[]
  /** Custom fields of an organisation: our name → the system's field name, per object (`company.units` → `units__c`). */
  fieldMap: Readonly<Record<string, string>>
  /** Where a browser finds records whose rows carry no address: Slack's and Salesforce's own site, HubSpot's with the portal. */
  linkBases?: Readonly<Partial<Record<SourceSystem, string>>>
}

/** One table of a source. A table can feed conversations, records, or both. */
export type Stream = {
  table: string
  /** The row's own identity inside its table; null when it has none, which rejects it. */
  keyOf(row: LandedRow): string | null
  /** Source ids of the conversations a new or changed row belongs to. */
  conversationsOf(row: LandedRow): string[]
  recordsOf(row: LandedRow, context: SourceContext): RecordOutcome[]
}

/**
 * Rows an assembly needs: those of `table` whose `column` (a top-level column, compared as text) is what `lookFor` says
 * for the conversation; null when that table holds nothing for it.
 */
export type Need = { table: string; column: string; lookFor(conversationId: string): string | null }

/** How one system's landed tables become conversations and records. Pure: no database, no clock. */
export type Source = {
  system: SourceSystem
  streams: readonly Stream[]
  /** Looked up by conversation id. */
  needs: readonly Need[]
  /** Small tables that every assembly may look into whole (users, channels, memberships). */
  directories: readonly string[]
  /** Puts one conversation together from the rows its `needs` found and the directories. */
  assemble(
    conversationId: string,
    rows: ReadonlyMap<string, readonly LandedRow[]>,
    context: SourceContext,
  ): SourceOutcome
}
