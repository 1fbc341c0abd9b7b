import { accessSync, chmodSync, constants, mkdtempSync, rmSync, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const roomNeeded = 8 * 2 ** 30

/** Gives the run a folder for all its temporary files, so that nothing is left behind by what was killed or shared. */
export function setup(): () => void {
  const before = process.env.TMPDIR
  // The name is short: sockets in it may have paths of about a hundred characters.
  const folder = mkdtempSync(join(inMemory() ?? tmpdir(), 'spt-'))
  // The test server runs as another user when the tests run as root, and must be able to reach its data.
  chmodSync(folder, 0o755)
  process.env.TMPDIR = folder
  return () => {
    if (before === undefined) delete process.env.TMPDIR
    else process.env.TMPDIR = before
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}

/** A file system in memory with room for every database of the run: they are copied, filled and thrown away. */
function inMemory(): string | null {
  const path = '/dev/shm'
  try {
    accessSync(path, constants.W_OK)
    const { bavail, bsize } = statfsSync(path)
    return bavail * bsize >= roomNeeded ? path : null
  } catch {
    return null
  }
}
