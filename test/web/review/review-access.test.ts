import { request } from 'node:http'
import { describe, expect, test } from 'vitest'
import { createLog } from '../../../src/telemetry/log.ts'
import { createFormTokens } from '../../../src/web/guard/form-tokens.ts'
import { openWeb } from '../../../src/web/open-web.ts'
import { createReview } from '../../../src/web/review/create-review.ts'
import {
  createLoopbackAccess,
  createSignedInAccess,
  createWorkspaceAccess,
} from '../../../src/web/review/review-access.ts'
import { workspaceUsers } from '../../../src/workspace/world-people.ts'
import { scriptedEntities } from '../../support/scripted-entities.ts'

const here = { user: undefined, host: 'localhost:3000', peer: '127.0.0.1', isForwarded: false, isSignedIn: false }

describe('beside the real Slack', () => {
  const judge = createLoopbackAccess().judge

  test.each([
    ['localhost', '127.0.0.1'],
    ['LOCALHOST:8080', '::1'],
    ['127.0.0.1:3000', '::ffff:127.0.0.1'],
    ['[::1]:3000', null],
  ])('whoever sits at the machine answers as operator: %s from %s', (host, peer) => {
    expect(judge({ ...here, host, peer })).toEqual({
      kind: 'reviewer',
      reviewer: { actor: 'operator', name: 'operator', userId: null },
    })
  })

  test.each([
    ['another name of the machine', { host: 'sophia.payready.example' }],
    ['a name that only begins alike', { host: 'localhost.evil.example' }],
    ['a name that only ends alike', { host: 'evil-127.0.0.1.example' }],
    ['somebody elsewhere who writes localhost', { peer: '10.2.3.4' }],
    ['somebody behind a proxy', { isForwarded: true }],
  ])('%s is refused and told of the terminal', (_, change) => {
    const judged = judge({ ...here, ...change })
    expect(judged).toMatchObject({ kind: 'refused', remedy: expect.stringContaining('sophia entities questions') })
  })

  test('over a real connection the address, the name asked for and a proxy’s marks count', async () => {
    const app = createReview({
      ...{ entities: () => scriptedEntities().service, access: createLoopbackAccess() },
      forms: createFormTokens(new Uint8Array(32)),
      ...{ clock: () => new Date('2026-11-23T18:40:00Z'), timeZone: 'America/Chicago' },
    })
    await using web = await openWeb({ app, host: '127.0.0.1', port: 0, log: createLog({ level: 'silent' }) })
    const statusWith = (headers: Record<string, string>) =>
      new Promise<number | undefined>((resolve, reject) => {
        const asked = request(`${web.url}/review`, { headers }, (response) => {
          response.resume().on('end', () => resolve(response.statusCode))
        })
        asked.on('error', reject).end()
      })
    expect(await statusWith({})).toBe(200)
    expect(await statusWith({ host: 'sophia.example' })).toBe(403)
    expect(await statusWith({ 'x-forwarded-for': '10.2.3.4' })).toBe(403)
  })

  test('whoever hung up before it was known where they are is nobody at the machine', () => {
    expect(judge({ ...here, peer: 'gone' }).kind).toBe('refused')
  })

  test('with a token only who signed in with it answers, wherever they sit', () => {
    const signedIn = createSignedInAccess().judge
    expect(signedIn(here)).toMatchObject({ kind: 'refused', remedy: expect.stringContaining('/sign-in') })
    expect(signedIn({ ...here, peer: '10.2.3.4', isForwarded: true, isSignedIn: true })).toMatchObject({
      reviewer: { actor: 'operator' },
    })
  })

  test('nobody becomes somebody by saying so', () => {
    expect(judge({ ...here, user: 'U01INES0001' })).toMatchObject({ reviewer: { actor: 'operator' } })
  })
})

describe('in the workspace', () => {
  const access = createWorkspaceAccess(workspaceUsers, 'Pay Ready')

  test('one answers as the colleague one views as', () => {
    expect(access.judge({ ...here, user: 'U01INES0001' })).toEqual({
      kind: 'reviewer',
      reviewer: { actor: 'ines@payready.example', name: 'Ines Fairweather', userId: 'U01INES0001' },
    })
  })

  test.each(['U01WESLEY01', 'U01SOPHIA01', 'U0NOBODY', '', undefined])('%s may not', (user) => {
    expect(access.judge({ ...here, user }).kind).toBe('refused')
  })
})
