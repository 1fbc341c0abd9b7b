import { contentDigest } from '../../lib/ids.ts'
import type { Landed } from '../../stores/postgres/landed.ts'
import type { LandedRow, Source } from '../source.ts'
import { compareAge } from '../systems/newest-row.ts'

/** The small tables a source's assemblies look into, whole; `digest` changes when what they say does. */
export type Directories = { tables: Map<string, LandedRow[]>; digest: string }

/** Those that were not landed are left out. A row delivered again as it was leaves the digest as it was. */
export async function readDirectories(
  landed: Pick<Landed, 'all'>,
  source: Source,
  present: ReadonlySet<string>,
): Promise<Directories> {
  const tables = new Map<string, LandedRow[]>()
  for (const table of source.directories) if (present.has(table)) tables.set(table, await landed.all(table))
  const contents = [...tables].map(([table, rows]) => [table, newestContents(source, table, rows)])
  return { tables, digest: contentDigest(contents) }
}

function newestContents(source: Source, table: string, rows: readonly LandedRow[]): string[] {
  const keyOf = source.streams.find((stream) => stream.table === table)?.keyOf ?? (() => null)
  const newest = new Map<string, LandedRow>()
  for (const row of rows) {
    const key = keyOf(row) ?? String(row._airbyte_raw_id)
    const known = newest.get(key)
    if (known === undefined || compareAge(row, known) > 0) newest.set(key, row)
  }
  return [...newest.values()].map((row) => contentDigest(withoutDelivery(row))).sort()
}

function withoutDelivery(row: LandedRow): LandedRow {
  return Object.fromEntries(Object.entries(row).filter(([name]) => !name.startsWith('_airbyte_')))
}
