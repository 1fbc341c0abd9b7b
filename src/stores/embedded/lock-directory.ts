import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

const ownerSchema = z.object({ pid: z.number().int(), started: z.string(), controlSocket: z.string() })
/** Who has the embedded directory open; `controlSocket` is where its commands can be run. */
export type DirectoryOwner = z.infer<typeof ownerSchema>

export type DirectoryLock = { kind: 'held'; release(): void } | { kind: 'taken'; owner: DirectoryOwner }

/** Claims an embedded data directory for this process; a claim left by a process that died is taken over. */
export function lockDirectory(dataDir: string, controlSocket: string): DirectoryLock {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const path = lockPath(dataDir)
  const mine: DirectoryOwner = { pid: process.pid, started: startOf(process.pid), controlSocket }
  for (let attempt = 0; attempt < 5; attempt += 1) {
    try {
      linkWhole(path, mine)
      return { kind: 'held', release: () => release(dataDir, mine) }
    } catch (error) {
      if (!isExists(error)) throw error
    }
    const owner = readOwner(dataDir)
    if (owner) return { kind: 'taken', owner }
    rmSync(path, { force: true })
  }
  throw new Error(`The lock ${path} changes hands too fast; try again`)
}

/** The live owner of a directory, or null when nobody has it open. */
export function readOwner(dataDir: string): DirectoryOwner | null {
  try {
    const parsed = ownerSchema.safeParse(JSON.parse(readFileSync(lockPath(dataDir), 'utf8')))
    if (!parsed.success) return null
    return isAlive(parsed.data) ? parsed.data : null
  } catch {
    return null
  }
}

function release(dataDir: string, mine: DirectoryOwner): void {
  const owner = readOwner(dataDir)
  if (owner?.pid === mine.pid && owner.controlSocket === mine.controlSocket) rmSync(lockPath(dataDir), { force: true })
}

// Written aside and linked into place, so that nobody ever reads half a lock.
function linkWhole(path: string, owner: DirectoryOwner): void {
  const aside = `${path}.${owner.pid}`
  writeFileSync(aside, JSON.stringify(owner), { mode: 0o600 })
  try {
    linkSync(aside, path)
  } finally {
    rmSync(aside, { force: true })
  }
}

function lockPath(dataDir: string): string {
  return join(dataDir, 'owner.json')
}

function isAlive(owner: DirectoryOwner): boolean {
  try {
    process.kill(owner.pid, 0)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ESRCH') return false
  }
  return startOf(owner.pid) === owner.started
}

// A process id can be given out again, so its start tells two owners apart; where /proc is absent the id alone must do.
function startOf(pid: number): string {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ')
    return fields?.[19] ?? ''
  } catch {
    return ''
  }
}

function isExists(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EEXIST'
}
