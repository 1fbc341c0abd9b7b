import { readFileSync } from 'node:fs'
import type { LandedRow, RecordOutcome, Source, SourceContext, SourceOutcome } from '../../../src/ingest/source.ts'
import type { Interaction } from '../../../src/model/interaction.ts'

export type Tables = Record<string, LandedRow[]>

export const context: SourceContext = {
  timeZone: 'America/Chicago',
  internalMailDomains: ['payready.example'],
  ownSlackIds: ['USOPHIA', 'BSOPHIA', 'ASOPHIA'],
  fieldMap: {
    'hubspot.company.units': 'number_of_units',
    'hubspot.company.propertyManagementSystem': 'property_management_system',
    'hubspot.company.renewalDate': 'renewal_date',
    'hubspot.deal.renewalDate': 'renewal_date',
    'salesforce.company.units': 'Units__c',
    'salesforce.company.propertyManagementSystem': 'Property_Management_System__c',
    'company.renewalDate': 'Renewal_Date__c',
    'company.region': 'Region__c',
    'deal.renewalDate': 'Renewal_Date__c',
  },
}

export function readTables(name: string): Tables {
  return JSON.parse(readFileSync(new URL(`../../fixtures/landed/${name}.json`, import.meta.url), 'utf8'))
}

/** Finds rows and assembles as a pipeline does: needs by text, directories whole. */
export function assembleAll(
  source: Source,
  tables: Tables,
  given: SourceContext = context,
): Map<string, SourceOutcome> {
  const ids = source.streams.flatMap((stream) =>
    (tables[stream.table] ?? []).flatMap((row) => stream.conversationsOf(row)),
  )
  return new Map([...new Set(ids)].sort().map((id) => [id, assembleOne(source, tables, { id, context: given })]))
}

export function assembleOne(
  source: Source,
  tables: Tables,
  { id, context: given = context }: { id: string; context?: SourceContext },
): SourceOutcome {
  const rows = new Map<string, LandedRow[]>(source.directories.map((table) => [table, tables[table] ?? []]))
  for (const { table, column, lookFor } of source.needs) {
    const wanted = lookFor(id)
    const found = (tables[table] ?? []).filter((row) => wanted !== null && asText(row[column]) === wanted)
    rows.set(table, [...new Set([...(rows.get(table) ?? []), ...found])])
  }
  return source.assemble(id, rows, given)
}

function asText(value: unknown): string | undefined {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined
}

export function recordsOf(source: Source, tables: Tables, table: string): RecordOutcome[] {
  const stream = source.streams.find((candidate) => candidate.table === table)
  return (tables[table] ?? []).flatMap((row) => stream?.recordsOf(row, context) ?? [])
}

export function interactionOf(outcome: SourceOutcome | undefined): Interaction {
  if (outcome?.kind === 'interaction') return outcome.interaction
  throw new Error(`no interaction but ${JSON.stringify(outcome)}`)
}
