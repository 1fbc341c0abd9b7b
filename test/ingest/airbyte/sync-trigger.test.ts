import { expect, test } from 'vitest'
import type { LocalAirbyte, Status } from '../../support/local-airbyte.ts'
import { openAirbyteBench } from './bench.ts'

const minute = 60_000

test.each<[Status[], object]>([
  [['pending', 'queued', 'running', 'succeeded'], { kind: 'succeeded', jobId: 1, rowsSynced: 10, bytesSynced: 1000 }],
  [['running', 'incomplete', 'running', 'succeeded'], { kind: 'succeeded', jobId: 1 }],
  [['running', 'incomplete', 'failed'], { kind: 'failed', jobId: 1, rowsSynced: 10 }],
  [['running', 'cancelled'], { kind: 'cancelled', jobId: 1 }],
  [['succeeded'], { kind: 'succeeded', jobId: 1 }],
])('a job that goes %j ends as %j', async (script, outcome) => {
  await using bench = await openAirbyteBench()
  const { server, runSync, intents, options, time } = bench
  server.script(...script)
  expect(await runSync('c1', options)).toMatchObject(outcome)
  expect(time.pauses).toEqual(script.slice(1).map(() => 10_000))
  expect(intents.finished.get('intent-1')).toMatchObject(outcome)
  expect(await intents.pending('c1')).toBeNull()
})

test('the intent is stored before Airbyte is asked to start anything', async () => {
  await using bench = await openAirbyteBench()
  const { server, createSync, client, intents, options } = bench
  server.addJob('c1', ['succeeded'])
  let postsAtSave = -1
  const watched = {
    ...intents,
    save: (intent: Parameters<typeof intents.save>[0]) => {
      postsAtSave = server.count('POST jobs')
      return intents.save(intent)
    },
  }
  await createSync(client, watched)('c1', options)
  expect(postsAtSave).toBe(0)
  expect(intents.stored.get('intent-1')).toMatchObject({ connectionId: 'c1', afterJobId: 1, jobId: 2 })
})

test('two syncs one after the other are two jobs', async () => {
  await using bench = await openAirbyteBench()
  const { server, runSync, options } = bench
  await runSync('c1', options)
  expect(await runSync('c1', options)).toMatchObject({ kind: 'succeeded', jobId: 2 })
  expect(server.jobs).toHaveLength(2)
})

test('after an hour by default the job is cancelled and said to have timed out', async () => {
  await using bench = await openAirbyteBench()
  const { server, runSync, options, time } = bench
  const startedAt = time.clock().getTime()
  server.script('running')
  expect(await runSync('c1', options)).toEqual({
    kind: 'timed_out',
    jobId: 1,
    isCancelled: true,
    rowsSynced: 10,
    bytesSynced: 1000,
  })
  expect(time.clock().getTime() - startedAt).toBe(60 * minute)
  expect(server.jobs[0]?.script).toEqual(['cancelled'])
  expect(server.count('DELETE job')).toBe(1)
})

test('time that is up between two attempts is incomplete', async () => {
  await using bench = await openAirbyteBench()
  const { server, runSync, options } = bench
  server.script('running', 'incomplete')
  const outcome = await runSync('c1', { ...options, timeoutMs: 5 * minute })
  expect(outcome).toMatchObject({ kind: 'incomplete', isCancelled: true, rowsSynced: 10 })
})

test('a job that ends while it is being cancelled is reported as it ended, and nothing else is cancelled', async () => {
  await using bench = await openAirbyteBench()
  const { server, runSync, options } = bench
  server.script('running', 'succeeded')
  server.plan('GET job', { kind: 'text', body: JSON.stringify({ jobId: 1, status: 'running', connectionId: 'c1' }) })
  server.plan('GET job', { kind: 'text', body: JSON.stringify({ jobId: 1, status: 'running', connectionId: 'c1' }) })
  expect(await runSync('c1', { ...options, timeoutMs: 10_000 })).toMatchObject({ kind: 'succeeded', jobId: 1 })
  expect(server.count('DELETE job')).toBe(0)
})

test('a cancel that fails because the job has just ended is no failure', async () => {
  await using bench = await openAirbyteBench()
  const { server, client, options } = bench
  server.addJob('c1', ['running', 'succeeded'])
  expect(await client.cancel(1, options)).toMatchObject({ id: 1, status: 'succeeded' })
  expect(server.count('DELETE job')).toBeGreaterThan(0)
})

test('cancelling a job that is over does not stop the one that runs now', async () => {
  await using bench = await openAirbyteBench()
  const { server, client, options } = bench
  server.addJob('c1', ['failed'])
  server.addJob('c1', ['running'])
  expect(await client.cancel(1, options)).toMatchObject({ id: 1, status: 'failed' })
  expect(server.jobs[1]?.script).toEqual(['running'])
})

test('a job that was running before is adopted, and when its time is up left to those who started it', async () => {
  await using bench = await openAirbyteBench()
  const { server, runSync, options } = bench
  server.addJob('c1', ['running'])
  expect(await runSync('c1', options)).toMatchObject({ kind: 'timed_out', jobId: 1, isCancelled: false })
  expect(server.count('POST jobs')).toBe(0)
  expect(server.count('DELETE job')).toBe(0)
})

test('an outage while the job runs is waited out', async () => {
  await using bench = await openAirbyteBench()
  const { server, runSync, options, log } = bench
  server.script('running', 'running', 'succeeded')
  for (let count = 0; count < 4; count += 1) server.plan('GET job', { kind: 'status', status: 503 })
  expect(await runSync('c1', options)).toMatchObject({ kind: 'succeeded', jobId: 1 })
  expect(log.lines.map(({ phrase }) => phrase)).toContain('Airbyte job could not be looked at, waiting on')
})

test('an outage that outlasts the time ends as timed out, not cancelled', async () => {
  await using bench = await openAirbyteBench()
  const { server, runSync, options } = bench
  for (let count = 0; count < 200; count += 1) server.plan('GET job', { kind: 'drop', when: 'before' })
  const outcome = await runSync('c1', { ...options, timeoutMs: 5 * minute })
  expect(outcome).toEqual({ kind: 'timed_out', jobId: 1, isCancelled: false })
})

test('an abort leaves the intent behind, and the next run takes up the same job', async () => {
  await using bench = await openAirbyteBench()
  const { server, runSync, createSync, client, intents, options } = bench
  const stop = new AbortController()
  server.script('running', 'running', 'running', 'succeeded')
  const stopping = createSync({
    ...client,
    wait: (jobId, waiting) => {
      stop.abort(new Error('shutting down'))
      return client.wait(jobId, waiting)
    },
  })
  await expect(stopping('c1', { signal: stop.signal })).rejects.toThrow('shutting down')
  expect(await intents.pending('c1')).toMatchObject({ jobId: 1 })
  expect(await runSync('c1', options)).toMatchObject({ kind: 'succeeded', jobId: 1 })
  expect(server.jobs).toHaveLength(1)
})

test('a failure to start keeps the intent, and the next run starts one job under it', async () => {
  await using bench = await openAirbyteBench()
  const { server, runSync, intents, options } = bench
  for (let count = 0; count < 4; count += 1) server.plan('POST jobs', { kind: 'status', status: 503 })
  await expect(runSync('c1', options)).rejects.toMatchObject({ code: 'airbyte.unavailable', retryable: true })
  expect(await runSync('c1', options)).toMatchObject({ kind: 'succeeded', jobId: 1 })
  expect([...intents.stored.keys()]).toEqual(['intent-1'])
  expect(server.jobs).toHaveLength(1)
})

const leftBehind = (bench: { time: { clock(): Date } }, ageMs: number, jobId: number | null) => ({
  id: 'old',
  connectionId: 'c1',
  createdAt: new Date(bench.time.clock().getTime() - ageMs),
  afterJobId: 0,
  jobId,
})

test('the deadline counts from the first try, not from the restart', async () => {
  await using bench = await openAirbyteBench()
  const { server, runSync, intents, options, time } = bench
  server.addJob('c1', ['running'])
  await intents.save(leftBehind(bench, 50 * minute, 1))
  const startedAt = time.clock().getTime()
  expect(await runSync('c1', options)).toMatchObject({ kind: 'timed_out', isCancelled: true })
  expect(time.clock().getTime() - startedAt).toBe(10 * minute)
})

test('a job found running long after its time is cancelled at once', async () => {
  await using bench = await openAirbyteBench()
  const { server, runSync, intents, options, time } = bench
  server.addJob('c1', ['running'])
  await intents.save(leftBehind(bench, 300 * minute, null))
  expect(await runSync('c1', options)).toMatchObject({ kind: 'timed_out', jobId: 1, isCancelled: true })
  expect(intents.stored.get('old')).toMatchObject({ jobId: 1 })
  expect(time.pauses).toEqual([])
})

test('a job that ended days ago closes its intent and a fresh one starts', async () => {
  await using bench = await openAirbyteBench()
  const { server, runSync, intents, options } = bench
  server.addJob('c1', ['failed'])
  await intents.save(leftBehind(bench, 5_000 * minute, 1))
  expect(await runSync('c1', options)).toMatchObject({ kind: 'succeeded', jobId: 2 })
  expect(intents.finished.get('old')).toMatchObject({ kind: 'failed', jobId: 1 })
})

test.each([
  ['that started nothing', 50 * minute, null],
  ['that started nothing long ago', 5_000 * minute, null],
  ['whose job Airbyte no longer knows', minute, 77],
])('an intent %s is made anew under its id', async (_, ageMs, jobId) => {
  await using bench = await openAirbyteBench()
  const { runSync, intents, options } = bench
  await intents.save(leftBehind(bench, ageMs, jobId))
  expect(await runSync('c1', options)).toMatchObject({ kind: 'succeeded', jobId: 1 })
  expect(intents.finished.get('old')).toMatchObject({ kind: 'succeeded', jobId: 1 })
  expect(intents.stored.size).toBe(1)
})

test('four connections are synced at the same time through one client', async () => {
  await using bench = await openAirbyteBench()
  const { server, runSync, options } = bench
  const outcomes = await Promise.all(['c1', 'c2', 'c3', 'c4'].map((id) => runSync(id, options)))
  expect(outcomes.map(({ kind }) => kind)).toEqual(Array(4).fill('succeeded'))
  expect(new Set(connectionsOf(server)).size).toBe(4)
})

const connectionsOf = (server: LocalAirbyte) => server.jobs.map(({ connectionId }) => connectionId)

test('looks at a running job that keep coming back as no JSON are waited out', async () => {
  await using bench = await openAirbyteBench()
  const { server, options } = bench
  server.plan('GET job', ...Array.from({ length: 5 }, () => ({ kind: 'malformed' as const })))
  expect(await bench.runSync('c1', options)).toMatchObject({ kind: 'succeeded', jobId: 1 })
  expect(server.jobs).toHaveLength(1)
})
