import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

const ownerSchema = z.object({ pid: z.number().int(), started: z.string(), controlSocket: z.string() })
/** Who has the embedded directory open; `controlSocket` is where its commands can be run. */
export type DirectoryOwner = z.infer<typeof ownerSchema>

export type DirectoryLock = { kind: 'held'; release(): void } | { kind: 'taken'; owner: DirectoryOwner }

const attempts = 10

/**
 * Claims an embedded data directory for this process; a claim left by a process that died counts for nothing.
 * Every process has a claim file of its own and holds the directory only if, with its claim in place, it sees no other
 * living one. Of two that come at once the later look sees both, so never do both hold it: taking over one shared lock
 * file could not promise that, because a slow taker may remove the claim of a quick one.
 */
export function lockDirectory(dataDir: string, controlSocket: string): DirectoryLock {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const mine: DirectoryOwner = { pid: process.pid, started: startOf(process.pid), controlSocket }
  const path = join(dataDir, `owner-${mine.pid}-${mine.started}.json`)
  for (let attempt = 1; ; attempt += 1) {
    const owner = readOwner(dataDir)
    if (owner) return { kind: 'taken', owner }
    publish(path, mine)
    const rival = readClaims(dataDir).find((claim) => claim.isAlive && claim.path !== path)?.owner
    if (!rival) {
      for (const claim of readClaims(dataDir)) if (!claim.isAlive) rmSync(claim.path, { force: true })
      return { kind: 'held', release: () => release(path, mine) }
    }
    rmSync(path, { force: true })
    if (attempt === attempts) return { kind: 'taken', owner: rival }
    // Both step back; they come again at different moments.
    pause(1 + (process.pid % 17) * attempt)
  }
}

/** The live owner of a directory, or null when nobody has it open. */
export function readOwner(dataDir: string): DirectoryOwner | null {
  return readClaims(dataDir).find(({ isAlive }) => isAlive)?.owner ?? null
}

type Claim = { path: string; owner: DirectoryOwner; isAlive: true } | { path: string; owner: null; isAlive: false }

function readClaims(dataDir: string): Claim[] {
  if (!existsSync(dataDir)) return []
  const names = readdirSync(dataDir).filter((name) => /^owner-\d+-\d*\.json$/.test(name))
  return names.map((name) => {
    const path = join(dataDir, name)
    const owner = readClaim(path)
    return owner && isRunning(owner) ? { path, owner, isAlive: true } : { path, owner: null, isAlive: false }
  })
}

function readClaim(path: string): DirectoryOwner | null {
  try {
    return ownerSchema.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch {
    return null
  }
}

// Written aside and moved into place, so that nobody ever reads half a claim.
function publish(path: string, owner: DirectoryOwner): void {
  writeFileSync(`${path}.new`, JSON.stringify(owner), { mode: 0o600 })
  renameSync(`${path}.new`, path)
}

// Another part of this process may have claimed the directory since: its claim stays.
function release(path: string, mine: DirectoryOwner): void {
  if (readClaim(path)?.controlSocket === mine.controlSocket) rmSync(path, { force: true })
}

function isRunning(owner: DirectoryOwner): boolean {
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

function pause(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds)
}
