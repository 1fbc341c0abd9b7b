import type { SourceSystem } from '../../model/domain.ts'
import type { Committed } from './commit-around.ts'
import { lossesOf } from './inspect-tables.ts'
import type { TransformedPage } from './transform-page.ts'

/**
 * What one sync of one source did. `read` counts conversations, records and rows without identity; it must equal
 * `loaded + unchanged + filtered + quarantined`, else the run is red. `deleted` is part of `loaded`.
 */
export type SourceReport = {
  system: SourceSystem
  full: boolean
  rows: number
  read: number
  loaded: number
  unchanged: number
  filtered: number
  quarantined: number
  deleted: number
  /** Why conversations were left out, with counts. */
  filteredBy: Record<string, number>
  /** Rows that came in before the window this sync looked back over; `sync --full` or `verify --repair` reads them. */
  lateRows: number
  /** Values Airbyte could not read and set to null. */
  nulledValues: number
  /** Columns nobody reads, by table. */
  unknownColumns: Record<string, string[]>
  missingTables: string[]
  /** Columns that a table lost and without which its rows would read as empty: such a table is not read at all. */
  lostColumns: Record<string, string[]>
  /** Set when another process synced this source at the same time; what it did is in its own report. */
  overtaken: boolean
}

export function emptySourceReport(system: SourceSystem, full: boolean): SourceReport {
  return {
    system,
    full,
    rows: 0,
    read: 0,
    loaded: 0,
    unchanged: 0,
    filtered: 0,
    quarantined: 0,
    deleted: 0,
    filteredBy: {},
    lateRows: 0,
    nulledValues: 0,
    unknownColumns: {},
    missingTables: [],
    lostColumns: {},
    overtaken: false,
  }
}

/** Adds what a committed page held, and what became of it. */
export function addPage(report: SourceReport, page: TransformedPage, committed: Committed): void {
  const deletions = page.deletedInteractions.length + page.deletedRecords.length
  report.read +=
    page.interactions.length + page.records.length + deletions + page.rejected.length + page.filtered.length
  report.loaded += committed.loaded + committed.deleted
  report.unchanged += committed.unchanged
  report.deleted += committed.deleted
  report.quarantined += page.rejected.length + committed.poisoned.length
  report.filtered += page.filtered.length
  for (const reason of page.filtered) report.filteredBy[reason] = (report.filteredBy[reason] ?? 0) + 1
}

/** Why a run is red; empty for one that read everything and can account for it. */
export function problemsOf(report: SourceReport): string[] {
  const { system, read, loaded, unchanged, filtered, quarantined } = report
  const problems = lossesOf(report)
  if (read !== loaded + unchanged + filtered + quarantined) {
    problems.push(
      `${system} read ${read} but accounts for ${loaded} loaded, ${unchanged} unchanged, ${filtered} filtered and ${quarantined} quarantined`,
    )
  }
  return problems
}
