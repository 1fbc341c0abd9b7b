import { accessSync, chmodSync, constants, mkdtempSync, readdirSync, rmSync, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const roomNeeded = 8 * 2 ** 30

/** Gives the run a folder for all its temporary files, so that nothing is left behind by what was killed or shared. */
export function setup(): () => void {
  const before = process.env.TMPDIR
  const parent = inMemory() ?? tmpdir()
  removeOrphans(parent)
  // The name is short: sockets in it may have paths of about a hundred characters.
  const folder = mkdtempSync(join(parent, `spt-${process.pid}-`))
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

/** What runs that were killed have left behind. */
function removeOrphans(parent: string): void {
  for (const name of readdirSync(parent)) {
    const owner = /^spt-(\d+)-/.exec(name)?.[1]
    if (owner && !isAlive(Number(owner))) rmSync(join(parent, name), { recursive: true, force: true })
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
