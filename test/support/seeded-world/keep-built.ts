import {
  constants,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { lockDirectory } from '../../../src/stores/embedded/lock-directory.ts'
import { digestOfSources } from './digest-sources.ts'

const shelf = fileURLToPath(new URL('../../../node_modules/.cache/sophia-tests', import.meta.url))
const dayMs = 86_400_000

let digest: string | undefined

/**
 * A folder that `build` fills, made once for the sources as they are and kept for later runs. It is only read: whoever
 * writes takes a copy. Threads and processes that ask at once wait for the one that builds.
 */
export async function keepBuilt(name: string, build: (folder: string) => Promise<void>): Promise<string> {
  digest ??= digestOfSources()
  const folder = join(shelf, `${name}-${digest}`)
  while (!existsSync(folder)) {
    const lock = lockDirectory(join(shelf, `${name}-lock`), '')
    if (lock.kind === 'taken') {
      await wait(50)
      continue
    }
    try {
      if (!existsSync(folder)) await buildAside(folder, build)
    } finally {
      lock.release()
    }
  }
  return folder
}

// Moved into place when it is whole; of two that were built at once either will do.
async function buildAside(folder: string, build: (folder: string) => Promise<void>): Promise<void> {
  mkdirSync(shelf, { recursive: true })
  clearOld()
  const aside = mkdtempSync(join(shelf, 'building-'))
  try {
    await build(aside)
    renameSync(aside, folder)
  } catch (error) {
    if (!existsSync(folder)) throw error
  } finally {
    rmSync(aside, { recursive: true, force: true })
  }
}

function clearOld(): void {
  for (const name of readdirSync(shelf)) {
    const path = join(shelf, name)
    const age = Date.now() - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Date.now())
    if (age > dayMs && !name.endsWith('-lock')) rmSync(path, { recursive: true, force: true })
  }
}

/** Copies a folder's contents into another; blocks are shared where the file system can. */
export function copyFolder(from: string, to: string): void {
  cpSync(from, to, { recursive: true, mode: constants.COPYFILE_FICLONE })
}
