import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { BenchRow } from './row.ts'

const runs = 5
const giveUpMs = 60_000

/** From `npm start`, built and with its store reopened, to the first `/readyz` that says ready. */
export async function runStart({ emit }: { emit: (row: BenchRow) => void }): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'sophia-start-'))
  const first = await startOnce(folder)
  const reopened: number[] = []
  for (let run = 0; run < runs; run += 1) reopened.push(await startOnce(folder))
  rmSync(folder, { recursive: true, force: true })
  const common = { bench: 'start', set: 'sample', unit: 'ms', seed: null }
  emit({ ...common, metric: 'first_start_ms', value: first, rival: null, rivalValue: null, n: 1 })
  const median = reopened.sort((left, right) => left - right)[Math.floor(runs / 2)] ?? 0
  emit({ ...common, metric: 'reopened_to_ready_ms', value: median, rival: 'limit', rivalValue: 2_000, n: runs })
}

async function startOnce(folder: string): Promise<number> {
  const port = 20_000 + (process.pid % 20_000)
  const startedAt = performance.now()
  const child = spawn('npm', ['start'], {
    env: { ...process.env, SOPHIA_DATA_DIR: folder, PORT: String(port), LOG_LEVEL: 'silent' },
    stdio: 'ignore',
    detached: true,
  })
  try {
    while (!(await isReady(port))) {
      if (performance.now() - startedAt > giveUpMs) throw new Error('npm start did not become ready in a minute')
      await wait(10)
    }
    return Math.round(performance.now() - startedAt)
  } finally {
    const ended = once(child, 'exit')
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGTERM')
    await ended
    // npm ends before the process it started has closed its store.
    while (await isReady(port)) await wait(10)
    await wait(500)
  }
}

async function isReady(port: number): Promise<boolean> {
  return fetch(`http://127.0.0.1:${port}/readyz`).then(
    ({ ok }) => ok,
    () => false,
  )
}
