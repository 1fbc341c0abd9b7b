import { expect, test } from 'vitest'
import type { Fetch } from '../../../src/ingest/airbyte/exchange.ts'
import { pause } from '../../../src/ingest/airbyte/pause.ts'
import type { Fault } from '../../support/local-airbyte.ts'
import { openAirbyteBench } from './bench.ts'

test('answers of every kind are read to their end: no more than two sockets serve a hundred calls', async () => {
  await using bench = await openAirbyteBench()
  const { server, client, options } = bench
  const faults: Fault[] = [
    { kind: 'status', status: 500 },
    { kind: 'status', status: 429 },
    { kind: 'status', status: 403 },
    { kind: 'status', status: 302, headers: { location: '/elsewhere' } },
    { kind: 'expire_tokens' },
    { kind: 'text', body: '[]' },
    { kind: 'text', body: '<html></html>' },
  ]
  for (let count = 0; count < 100; count += 1) {
    server.plan('GET jobs', faults[count % faults.length] as Fault)
    await client.findRunning('c1', options).catch(() => undefined)
  }
  expect(server.calls.length).toBeGreaterThan(100)
  // Two, because fetch may send the next request while the socket of the last one is being handed back.
  expect(server.sockets.opened).toBeLessThanOrEqual(2)
  expect(server.sockets.unanswered).toBe(0)
})

test('an aborted call rejects with the reason and closes its connection', async () => {
  await using bench = await openAirbyteBench()
  const { server, client, log } = bench
  const stop = new AbortController()
  server.plan('GET jobs', { kind: 'hang' })
  const call = client.findRunning('c1', { signal: stop.signal })
  await until(() => server.count('GET jobs') === 1)
  stop.abort(new Error('shutting down'))
  await expect(call).rejects.toThrow('shutting down')
  await until(() => server.sockets.unanswered === 0)
  expect(log.lines).toEqual([])
})

test('an abort ends the pause before a retry', async () => {
  await using bench = await openAirbyteBench()
  const stop = new AbortController()
  const { server } = bench
  server.plan('GET jobs', { kind: 'status', status: 503 })
  await using client = bench.openClient({
    wait: (_, signal) => {
      const aborted = new Promise<never>((_, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason), { once: true })
      })
      stop.abort(new Error('enough'))
      return aborted
    },
  })
  await expect(client.findRunning('c1', { signal: stop.signal })).rejects.toThrow('enough')
  expect(server.count('GET jobs')).toBe(1)
})

test('closing a session aborts what is under way, waits for it, and refuses further calls', async () => {
  await using bench = await openAirbyteBench()
  const { server, options } = bench
  let inFlight = 0
  const countingFetch: Fetch = async (url, init) => {
    inFlight += 1
    return fetch(url, init).finally(() => {
      inFlight -= 1
    })
  }
  server.plan('GET jobs', { kind: 'hang' }, { kind: 'hang' })
  const session = bench.openClient({ fetch: countingFetch })
  const first = session.findRunning('c1', options).catch((error) => error)
  const second = session.findRunning('c2', options).catch((error) => error)
  await until(() => server.count('GET jobs') === 2)
  expect(inFlight).toBe(2)
  await session[Symbol.asyncDispose]()
  expect(inFlight).toBe(0)
  expect(await first).toMatchObject({ code: 'airbyte.closed' })
  expect(await second).toMatchObject({ code: 'airbyte.closed' })
  await until(() => server.sockets.unanswered === 0)
  await expect(session.findRunning('c1', options)).rejects.toMatchObject({ code: 'airbyte.closed' })
  expect(server.count('GET jobs')).toBe(2)
})

test('a session closes on the way out of a failure too', async () => {
  await using bench = await openAirbyteBench()
  const { server, options } = bench
  server.plan('GET jobs', { kind: 'hang' })
  const fail = async () => {
    await using session = bench.openClient()
    session.findRunning('c1', options).catch(() => undefined)
    await until(() => server.count('GET jobs') === 1)
    throw new Error('something else broke')
  }
  await expect(fail()).rejects.toThrow('something else broke')
  await until(() => server.sockets.unanswered === 0)
})

test('a real pause passes, and rejects with the reason of an abort', async () => {
  const stop = new AbortController()
  await pause(1, stop.signal)
  const long = pause(60_000, stop.signal)
  stop.abort(new Error('no more waiting'))
  await expect(long).rejects.toThrow('no more waiting')
})

async function until(isTrue: () => boolean): Promise<void> {
  while (!isTrue()) await new Promise((resolve) => setImmediate(resolve))
}
