import { loadEnvironment, tryEnvironment } from './environment.ts'
import { AppError, messageOf } from './lib/errors.ts'
import { readVersion } from './lib/version.ts'
import { type DirectoryLock, lockDirectory } from './stores/embedded/lock-directory.ts'
import { isDoctorCommand, isFileCommand, isVersionCommand } from './terminal/command-kinds.ts'
import { runOverSocket } from './terminal/control-socket.ts'
import type { Output } from './terminal/output.ts'

// The house is loaded only where this process opens it itself: beside a server a command is a line over its socket.
const loadHouse = () => import('./composition/cli-house.ts')

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
  if (isVersionCommand(words)) {
    output.write(`${readVersion()}\n`)
    return 0
  }
  if (isDoctorCommand(words)) return lookAtHouse()
  const { config, clock, cwd } = loadEnvironment()
  const context = { output, cwd, signal: stop.signal }
  if (isFileCommand(words)) return (await loadHouse()).runFileCommand(words, context)
  const lock: DirectoryLock = config.database.url
    ? { kind: 'held', release: () => undefined }
    : lockDirectory(config.database.dataDir, '')
  if (lock.kind === 'taken') return runInOwner(lock.owner.controlSocket, cwd)
  try {
    return await (await loadHouse()).runInOwnHouse(words, { ...context, config, clock })
  } finally {
    lock.release()
  }
}

async function lookAtHouse(): Promise<number> {
  const found = tryEnvironment()
  const lock = found.config && !found.config.database.url ? claim(found.config.database.dataDir) : null
  if (lock?.kind === 'taken') return runInOwner(lock.owner.controlSocket, found.cwd)
  try {
    return await (await loadHouse()).lookAtHouse(words, { ...found, output, signal: stop.signal })
  } finally {
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
