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
  utimesSync,
} from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { lockDirectory } from '../../../src/stores/embedded/lock-directory.ts'

/** `digest` is of the sources that decide what `build` fills the folder with. */
export type Built = { name: string; digest(): string; build(folder: string): Promise<void> }

const shelf = fileURLToPath(new URL('../../../node_modules/.cache/sophia-tests', import.meta.url))
const unusedMs = 2 * 3_600_000
const known = new Map<string, string>()

/**
 * A folder that is built once for the sources as they are and kept for later runs. It is only read: whoever writes
 * takes a copy. Threads and processes that ask at once wait for the one that builds.
 */
export async function keepBuilt(built: Built): Promise<string> {
  const folder = known.get(built.name) ?? join(shelf, `${built.name}-${built.digest()}`)
  known.set(built.name, folder)
  while (!existsSync(folder)) {
    const lock = lockDirectory(join(shelf, `${built.name}-lock`), '')
    if (lock.kind === 'taken') {
      await wait(50)
      continue
    }
    try {
      if (!existsSync(folder)) await buildAside(folder, built)
    } finally {
      lock.release()
    }
  }
  utimesSync(folder, new Date(), new Date())
  return folder
}

// Moved into place when it is whole; of two that were built at once either will do.
async function buildAside(folder: string, { build }: Built): Promise<void> {
  clearUnused()
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

function clearUnused(): void {
  mkdirSync(shelf, { recursive: true })
  for (const name of readdirSync(shelf)) {
    const path = join(shelf, name)
    const usedAt = statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0
    if (Date.now() - usedAt > unusedMs && !name.endsWith('-lock')) rmSync(path, { recursive: true, force: true })
  }
}

/** Copies a folder's contents into another; blocks are shared where the file system can. */
export function copyFolder(from: string, to: string): void {
  cpSync(from, to, { recursive: true, mode: constants.COPYFILE_FICLONE })
}
