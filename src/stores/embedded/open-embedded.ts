import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { AppError } from '../../lib/errors.ts'

/** A running embedded PostgreSQL: connect `pg` to `host` (a folder holding its socket) with a pool of exactly one. */
export type EmbeddedServer = { host: string; port: number; close(): Promise<void> }

const port = 5432

/** Starts PGlite in a worker thread behind a private unix socket. Throws AppError `database.embedded`. */
export async function openEmbedded(dataDir: string): Promise<EmbeddedServer> {
  const host = mkdtempSync(join(tmpdir(), 'sophia-pg-'))
  const worker = startWorker({ dataDir: join(dataDir, 'postgres'), socketPath: join(host, `.s.PGSQL.${port}`) })
  try {
    await answerOf(worker, 'ready')
  } catch (error) {
    rmSync(host, { recursive: true, force: true })
    throw new AppError(
      'database.embedded',
      `The embedded database in ${dataDir} does not open. Restore it from a copy, or point SOPHIA_DATA_DIR at another folder`,
      { cause: error },
    )
  }
  return { host, port, close: () => closeWorker(worker, host) }
}

function startWorker(workerData: { dataDir: string; socketPath: string }): Worker {
  if (!import.meta.url.endsWith('.ts')) return new Worker(new URL('./worker.js', import.meta.url), { workerData })
  // Run from source (development, tests): a thread does not inherit the TypeScript loader, so it registers its own.
  const source = new URL('./worker.ts', import.meta.url).href
  const register = `import('tsx/esm/api').then(({ register }) => { register(); return import(${JSON.stringify(source)}) })`
  return new Worker(register, { eval: true, workerData })
}

function answerOf(worker: Worker, answer: 'ready' | 'closed'): Promise<void> {
  return new Promise((resolve, reject) => {
    worker.on('message', (message) => message === answer && resolve())
    worker.once('error', reject)
    worker.once('exit', (code) => reject(new Error(`The database thread ended with ${code}`)))
  })
}

async function closeWorker(worker: Worker, host: string): Promise<void> {
  // A thread that ended by itself answers nothing any more; its id is -1.
  if (worker.threadId !== -1) {
    const closed = answerOf(worker, 'closed')
    worker.postMessage('close')
    await closed
    await worker.terminate()
  }
  rmSync(host, { recursive: true, force: true })
}
