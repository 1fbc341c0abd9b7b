import { describe, expect, test } from 'vitest'
import { parseConfig } from '../../../src/config.ts'
import { lookAtSettings } from '../../../src/doctor/checks/settings.ts'
import { chooseGuardMode, sayWhoIsServed } from '../../../src/web/guard/guard-mode.ts'
import { browser, guardedWeb, token } from './guarded-web.ts'

const bearer = { authorization: `Bearer ${token}` }
const closed = ['/status', '/metrics', '/review/entities', '/i/gong:1.json', '/sign-in.js', '/nowhere', '/']

describe('which way of guarding', () => {
  test.each([
    ['the newcomer’s workspace on this machine', { isReal: false, host: '127.0.0.1' }, undefined, 'open'],
    ['the same by name', { isReal: false, host: 'localhost' }, undefined, 'open'],
    ['the same by IPv6', { isReal: false, host: '::1' }, undefined, 'open'],
    ['a workspace on the network', { isReal: false, host: '0.0.0.0' }, undefined, 'machine'],
    ['a workspace on every IPv6 address', { isReal: false, host: '::' }, undefined, 'machine'],
    ['a workspace on the network with a token', { isReal: false, host: '10.0.0.5' }, token, 'token'],
    ['the real Slack', { isReal: true, host: '127.0.0.1' }, undefined, 'machine'],
    ['the real Slack with a token', { isReal: true, host: '127.0.0.1' }, token, 'token'],
    ['a token on this machine, which somebody wanted', { isReal: false, host: '127.0.0.1' }, token, 'token'],
  ])('%s', (_, where, given, mode) => {
    expect(chooseGuardMode({ ...where, token: given })).toBe(mode)
  })

  test('is said at the start where it is not the newcomer’s', () => {
    expect(sayWhoIsServed('open', '127.0.0.1')).toEqual([])
    expect(sayWhoIsServed('token', '0.0.0.0').join()).toContain('SOPHIA_OPERATOR_TOKEN')
    expect(sayWhoIsServed('machine', '0.0.0.0').join()).toMatch(
      /this machine only.*SOPHIA_OPERATOR_TOKEN \(openssl rand -hex 24\)/,
    )
    expect(sayWhoIsServed('machine', '10.0.0.5').join()).toMatch(/to nobody, as HOST is 10\.0\.0\.5/)
  })
})

test('a token that is short is refused with the remedy, and not repeated', () => {
  const given = { SOPHIA_OPERATOR_TOKEN: 'short-one' }
  expect(() => parseConfig(given)).toThrow(
    /SOPHIA_OPERATOR_TOKEN: must have 24 characters or more.*openssl rand -hex 24/,
  )
  expect(() => parseConfig(given)).not.toThrow(/short-one/)
  expect(parseConfig({ SOPHIA_OPERATOR_TOKEN: ` ${token} ` }).web.operatorToken).toBe(token)
})

test('the doctor says that a wide HOST without a token serves this machine only', () => {
  const told = (variables: Record<string, string>) =>
    JSON.stringify(lookAtSettings({ variables, known: Object.keys(variables), refusal: null }))
  expect(told({ HOST: '0.0.0.0' })).toContain('SOPHIA_OPERATOR_TOKEN is unset: only this machine is served')
  expect(told({ HOST: '0.0.0.0', SOPHIA_OPERATOR_TOKEN: token })).not.toContain('only this machine')
  expect(told({ HOST: '127.0.0.1' })).not.toContain('only this machine')
})

describe('without a token, beside the real Slack', () => {
  const web = guardedWeb({ token: undefined })

  test.each(closed)('%s is for the person at the machine', async (path) => {
    const far = await web.visit(path, browser)
    expect(far.status).toBe(421)
    const wide = guardedWeb({ token: undefined, host: '0.0.0.0' })
    const page = await wide.visit(path, browser)
    expect([page.status, page.headers.get('content-type')]).toEqual([403, 'text/html; charset=UTF-8'])
    expect(await page.text()).toMatch(/SOPHIA_OPERATOR_TOKEN \(make one with: openssl rand -hex 24\)/)
    const here = await web.visit(path, { host: 'localhost:3000' }, { from: '127.0.0.1' })
    expect(here.status).not.toBe(403)
  })

  test.each([
    ['from elsewhere, writing localhost', { host: 'localhost' }, '203.0.113.9'],
    ['through a proxy', { host: 'localhost', 'x-forwarded-for': '203.0.113.9' }, '127.0.0.1'],
    ['after hanging up', { host: 'localhost' }, undefined],
    ['with a token nobody set', { host: 'localhost', authorization: 'Bearer anything' }, '203.0.113.9'],
  ])('%s one is a stranger', async (_, headers, from) => {
    const response = await web.app.request('/metrics', { headers }, { incoming: { socket: { remoteAddress: from } } })
    expect(response.status).toBe(403)
  })

  test('there is nothing to sign in to', async () => {
    expect((await web.visit('/sign-in', { host: 'localhost' }, { from: '127.0.0.1' })).status).toBe(404)
  })
})

describe('with a token', () => {
  const web = guardedWeb()

  test.each(closed)('%s leads a browser to the sign-in, and nobody else', async (path) => {
    const led = await web.visit(path, browser)
    expect([led.status, led.headers.get('location')]).toEqual([303, `/sign-in?next=${encodeURIComponent(path)}`])
    const refused = await web.visit(path)
    expect([refused.status, refused.headers.get('www-authenticate')]).toEqual([401, 'Bearer realm="Sophia"'])
    expect(await refused.json()).toEqual({ ok: false, error: expect.stringContaining('/sign-in') })
    const atTheMachine = await web.visit(path, { host: 'localhost' }, { from: '127.0.0.1' })
    expect(atTheMachine.status).toBe(401)
  })

  test.each(['/status', '/metrics', '/review/entities', '/i/gong:1.json'])('%s opens to the token', async (path) => {
    expect((await web.visit(path, bearer)).status).toBe(200)
    expect((await web.visit(path, { authorization: `bearer  ${token}` })).status).toBe(200)
  })

  test.each([
    `Bearer ${token.slice(1)}`,
    `Bearer ${token}x`,
    `Bearer ${token.toUpperCase()}`,
    `Basic ${token}`,
    'Bearer ',
    token,
  ])('“%s” is not it', async (authorization) => {
    expect((await guardedWeb().visit('/metrics', { authorization })).status).toBe(401)
  })

  test('nothing is posted past it', async () => {
    const response = await web.visit('/workspace/messages', { 'content-type': 'application/json' }, { method: 'POST' })
    expect(response.status).toBe(401)
  })

  test('what the app of the workspace calls is for this machine, and unasked for the token', async () => {
    expect((await web.visit('/slack/api/auth.test', {}, { from: '127.0.0.1' })).status).toBe(200)
    expect((await web.visit('/slack/api/auth.test', {}, { from: '198.51.100.1' })).status).toBe(200)
    expect((await web.visit('/slack/api/auth.test')).status).toBe(403)
    expect((await web.visit('/slack/api/auth.test', bearer)).status).toBe(403)
    const proxied = await web.visit('/slack/api/auth.test', { 'x-forwarded-for': '203.0.113.9' }, { from: '127.0.0.1' })
    expect(proxied.status).toBe(403)
  })
})

describe('health', () => {
  test('tells a stranger whether Sophia is up and ready, and whoever is in the rest', async () => {
    const web = guardedWeb()
    expect(await (await web.visit('/healthz')).json()).toEqual({ status: 'up' })
    expect(await (await web.visit('/readyz')).json()).toEqual({ status: 'ready' })
    expect(await (await web.visit('/healthz', bearer)).json()).toMatchObject({ version: '0.1.0' })
    expect(JSON.stringify(await (await web.visit('/readyz', bearer)).json())).toContain('db.internal')
  })

  test('is looked at once for however many ask at a time', async () => {
    const web = guardedWeb()
    const answers = await Promise.all(Array.from({ length: 50 }, () => web.visit('/readyz')))
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
  })
})

test('a newcomer needs no token', async () => {
  const web = guardedWeb({ isReal: false, token: undefined })
  for (const path of ['/status', '/metrics', '/review/entities', '/i/gong:1.json'])
    expect((await web.visit(path, { host: 'localhost:3000' }, { from: '127.0.0.1' })).status).toBe(200)
})
