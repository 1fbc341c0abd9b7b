import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { FileContext, FileRecord } from '../../../src/ingest/sources/file-record.ts'
import type { Interaction } from '../../../src/model/interaction.ts'

export const context: FileContext = {
  timeZone: 'America/Los_Angeles',
  internalMailDomains: ['payready.com'],
  sourceSystem: 'file',
}

export const fixture = (name: string) => fileURLToPath(new URL(`../../fixtures/files/${name}`, import.meta.url))

export async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const collected: T[] = []
  for await (const item of items) collected.push(item)
  return collected
}

export function interactionsOf(records: FileRecord[]): Interaction[] {
  return records.flatMap((record) => (record.kind === 'interaction' ? [record.interaction] : []))
}

/** `location: reason` of everything rejected. */
export function rejectionsOf(records: FileRecord[]): string[] {
  return records.flatMap((record) => (record.kind === 'rejected' ? [`${record.location}: ${record.reason}`] : []))
}

export async function withFile<T>(
  name: string,
  content: string | Buffer,
  use: (path: string) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'sophia-files-'))
  try {
    await writeFile(join(folder, name), content)
    return await use(join(folder, name))
  } finally {
    await rm(folder, { recursive: true })
  }
}

/** The strings and keys of a value that Postgres would refuse: with NUL or a lone surrogate. */
export function unstorableStrings(value: unknown): string[] {
  if (typeof value === 'string') {
    return value.includes('\u0000') || Buffer.from(value, 'utf8').toString('utf8') !== value ? [value] : []
  }
  if (value === null || typeof value !== 'object') return []
  return Object.entries(value).flatMap(([key, item]) => [...unstorableStrings(key), ...unstorableStrings(item)])
}
