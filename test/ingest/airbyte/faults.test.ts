import { afterEach, expect, test, vi } from 'vitest'
import type { Fault } from '../../support/local-airbyte.ts'
import { openAirbyteBench } from './bench.ts'

afterEach(() => vi.useRealTimers())

const outages: [string, Fault][] = [
  ['a 500', { kind: 'status', status: 500 }],
  ['a 502 page of a proxy', { kind: 'status', status: 502, body: '<html>Bad gateway</html>' }],
  ['a 503', { kind: 'status', status: 503 }],
  ['a dropped connection', { kind: 'drop', when: 'before' }],
  ['a connection dropped after the work', { kind: 'drop', when: 'after' }],
  ['an answer cut in its middle', { kind: 'cut' }],
  ['JSON that ends too early', { kind: 'malformed' }],
]

test.each(outages)('%s is tried again with growing pauses until it works', async (_, fault) => {
  await using bench = await openAirbyteBench()
  const { server, client, options, time, log } = bench
  server.addJob('c1', ['running'])
  server.plan('GET jobs', fault, fault)
  expect((await client.findRunning('c1', options))?.id).toBe(1)
  expect(server.count('GET jobs')).toBe(3)
  expect(time.pauses).toEqual([750, 1_500])
  expect(log.lines).toHaveLength(2)
})

test.each(outages)('%s that does not pass ends after the retries, saying what failed', async (_, fault) => {
  await using bench = await openAirbyteBench()
  const { server, client, options } = bench
  server.plan('GET jobs', fault, fault, fault, fault, fault)
  await expect(client.findRunning('c1', options)).rejects.toThrow(/GET \/jobs.*AIRBYTE_API_URL/)
  expect(server.count('GET jobs')).toBe(4)
})

test('a server that hangs is given up on after the timeout and tried again', async () => {
  await using bench = await openAirbyteBench()
  const { server, options } = bench
  await using client = bench.openClient({ requestTimeoutMs: 40, maxRetries: 1 })
  server.plan('GET jobs', { kind: 'hang' })
  expect(await client.findRunning('c1', options)).toBeNull()
  server.plan('GET jobs', { kind: 'hang' }, { kind: 'hang' })
  await expect(client.findRunning('c1', options)).rejects.toThrow(/no answer within 0.04 seconds/)
})

test('a 429 storm is waited out as long as the server asks', async () => {
  await using bench = await openAirbyteBench()
  const { server, client, options, time } = bench
  server.plan(
    'GET jobs',
    { kind: 'status', status: 429, headers: { 'retry-after': '20' } },
    {
      kind: 'status',
      status: 429,
      headers: { 'retry-after': new Date(time.clock().getTime() + 50_000).toUTCString() },
    },
    { kind: 'status', status: 429 },
  )
  expect(await client.findRunning('c1', options)).toBeNull()
  expect(time.pauses).toEqual([20_250, 50_000 - 20_250 + 500, 3_000])
})

test('a 429 that lasts, or asks for longer than a minute, ends as a retryable error', async () => {
  await using bench = await openAirbyteBench()
  const { server, client, options, time } = bench
  server.plan('GET jobs', { kind: 'status', status: 429, headers: { 'retry-after': '3600' } })
  await expect(client.findRunning('c1', options)).rejects.toMatchObject({
    code: 'airbyte.rate_limited',
    retryable: true,
  })
  expect(time.pauses).toEqual([])
  for (let count = 0; count < 4; count += 1) server.plan('GET jobs', { kind: 'status', status: 429 })
  await expect(client.findRunning('c1', options)).rejects.toMatchObject({ code: 'airbyte.rate_limited' })
  expect(server.count('GET jobs')).toBe(5)
})

test('after five outages in a row calls fail at once, and one trial after the pause closes the circuit', async () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  await using bench = await openAirbyteBench()
  const { server, client, options, log } = bench
  const outage = Array.from({ length: 5 }, (): Fault => ({ kind: 'status', status: 503 }))
  await client.findRunning('c1', options)
  server.plan('GET jobs', ...outage)
  await expect(client.findRunning('c1', options)).rejects.toMatchObject({ code: 'airbyte.unavailable' })
  await expect(client.findRunning('c1', options)).rejects.toThrow(/several times in a row/)
  expect(server.count('GET jobs')).toBe(6)
  await expect(client.findRunning('c1', options)).rejects.toMatchObject({
    code: 'airbyte.unavailable',
    retryable: true,
  })
  expect(server.count('GET jobs')).toBe(6)
  vi.setSystemTime(Date.now() + 30_001)
  expect(await client.findRunning('c1', options)).toBeNull()
  expect(server.count('GET jobs')).toBe(7)
  expect(log.lines.map(({ phrase }) => phrase)).toContain('Airbyte answers again')
})

test('rate limits and refusals do not open the circuit', async () => {
  await using bench = await openAirbyteBench()
  const { server, client, options } = bench
  for (let count = 0; count < 8; count += 1) server.plan('GET jobs', { kind: 'status', status: 403 })
  for (let count = 0; count < 8; count += 1) {
    await expect(client.findRunning('c1', options)).rejects.toMatchObject({ code: 'airbyte.forbidden' })
  }
  expect(await client.findRunning('c1', options)).toBeNull()
})

test.each([
  [403, undefined, 'airbyte.forbidden', /role Runner/],
  [404, undefined, 'airbyte.not_found', /Check the connection id/],
  [301, undefined, 'airbyte.address', /AIRBYTE_API_URL/],
  [422, '{"detail":"Refreshes are not supported"}', 'airbyte.refused', /422: Refreshes are not supported/],
  [400, '{"title":1}', 'airbyte.refused', /no reason given/],
])('status %i is not tried again and says what to do', async (status, body, code, message) => {
  await using bench = await openAirbyteBench()
  const { server, client, options } = bench
  server.plan('GET jobs', { kind: 'status', status, body })
  const call = client.findRunning('c1', options)
  await expect(call).rejects.toMatchObject({ code, retryable: false })
  await expect(call).rejects.toThrow(message)
  expect(server.count('GET jobs')).toBe(1)
})

test('a page of HTML in place of the API names the address setting', async () => {
  await using bench = await openAirbyteBench()
  const { server, client, options } = bench
  const page: Fault = { kind: 'text', body: '<!doctype html><title>Airbyte</title>' }
  server.plan('GET jobs', page, page, page, page)
  const call = client.findRunning('c1', options)
  await expect(call).rejects.toMatchObject({ code: 'airbyte.not_json', retryable: false })
  await expect(call).rejects.toThrow(/text\/html.*AIRBYTE_API_URL must be/)
})

test.each([
  ['GET jobs', '[]'],
  ['GET jobs', '{"data":[{"jobId":"7","status":"running"}]}'],
  ['GET jobs', '{"data":[{"jobId":7,"status":"resting"}]}'],
  ['POST token', '{"token":"x"}'],
  ['POST token', 'null'],
] as const)('%s answered with %s is an unexpected shape, said at once', async (route, body) => {
  await using bench = await openAirbyteBench()
  const { server, client, options, time } = bench
  server.plan(route, { kind: 'text', body })
  await expect(client.findRunning('c1', options)).rejects.toMatchObject({ code: 'airbyte.unexpected_answer' })
  expect(time.pauses).toEqual([])
})

test('the token request goes through the same retries', async () => {
  await using bench = await openAirbyteBench()
  const { server, client, options } = bench
  server.plan('POST token', { kind: 'status', status: 503 }, { kind: 'drop', when: 'before' }, { kind: 'malformed' })
  expect(await client.findRunning('c1', options)).toBeNull()
  expect(server.count('POST token')).toBe(4)
})

test('no secret and no token stands in a log line or an error', async () => {
  await using bench = await openAirbyteBench()
  const { server, options, log } = bench
  await using client = bench.openClient({ clientSecret: 'hush-hush' })
  server.plan('POST token', { kind: 'status', status: 503 })
  const error = await client.findRunning('c1', options).catch((thrown) => thrown)
  expect(log.lines).toHaveLength(1)
  expect(JSON.stringify(log.lines) + error.message + error.stack).not.toContain('hush-hush')
})
