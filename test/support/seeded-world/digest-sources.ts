import { createHash } from 'node:crypto'
import { type Dirent, readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../..', import.meta.url))
// Edges and answers: nothing in them takes part when a store is filled.
const without =
  /^src\/(?:(?:agent|slack|workspace|web|terminal|telemetry)\/|(?:main|cli|serve)\.ts|model\/(?:agent|answer|chart|plan)\.ts)/

/** A digest of all that decides what a freshly migrated and synced store holds. */
export function digestOfSources(): string {
  const hash = createHash('sha256').update(process.version)
  for (const path of [
    ...filesIn('src'),
    ...filesIn('db'),
    ...filesIn('test/support/seeded-world'),
    'package-lock.json',
  ]) {
    hash.update(`\0${path}\0`).update(readFileSync(join(root, path)))
  }
  return hash.digest('hex').slice(0, 16)
}

function filesIn(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry: Dirent) => relative(root, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .filter((path) => !without.test(path))
    .sort()
}
