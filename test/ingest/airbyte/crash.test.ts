import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Wait } from '../../../src/ingest/airbyte/backoff.ts'
import type { Fetch } from '../../../src/ingest/airbyte/exchange.ts'
import type { IntentStore } from '../../../src/ingest/airbyte/sync-intent.ts'
import type { Fault, Route } from '../../support/local-airbyte.ts'
import { openAirbyteBench } from './bench.ts'

type Crash = { at: number; when: 'before' | 'after' }

/** Lets the `at`th outside call end in a crash, before or after it took effect; from then on nothing works, as in a dead process. */
function createCrash({ at, when }: Crash) {
  let count = 0
  const step = async <T>(work: () => Promise<T>): Promise<T> => {
    count += 1
    if (count > at || (count === at && when === 'before')) throw new Error('crashed')
    const result = await work()
    if (count >= at) throw new Error('crashed')
    return result
  }
  const fetching: Fetch = (url, init) =>
    step(async () => {
      const response = await fetch(url, init)
      // The answer is on the wire whole before the process dies.
      const text = await response.text()
      return new Response(text, { status: response.status, headers: response.headers })
    })
  const storing = (store: IntentStore): IntentStore => ({
    pending: (connectionId) => step(() => store.pending(connectionId)),
    save: (intent) => step(() => store.save(intent)),
    attachJob: (intentId, jobId) => step(() => store.attachJob(intentId, jobId)),
    finish: (intentId, outcome) => step(() => store.finish(intentId, outcome)),
  })
  const waiting = (wait: Wait): Wait => {
    return (ms, signal) => (count >= at ? Promise.reject(new Error('crashed')) : wait(ms, signal))
  }
  return { fetching, storing, waiting, count: () => count }
}

/** One run that may crash, then restarts until it is finished. */
async function runWithCrashes(
  crashes: Crash[],
  prepare?: (bench: Awaited<ReturnType<typeof openAirbyteBench>>) => void,
) {
  await using bench = await openAirbyteBench()
  const { server, intents, options, time } = bench
  prepare?.(bench)
  let calls = 0
  for (const plan of crashes) {
    const crash = createCrash(plan)
    await using dying = bench.openClient({ fetch: crash.fetching, wait: crash.waiting(time.wait) })
    const runSync = bench.createSync(dying, { ...intents, ...crash.storing(intents) })
    await runSync('c1', options).catch(() => undefined)
    calls = crash.count()
    time.advance(30_000)
    // A crash after the last write leaves nothing to resume: running again would be another sync.
    if (intents.finished.size > 0) break
  }
  // Faults that outlast the retries end a run; the next slot of the schedule takes it up.
  for (let slot = 0; intents.finished.size === 0; slot += 1) {
    await bench.runSync('c1', options).catch((error) => {
      if (slot === 2) throw error
    })
  }
  const outcome = [...intents.finished.values()][0]
  return { calls, jobs: server.jobs.length, outcome, pending: await intents.pending('c1') }
}

test('a crash before or after any single outside call, then a restart, starts exactly one job', async () => {
  const { calls } = await runWithCrashes([{ at: Number.POSITIVE_INFINITY, when: 'before' }])
  // pending, token, list, save, start, attach, three looks, finish.
  expect(calls).toBe(10)
  for (let at = 1; at <= calls; at += 1) {
    for (const when of ['before', 'after'] as const) {
      const run = await runWithCrashes([{ at, when }])
      expect(run, `crash ${when} call ${at}`).toMatchObject({
        jobs: 1,
        outcome: { kind: 'succeeded', jobId: 1 },
        pending: null,
      })
    }
  }
})

test('the same holds for a job that was over before the restart looked, and for one running before', async () => {
  for (let at = 1; at <= 8; at += 1) {
    for (const when of ['before', 'after'] as const) {
      const quick = await runWithCrashes([{ at, when }], ({ server }) => server.script('succeeded'))
      expect(quick.jobs, `quick job, crash ${when} call ${at}`).toBe(1)
      const adopted = await runWithCrashes([{ at, when }], ({ server }) => {
        server.addJob('c1', Array(12).fill('running').concat('succeeded'))
      })
      expect(adopted.jobs, `running job, crash ${when} call ${at}`).toBe(1)
    }
  }
})

const crashPlans = fc.array(
  fc.record({ at: fc.integer({ min: 1, max: 14 }), when: fc.constantFrom('before' as const, 'after' as const) }),
  { maxLength: 4 },
)
const routes: Route[] = ['POST token', 'POST jobs', 'GET jobs', 'GET job']
const faults: Fault[] = [
  { kind: 'drop', when: 'before' },
  { kind: 'drop', when: 'after' },
  { kind: 'cut' },
  { kind: 'malformed' },
  { kind: 'status', status: 503 },
  { kind: 'status', status: 504, when: 'after' },
  { kind: 'status', status: 429, headers: { 'retry-after': '3' } },
  { kind: 'expire_tokens' },
]
// A token that expires twice in a row is one that is refused, and that ends the sync for good reason.
const faultPlans = fc
  .array(fc.tuple(fc.constantFrom(...routes), fc.constantFrom(...faults)), { maxLength: 4 })
  .filter((plan) => plan.filter(([, { kind }]) => kind === 'expire_tokens').length < 2)

test('any few crashes together with any few faults of the network start exactly one job', {
  timeout: 60_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(crashPlans, faultPlans, async (crashes, broken) => {
      const run = await runWithCrashes(crashes, ({ server }) => {
        for (const [route, fault] of broken) server.plan(route, fault)
      })
      expect(run.jobs).toBe(1)
      expect(run.pending).toBeNull()
    }),
    { numRuns: 60 },
  )
})
