import { randomBytes, randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadEnvironment } from './environment.ts'
import { AppError, messageOf } from './lib/errors.ts'
import { serve } from './serve.ts'
import { lockDirectory } from './stores/embedded/lock-directory.ts'
import { createLog } from './telemetry/log.ts'

const stop = new AbortController()
process.once('SIGINT', () => stop.abort())
process.once('SIGTERM', () => stop.abort())

try {
  await main()
} catch (error) {
  process.stderr.write(`${error instanceof AppError ? error.message : `Sophia could not start: ${messageOf(error)}`}\n`)
  process.exitCode = 1
}

async function main(): Promise<void> {
  const { config, clock, variables } = loadEnvironment()
  const log = createLog({ level: config.log.level })
  process.on('unhandledRejection', (error) => log.error({ error }, 'Unhandled rejection'))
  const folder = mkdtempSync(join(tmpdir(), 'sophia-'))
  const controlSocket = join(folder, 'control.sock')
  const release = config.database.url ? () => undefined : claim(config.database.dataDir, controlSocket)
  try {
    await using server = await serve({
      config,
      variables,
      clock,
      log,
      controlSocket,
      holder: randomUUID(),
      workspaceSecret: randomBytes(32).toString('hex'),
    })
    process.stdout.write(`${server.greeting}\n`)
    await new Promise<void>((resolve) => stop.signal.addEventListener('abort', () => resolve(), { once: true }))
    log.info({}, 'Closing')
  } finally {
    release()
    rmSync(folder, { recursive: true, force: true })
  }
}

function claim(dataDir: string, controlSocket: string): () => void {
  const lock = lockDirectory(dataDir, controlSocket)
  if (lock.kind === 'held') return lock.release
  throw new AppError(
    'database.locked',
    `Sophia already runs on ${dataDir} (process ${lock.owner.pid}). Stop that one, or set SOPHIA_DATA_DIR to another folder`,
  )
}
