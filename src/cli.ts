import { randomUUID } from 'node:crypto'
import { createDoctorParts } from './doctor-parts.ts'
import { createDomains } from './domains/domains.ts'
import { loadEnvironment, tryEnvironment } from './environment.ts'
import { AppError, messageOf } from './lib/errors.ts'
import { randomId } from './lib/ids.ts'
import { openSophia } from './sophia.ts'
import { type DirectoryLock, lockDirectory } from './stores/embedded/lock-directory.ts'
import { createDoctorReads } from './stores/postgres/doctor-reads.ts'
import { openInspection } from './stores/postgres/inspect-database.ts'
import { createLog } from './telemetry/log.ts'
import { createMetrics } from './telemetry/metrics.ts'
import { runOverSocket } from './terminal/control-socket.ts'
import type { Output } from './terminal/output.ts'
import { isDoctorCommand, isFileCommand, runCommand, runDoctor, runFileCommand } from './terminal/run-command.ts'

const output: Output = {
  write: (text) => process.stdout.write(text),
  writeError: (text) => process.stderr.write(text),
  isTty: process.stderr.isTTY === true,
}
const words = process.argv.slice(2)
// A reader that has seen enough (`| head`) closes the pipe; that is no failure of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1))
const stop = new AbortController()
process.once('SIGINT', () => stop.abort())
process.once('SIGTERM', () => stop.abort())

try {
  process.exitCode = await main()
} catch (error) {
  output.writeError(`${error instanceof AppError ? error.message : `Unexpected: ${messageOf(error)}`}\n`)
  process.exitCode = 1
}

async function main(): Promise<number> {
  if (isDoctorCommand(words)) return lookAtHouse()
  const { config, clock, cwd } = loadEnvironment()
  if (isFileCommand(words)) return runFileCommand(words, { output, cwd, signal: stop.signal })
  const lock: DirectoryLock = config.database.url
    ? { kind: 'held', release: () => undefined }
    : lockDirectory(config.database.dataDir, '')
  if (lock.kind === 'taken') return runInOwner(lock.owner.controlSocket, cwd)
  try {
    const log = createLog({
      level: config.log.level === 'info' ? 'warn' : config.log.level,
      destination: process.stderr,
    })
    const metrics = createMetrics()
    await using sophia = await openSophia({
      config,
      clock,
      newId: randomId,
      log,
      metrics,
      holder: randomUUID(),
      keepsTime: false,
    })
    return await runCommand(words, { sophia, output, cwd, signal: stop.signal })
  } finally {
    lock.release()
  }
}

// Must say what is wrong also where settings or database keep everything else from opening.
async function lookAtHouse(): Promise<number> {
  const { config, refusal, variables, cwd } = tryEnvironment()
  const isEmbedded = config !== null && !config.database.url
  const lock = isEmbedded ? claim(config.database.dataDir) : null
  if (lock?.kind === 'taken') return runInOwner(lock.owner.controlSocket, cwd)
  const domains = createDomains(config?.thresholds)
  const opening = config ? openInspection(config.database, domains) : Promise.resolve(null)
  const opened = () => opening.catch(() => null)
  // Opening the embedded database is work of our own, not an answer to wait for.
  if (isEmbedded) await opened()
  try {
    const doctor = createDoctorParts({
      ...{ config, refusal, variables, domains, jobs: null },
      owner: () => ({ kind: 'none' }),
      look: async () => (await opening)?.look() ?? null,
      store: async () => {
        const open = await opened()
        return open && createDoctorReads(open.database.domain('pay_ready'))
      },
      pageUrl: `http://${config?.web.host}:${config?.web.port}`,
    })
    return await runDoctor(words, { doctor, output, cwd, signal: stop.signal })
  } finally {
    await (await opened())?.[Symbol.asyncDispose]()
    if (lock?.kind === 'held') lock.release()
  }
}

// A folder that cannot even be made is the doctor's to tell.
function claim(dataDir: string): DirectoryLock | null {
  try {
    return lockDirectory(dataDir, '')
  } catch {
    return null
  }
}

async function runInOwner(controlSocket: string, cwd: string): Promise<number> {
  if (controlSocket !== '') return runOverSocket(controlSocket, words, { output, cwd, signal: stop.signal })
  throw new AppError('database.locked', 'Another command is using the embedded database; run this one when it is done')
}
