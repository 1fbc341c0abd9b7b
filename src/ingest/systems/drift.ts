import type { LandedRow } from '../source.ts'
import { foldColumn } from './column-of.ts'
import { gongColumns } from './gong/gong-columns.ts'
import { hubspotColumns } from './hubspot/hubspot-columns.ts'
import { salesforceColumns } from './salesforce/salesforce-columns.ts'
import { slackColumns } from './slack/slack-columns.ts'
import type { TableColumns } from './table-columns.ts'

const tables: Readonly<Record<string, TableColumns>> = {
  ...gongColumns,
  ...slackColumns,
  ...hubspotColumns,
  ...salesforceColumns,
}

/** Columns of the row that the connector's schema did not have when this was written, sorted; they are not read. */
export function driftOf(row: LandedRow, table: string): string[] {
  const columns = tables[table]
  const known = new Set([...(columns?.required ?? []), ...(columns?.others ?? [])].map(foldColumn))
  return Object.keys(row)
    .filter((name) => !name.startsWith('_airbyte_') && !known.has(foldColumn(name)) && !columns?.own?.test(name))
    .sort()
}

/** Columns that the table lost or renamed and without which its rows would be read as empty, sorted. */
export function missingColumns(row: LandedRow, table: string): string[] {
  const present = new Set(Object.keys(row).map(foldColumn))
  return (tables[table]?.required ?? []).filter((name) => !present.has(foldColumn(name))).sort()
}

/** Every landed table that a source reads. */
export const landedTables: readonly string[] = Object.keys(tables)
