import { expect, test } from 'vitest'
import type { Fault } from '../../support/local-airbyte.ts'
import { openAirbyteBench } from './bench.ts'

const start = { afterJobId: 0 }

test('a sync is started with one request', async () => {
  await using bench = await openAirbyteBench()
  const { server, client, options } = bench
  expect(await client.trigger('c1', { ...options, ...start })).toMatchObject({ kind: 'started', job: { id: 1 } })
  expect(server.calls.at(-1)?.body).toEqual({ connectionId: 'c1', jobType: 'sync' })
})

const lost: [string, Fault][] = [
  ['the connection dropped', { kind: 'drop', when: 'after' }],
  ['the answer was cut', { kind: 'cut' }],
  ['the answer was no JSON', { kind: 'malformed' }],
  ['the answer had an unknown shape', { kind: 'text', body: '{"job":1}' }],
  ['a proxy answered 504', { kind: 'status', status: 504, when: 'after' }],
]

test.each(lost)('where %s after the job had started, that job is adopted', async (_, fault) => {
  await using bench = await openAirbyteBench()
  const { server, client, options } = bench
  server.addJob('c1', ['succeeded'])
  server.plan('POST jobs', fault)
  expect(await client.trigger('c1', { ...options, afterJobId: 1 })).toMatchObject({ kind: 'adopted', job: { id: 2 } })
  expect(server.count('POST jobs')).toBe(1)
  expect(server.jobs).toHaveLength(2)
})

test('a lost answer is traced even where the job was over before anyone looked', async () => {
  await using bench = await openAirbyteBench()
  const { server, client, options } = bench
  server.script('succeeded')
  server.plan('POST jobs', { kind: 'drop', when: 'after' })
  expect(await client.trigger('c1', { ...options, ...start })).toMatchObject({ job: { id: 1, status: 'succeeded' } })
  expect(server.jobs).toHaveLength(1)
})

test('a job that shows up only after a while is still found before a second request', async () => {
  await using bench = await openAirbyteBench()
  const { server, client, options, time } = bench
  server.plan('POST jobs', { kind: 'drop', when: 'after' })
  server.plan('GET jobs', { kind: 'text', body: '{"data":[]}' })
  expect(await client.trigger('c1', { ...options, ...start })).toMatchObject({ kind: 'adopted', job: { id: 1 } })
  expect(server.count('POST jobs')).toBe(1)
  expect(time.pauses).toEqual([750])
})

test('a request that never reached the server is sent again', async () => {
  await using bench = await openAirbyteBench()
  const { server, client, options } = bench
  server.plan('POST jobs', { kind: 'drop', when: 'before' }, { kind: 'status', status: 503 })
  expect(await client.trigger('c1', { ...options, ...start })).toMatchObject({ kind: 'started', job: { id: 1 } })
  expect(server.count('POST jobs')).toBe(3)
})

test('a rate limit and an expired token hold the request up without a second job', async () => {
  await using bench = await openAirbyteBench()
  const { server, client, options } = bench
  server.plan('POST jobs', { kind: 'status', status: 429 }, { kind: 'expire_tokens' })
  expect(await client.trigger('c1', { ...options, ...start })).toMatchObject({ kind: 'started' })
  expect(server.count('POST jobs')).toBe(3)
  expect(server.jobs).toHaveLength(1)
})

test('a conflict adopts the job that is running', async () => {
  await using bench = await openAirbyteBench()
  const { server, client, options } = bench
  server.addJob('c1', ['succeeded'])
  server.addJob('c1', ['running'])
  server.addJob('c2', ['running'])
  expect(await client.trigger('c1', { ...options, afterJobId: 1 })).toMatchObject({ kind: 'adopted', job: { id: 2 } })
  expect(server.jobs).toHaveLength(3)
})

test('a conflict adopts what runs now, not what has ended since the request was first made', async () => {
  await using bench = await openAirbyteBench()
  const { server, client, options } = bench
  server.addJob('c1', ['failed'])
  server.addJob('c1', ['running'])
  expect(await client.trigger('c1', { ...options, ...start })).toMatchObject({ kind: 'adopted', job: { id: 2 } })
})

test('a conflict with a job that has just ended adopts it where it is newer than the request', async () => {
  await using bench = await openAirbyteBench()
  const { server, client, options } = bench
  server.addJob('c1', ['succeeded'])
  server.plan('POST jobs', { kind: 'status', status: 409 })
  expect(await client.trigger('c1', { ...options, ...start })).toMatchObject({ kind: 'adopted', job: { id: 1 } })
})

test('a reset that does not end is an error that may pass, and is never taken for a sync', async () => {
  await using bench = await openAirbyteBench()
  const { server, client, options } = bench
  server.addJob('c1', ['running'], 'reset')
  const call = client.trigger('c1', { ...options, ...start })
  await expect(call).rejects.toMatchObject({ code: 'airbyte.busy', retryable: true })
  expect(server.count('POST jobs')).toBe(4)
})

test('a refresh that Airbyte starts in place of a sync counts as one', async () => {
  await using bench = await openAirbyteBench()
  const { server, client, options } = bench
  server.setJobType('refresh')
  server.plan('POST jobs', { kind: 'drop', when: 'after' })
  expect(await client.trigger('c1', { ...options, ...start })).toMatchObject({
    kind: 'adopted',
    job: { type: 'refresh' },
  })
})

test('a connection that never starts, such as one switched off, ends after the retries with a hint', async () => {
  await using bench = await openAirbyteBench()
  const { server, client, options } = bench
  const off: Fault = { kind: 'status', status: 500 }
  server.plan('POST jobs', off, off, off, off, off)
  const call = client.trigger('c1', { ...options, ...start })
  await expect(call).rejects.toThrow(/connection c1 did not start.*switched on/s)
  expect(server.count('POST jobs')).toBe(4)
})

test('a connection Airbyte does not know is refused at once', async () => {
  await using bench = await openAirbyteBench()
  const { server, client, options } = bench
  server.plan('POST jobs', { kind: 'status', status: 404 })
  await expect(client.trigger('c1', { ...options, ...start })).rejects.toMatchObject({ code: 'airbyte.not_found' })
  expect(server.count('POST jobs')).toBe(1)
})

test('the first job after an id is found through all pages, other jobs left out', async () => {
  await using bench = await openAirbyteBench()
  const { server, client, options } = bench
  for (let count = 0; count < 65; count += 1) server.addJob('c1', ['succeeded'], count === 24 ? 'clear' : 'sync')
  server.addJob('c2', ['succeeded'])
  expect((await client.findFirstAfter('c1', 0, options))?.id).toBe(1)
  expect(server.count('GET jobs')).toBe(4)
  expect((await client.findFirstAfter('c1', 24, options))?.id).toBe(26)
  expect(server.count('GET jobs')).toBe(7)
  expect(await client.findFirstAfter('c1', 65, options)).toBeNull()
  expect((await client.findNewest('c1', options))?.id).toBe(65)
})
