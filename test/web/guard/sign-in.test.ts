import { createHmac } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { deriveKey } from '../../../src/web/guard/token-keys.ts'
import { browser, connectionFrom, cookieOf, guardedWeb, sentByOwnPage, start, token } from './guarded-web.ts'

const hours = (count: number): number => count * 3_600_000

describe('signing in', () => {
  test('takes the token once and leaves a cookie no script reads and no other site sends', async () => {
    const web = guardedWeb()
    const response = await web.signIn(token, { next: '/review/entities' })
    expect([response.status, response.headers.get('location')]).toEqual([303, '/review/entities'])
    const cookie = response.headers.get('set-cookie')
    expect(cookie).toMatch(/^sophia_session=[^;]+; Path=\/; Expires=[^;]+; HttpOnly; SameSite=Strict$/)
    expect(decodeURIComponent(cookie ?? '')).not.toContain(token)
    expect((await web.visit('/status', { cookie: cookieOf(response) })).status).toBe(200)
  })

  test('behind TLS the cookie is bound to this host and to TLS', async () => {
    const web = guardedWeb()
    const headers = { 'x-forwarded-proto': 'https' }
    const response = await web.signIn(token, { headers })
    expect(response.headers.get('set-cookie')).toMatch(
      /^__Host-sophia_session=.+; Path=\/; .*HttpOnly; Secure; SameSite=Strict$/,
    )
    const cookie = cookieOf(response)
    expect((await web.visit('/status', { cookie, ...headers })).status).toBe(200)
    expect((await web.visit('/status', { cookie: cookie.replace('__Host-', ''), ...headers })).status).toBe(401)
  })

  test('with another token says so, and repeats nothing', async () => {
    const web = guardedWeb()
    const response = await web.signIn('<b>not-the-token-at-all</b>')
    expect(response.status).toBe(401)
    const page = await response.text()
    expect(page).toContain('That is not the token')
    expect(page).not.toContain('not-the-token')
    expect(response.headers.get('set-cookie')).toBeNull()
    expect(web.lines.join()).not.toContain('not-the-token')
  })

  test.each([
    'https://evil.example',
    '//evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    '/%0d%0aset-cookie:x',
    'javascript:x',
    '',
  ])('never leads on to “%s”', async (next) => {
    const response = await guardedWeb().signIn(token, { next })
    const location = response.headers.get('location') ?? ''
    expect(new URL(location, 'http://sophia.example').host).toBe('sophia.example')
    expect([...response.headers.keys()]).not.toContain('x')
  })

  test.each([
    ['another site', { 'sec-fetch-site': 'cross-site' }],
    ['a page beside ours', { 'sec-fetch-site': 'same-site' }],
    ['no page', { 'sec-fetch-site': '' }],
    ['something that is no form', { 'content-type': 'text/plain' }],
  ])('is not taken from %s', async (_, headers) => {
    const response = await guardedWeb().signIn(token, { headers })
    expect([response.status, response.headers.get('set-cookie')]).toEqual([403, null])
  })

  test('is not read where it is larger than any token', async () => {
    expect((await guardedWeb().signIn('x'.repeat(9_000))).status).toBe(413)
  })
})

describe('a session', () => {
  async function signedIn() {
    const web = guardedWeb()
    return { ...web, cookie: cookieOf(await web.signIn(token)) }
  }
  const statusWith = async (web: ReturnType<typeof guardedWeb>, cookie: string) =>
    (await web.visit('/status', { cookie })).status

  test('ends after twelve hours, whatever its cookie says', async () => {
    const web = await signedIn()
    web.wait(hours(12) - 1)
    expect(await statusWith(web, web.cookie)).toBe(200)
    web.wait(1)
    expect(await statusWith(web, web.cookie)).toBe(401)
  })

  test('cannot be made up, lengthened, or signed with another token', async () => {
    const web = await signedIn()
    const value = decodeURIComponent(web.cookie.split('=').slice(1).join('='))
    const [id, expires, ...mac] = value.split('.')
    const sign = (text: string, key: Uint8Array) => createHmac('sha256', key).update(text).digest('base64')
    const later = `${id}.${Number(expires) + hours(1000)}`
    const forged = [
      `${later}.${mac.join('.')}`,
      `${later}.${sign(later, new Uint8Array(32))}`,
      `${later}.${sign(later, Buffer.from(token))}`,
      `${later}.${sign(later, deriveKey(token, 'forms'))}`,
      `${later}.${sign(later, deriveKey(`${token}x`, 'sessions'))}`,
      `${later}`,
      value.replace(/..$/, (end) => (end.startsWith('A') ? 'Q=' : 'A=')),
      '',
      '..',
    ]
    for (const one of forged)
      expect([one, await statusWith(web, `sophia_session=${encodeURIComponent(one)}`)]).toEqual([one, 401])
    expect(
      await statusWith(
        web,
        `sophia_session=${encodeURIComponent(`${later}.${sign(later, deriveKey(token, 'sessions'))}`)}`,
      ),
    ).toBe(200)
  })

  test('ends for good when its owner signs out, also for whoever copied the cookie', async () => {
    const web = await signedIn()
    const page = await (await web.visit('/status', { cookie: web.cookie })).text()
    const form = page.match(/action="\/sign-out"><input type="hidden" name="form" value="([^"]+)"/)?.[1] ?? ''
    const signOut = (fields: Record<string, string>) =>
      web.app.request(
        '/sign-out',
        {
          method: 'POST',
          headers: { ...sentByOwnPage, cookie: web.cookie },
          body: new URLSearchParams(fields).toString(),
        },
        connectionFrom('203.0.113.9'),
      )
    expect((await signOut({})).status).toBe(403)
    expect((await signOut({ form: 'made-up' })).status).toBe(403)
    expect(await statusWith(web, web.cookie)).toBe(200)
    const response = await signOut({ form })
    expect([response.status, response.headers.get('location')]).toEqual([303, '/sign-in'])
    expect(response.headers.get('set-cookie')).toMatch(/^sophia_session=; Max-Age=0/)
    expect(await statusWith(web, web.cookie)).toBe(401)
  })

  test('is said where one is in already, until when', async () => {
    const web = await signedIn()
    const page = await (await web.visit('/sign-in', { cookie: web.cookie, ...browser })).text()
    expect(page).toContain(new Date(start.getTime() + hours(12)).toISOString().slice(0, 16).replace('T', ' '))
    expect(page).toContain('Sign out')
  })

  test('holds for a link followed elsewhere: our own page asks again, so that the cookie comes along', async () => {
    const web = guardedWeb()
    const followed = {
      ...browser,
      'sec-fetch-site': 'cross-site',
      'sec-fetch-mode': 'navigate',
      'sec-fetch-dest': 'document',
    }
    const arrival = await web.visit('/review/entities', followed)
    expect(arrival.status).toBe(200)
    expect(await arrival.text()).toContain('<meta http-equiv="refresh" content="0">')
  })
})
