import { expect, test } from 'vitest'
import { tokenLifetimeMs } from '../../../src/ingest/airbyte/token-lifetime.ts'
import { createTokenSource } from '../../../src/ingest/airbyte/token-source.ts'
import { createTestTime, openAirbyteBench } from './bench.ts'

const now = new Date('2026-11-23T09:00:00Z')
const seconds = now.getTime() / 1000
const jwt = (claims: object) => `e30.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.signature`

test.each([
  ['expires_in', { access_token: 'opaque', expires_in: 900 }, 900_000],
  ['its claims, free of clock differences', { access_token: jwt({ iat: 5_000, exp: 5_180 }) }, 180_000],
  ['its expiry alone', { access_token: jwt({ exp: seconds + 120 }) }, 120_000],
  ['the shorter of both', { access_token: jwt({ iat: 0, exp: 60 }), expires_in: 900 }, 60_000],
  ['nothing, so a minute', { access_token: 'a.b.c' }, 60_000],
  ['an expiry in the past', { access_token: jwt({ exp: seconds - 5 }) }, 0],
])('the lifetime of a token is read from %s', (_, answer, expected) => {
  expect(tokenLifetimeMs(answer, now)).toBe(expected)
})

test('a token is used again and renewed 30 seconds before it expires', async () => {
  await using bench = await openAirbyteBench()
  const { server, client, time, options } = bench
  await client.findNewest('c1', options)
  time.advance(149_000)
  await client.findNewest('c1', options)
  expect(server.count('POST token')).toBe(1)
  time.advance(2_000)
  await client.findNewest('c1', options)
  expect(server.count('POST token')).toBe(2)
  expect(server.calls.map(({ authorization }) => authorization)).toEqual([
    undefined,
    'Bearer token-1',
    'Bearer token-1',
    undefined,
    'Bearer token-2',
  ])
})

test('the expiry of a token without expires_in is read from the token', async () => {
  await using bench = await openAirbyteBench()
  const { server, client, time, options } = bench
  server.setTokens(100, (count) => ({ token: jwt({ iat: 0, exp: 100, count }) }))
  await client.findNewest('c1', options)
  time.advance(79_000)
  await client.findNewest('c1', options)
  expect(server.count('POST token')).toBe(1)
  time.advance(2_000)
  await client.findNewest('c1', options)
  expect(server.count('POST token')).toBe(2)
})

test('a token that expires between two pages is renewed once and the page asked for again', async () => {
  await using bench = await openAirbyteBench()
  const { server, client, options, time } = bench
  for (let count = 0; count < 45; count += 1) server.addJob('c1', ['succeeded'])
  server.plan('GET jobs', { kind: 'none' }, { kind: 'expire_tokens' })
  expect((await client.findFirstAfter('c1', 3, options))?.id).toBe(4)
  expect(server.count('POST token')).toBe(2)
  const offsets = server.calls.filter(({ route }) => route === 'GET jobs').map(({ query }) => query.get('offset'))
  expect(offsets).toEqual(['0', '20', '20', '40'])
  expect(time.pauses).toEqual([])
})

test('a fresh token that is refused too ends in an error that names the settings, not in a loop', async () => {
  await using bench = await openAirbyteBench()
  const { server, client, options } = bench
  server.plan('GET jobs', { kind: 'expire_tokens' }, { kind: 'expire_tokens' })
  await expect(client.findNewest('c1', options)).rejects.toMatchObject({
    code: 'airbyte.credentials',
    retryable: false,
  })
  expect(server.count('POST token')).toBe(2)
  expect(server.count('GET jobs')).toBe(2)
})

test.each([400, 401, 403])('credentials refused with %i name the settings to mend, at once', async (status) => {
  await using bench = await openAirbyteBench()
  const { server, client, options, time } = bench
  server.plan('POST token', { kind: 'status', status, body: 'no' })
  await expect(client.findNewest('c1', options)).rejects.toThrow(/AIRBYTE_CLIENT_ID and AIRBYTE_CLIENT_SECRET/)
  expect(time.pauses).toEqual([])
})

test('a wrong secret is refused by the server itself', async () => {
  await using bench = await openAirbyteBench()
  await using client = bench.openClient({ clientSecret: 'wrong' })
  await expect(client.findNewest('c1', bench.options)).rejects.toMatchObject({ code: 'airbyte.credentials' })
})

test('callers that need a token at the same time share one request', async () => {
  await using bench = await openAirbyteBench()
  const { server, client, options } = bench
  await Promise.all(['c1', 'c2', 'c3', 'c4'].map((id) => client.findNewest(id, options)))
  expect(server.count('POST token')).toBe(1)
})

test('when the caller who asked is aborted, the next one asks in its place', async () => {
  const first = new AbortController()
  const second = new AbortController()
  const third = new AbortController()
  let asked = 0
  const issue = (signal: AbortSignal) => {
    asked += 1
    if (asked > 1) return Promise.resolve({ token: 'good', lifetimeMs: 60_000 })
    return new Promise<never>((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)))
  }
  const tokens = createTokenSource({ issue, clock: createTestTime().clock })
  const leader = tokens.current(first.signal)
  const follower = tokens.current(second.signal)
  const impatient = tokens.current(third.signal)
  third.abort(new Error('third gave up'))
  await expect(impatient).rejects.toThrow('third gave up')
  first.abort(new Error('first gave up'))
  await expect(leader).rejects.toThrow('first gave up')
  expect(await follower).toBe('good')
  expect(asked).toBe(2)
})

test('a token that is born expired still serves the call it was asked for', async () => {
  let asked = 0
  const issue = async () => {
    asked += 1
    return { token: `token-${asked}`, lifetimeMs: 0 }
  }
  const tokens = createTokenSource({ issue, clock: createTestTime().clock })
  const { signal } = new AbortController()
  expect(await tokens.current(signal)).toBe('token-1')
  expect(await tokens.current(signal)).toBe('token-2')
})

test('a refusal of a token that has been replaced since leaves the new one alone', async () => {
  let asked = 0
  const issue = async () => {
    asked += 1
    return { token: `token-${asked}`, lifetimeMs: 60_000 }
  }
  const tokens = createTokenSource({ issue, clock: createTestTime().clock })
  const { signal } = new AbortController()
  tokens.forget(await tokens.current(signal))
  expect(await tokens.current(signal)).toBe('token-2')
  tokens.forget('token-1')
  expect(await tokens.current(signal)).toBe('token-2')
})
