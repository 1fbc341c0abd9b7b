import { Hono } from 'hono'
import { describe, expect, test } from 'vitest'
import { addressKey } from '../../../src/web/guard/address-key.ts'
import { createFailureWaits, createRateLimit } from '../../../src/web/guard/rate-limits.ts'
import { connectionFrom, guardedWeb, start, token } from './guarded-web.ts'

const here = { from: '127.0.0.1' }

describe('a name that is not ours', () => {
  const web = guardedWeb({ isReal: false, token: undefined })

  test.each([
    'evil.example',
    'localhost.evil.example',
    '127.0.0.1.evil.example',
    '0.0.0.0:3000',
    '192.168.1.7',
    'LOCALHOST@evil',
  ])('is refused on this machine: %s', async (host) => {
    for (const path of ['/', '/healthz', '/status', '/workspace/messages'])
      expect((await web.visit(path, { host }, here)).status).toBe(421)
  })

  test.each(['localhost', 'LocalHost:3000', '127.0.0.1:3000', '127.9.9.9', '[::1]:3000'])(
    '%s is ours',
    async (host) => {
      expect((await web.visit('/healthz', { host }, here)).status).toBe(200)
    },
  )
})

describe('a page of another site', () => {
  const web = guardedWeb({ isReal: false, token: undefined })
  const ours = { host: 'localhost:3000' }

  test.each([
    ['fetches', { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'cors', 'sec-fetch-dest': 'empty' }],
    ['embeds a script', { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'script' }],
    [
      'shows us in a frame',
      { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'iframe' },
    ],
    ['stands beside us', { 'sec-fetch-site': 'same-site', 'sec-fetch-mode': 'cors', 'sec-fetch-dest': 'empty' }],
  ])('is refused when it %s', async (_, headers) => {
    for (const path of ['/i/gong:1.json', '/metrics', '/status', '/review/entities'])
      expect((await web.visit(path, { ...ours, ...headers }, here)).status).toBe(403)
  })

  test('is refused when it posts, even as a page that opens', async () => {
    const headers = {
      ...ours,
      'sec-fetch-site': 'cross-site',
      'sec-fetch-mode': 'navigate',
      'sec-fetch-dest': 'document',
    }
    expect((await web.visit('/workspace/messages', headers, { ...here, method: 'POST' })).status).toBe(403)
    expect((await web.visit('/review/entities', headers, here)).status).toBe(200)
  })
})

test('an address with a NUL in it is refused before any database sees it', async () => {
  const web = guardedWeb({ isReal: false, token: undefined })
  for (const path of ['/i/%00.json', '/review/entities?query=%00', '/%00'])
    expect((await web.visit(path, { host: 'localhost' }, here)).status).toBe(400)
})

describe('floods', () => {
  test('what makes Sophia work is slowed sooner', async () => {
    const web = guardedWeb({ isReal: false, token: undefined })
    const statuses = await Promise.all(
      Array.from({ length: 70 }, async () => {
        const response = await web.visit('/workspace/messages', { host: 'localhost' }, { ...here, method: 'POST' })
        return response.status
      }),
    )
    expect(statuses.filter((status) => status === 429)).toHaveLength(10)
  })

  test('a thousand requests at once are slowed, and others are not', async () => {
    const web = guardedWeb({ isReal: false, token: undefined })
    const ask = (from: string) => web.visit('/i/gong:1.json', { host: 'localhost' }, { from })
    const answers = await Promise.all(Array.from({ length: 1_000 }, () => ask('127.0.0.1')))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(300)
    const slowed = answers.find(({ status }) => status === 429)
    expect(slowed?.headers.get('retry-after')).toBe('1')
    expect(await slowed?.json()).toEqual({ ok: false, error: 'Too many requests. Wait a second, then try again.' })
    expect((await ask('127.0.0.2')).status).toBe(200)
    expect((await web.visit('/healthz', { host: 'localhost' }, here)).status).toBe(200)
    expect((await web.visit('/slack/api/chat.postMessage', { host: 'localhost' }, here)).status).toBe(200)
    web.wait(1_000)
    expect((await ask('127.0.0.1')).status).toBe(200)
  })

  test('a session is slowed however many addresses it comes from', async () => {
    const web = guardedWeb()
    const cookie = (await web.signIn(token)).headers.get('set-cookie')?.split(';')[0] ?? ''
    const statuses = await Promise.all(
      Array.from(
        { length: 310 },
        async (_, place) => (await web.visit('/metrics', { cookie }, { from: `203.0.113.${place % 200}` })).status,
      ),
    )
    expect(statuses.filter((status) => status === 429)).toHaveLength(10)
  })
})

describe('guessing the token', () => {
  test('costs longer and longer waits, also for the right one, and is forgotten after a success', async () => {
    const web = guardedWeb()
    for (let guess = 0; guess < 5; guess += 1) expect((await web.signIn('wrong')).status).toBe(401)
    const refused = await web.signIn(token)
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '10'])
    expect((await web.signIn(token, { from: '198.51.100.77' })).status).toBe(303)
    web.wait(10_000)
    expect((await web.signIn('wrong')).status).toBe(401)
    expect((await web.signIn('wrong')).headers.get('retry-after')).toBe('20')
    web.wait(20_000)
    expect((await web.signIn(token)).status).toBe(303)
    expect((await web.signIn('wrong')).status).toBe(401)
  })

  test('by header waits as well, and does not lock the sign-in', async () => {
    const web = guardedWeb()
    const guess = () => web.visit('/metrics', { authorization: 'Bearer wrong' })
    for (let tried = 0; tried < 5; tried += 1) expect((await guess()).status).toBe(401)
    expect((await guess()).status).toBe(429)
    expect((await web.visit('/metrics', { authorization: `Bearer ${token}` })).status).toBe(429)
    expect((await web.signIn(token)).status).toBe(303)
  })

  test('never waits longer than a quarter of an hour', () => {
    const waits = createFailureWaits({ clock: () => start })
    for (let failure = 0; failure < 100; failure += 1) waits.failed('somebody')
    expect(waits.secondsLeft('somebody')).toBe(900)
    expect(waits.secondsLeft('somebody else')).toBe(0)
  })
})

test('strangers cannot fill the memory', () => {
  const limit = createRateLimit({ burst: 1, perSecond: 1, clock: () => start })
  const waits = createFailureWaits({ clock: () => start })
  for (let stranger = 0; stranger < 12_000; stranger += 1) {
    limit.take(`stranger ${stranger}`)
    waits.failed(`stranger ${stranger}`)
  }
  expect([limit.size(), waits.size()]).toEqual([10_000, 10_000])
})

describe('whom a request is counted against', () => {
  const keyOf = async (peer: string, forwardedFor?: string): Promise<string> => {
    const app = new Hono().get('/', (context) => context.text(addressKey(context)))
    const headers: Record<string, string> = forwardedFor === undefined ? {} : { 'x-forwarded-for': forwardedFor }
    return (await app.request('/', { headers }, connectionFrom(peer))).text()
  }

  test.each([
    ['an address', '203.0.113.9', undefined, '203.0.113.9'],
    ['one that claims another', '203.0.113.9', '1.1.1.1', '203.0.113.9'],
    ['whom a proxy of ours adds', '127.0.0.1', '1.1.1.1, 203.0.113.9', '203.0.113.9'],
    ['whom a balancer adds', '::ffff:10.0.0.3', '203.0.113.9', '203.0.113.9'],
    ['a proxy that adds nonsense', '10.0.0.3', 'nonsense', '10.0.0.3'],
    ['a network of IPv6', '2001:db8:1:2:3:4:5:6', undefined, '2001:db8:1:2::/64'],
    ['the same, written short', '2001:db8:1:2::9', undefined, '2001:db8:1:2::/64'],
    ['this machine', '::1', undefined, '::1'],
  ])('%s', async (_, peer, forwardedFor, key) => {
    expect(await keyOf(peer, forwardedFor)).toBe(key)
  })
})
