import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../..', import.meta.url))

/** A digest of the files and folders, by their paths in the project, but for those that `except` fits. */
export function digestOfSources(paths: readonly string[], except?: RegExp): string {
  const hash = createHash('sha256').update(process.version)
  for (const path of paths.flatMap(filesOf).sort()) {
    if (!except?.test(path)) hash.update(`\0${path}\0`).update(readFileSync(join(root, path)))
  }
  return hash.digest('hex').slice(0, 16)
}

function filesOf(path: string): string[] {
  if (!statSync(join(root, path)).isDirectory()) return [path]
  return readdirSync(join(root, path)).flatMap((name) => filesOf(`${path}/${name}`))
}
