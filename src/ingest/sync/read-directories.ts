import type { Landed } from '../../stores/postgres/landed.ts'
import type { LandedRow, Source } from '../source.ts'

/** The small tables a source's assemblies look into, whole; those that were not landed are left out. */
export async function readDirectories(landed: Landed, source: Source): Promise<Map<string, LandedRow[]>> {
  const tables = await landed.columnsOf(source.directories)
  const directories = new Map<string, LandedRow[]>()
  for (const table of source.directories) if (tables.has(table)) directories.set(table, await landed.all(table))
  return directories
}
