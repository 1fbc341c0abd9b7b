import { createHmac } from 'node:crypto'
import { Hono } from 'hono'
import { describe, expect, test } from 'vitest'
import type { ReviewQuestion } from '../../../src/model/resolution.ts'
import { createFormTokens } from '../../../src/web/guard/form-tokens.ts'
import { createReview } from '../../../src/web/review/create-review.ts'
import { createWorkspaceAccess, type ReviewAccess } from '../../../src/web/review/review-access.ts'
import { workspaceUsers } from '../../../src/workspace/world-people.ts'
import { greymoor, member, miller, questionOf, scriptedEntities, tran } from '../../support/scripted-entities.ts'

const ines = 'U01INES0001'
const maya = 'U01MAYA0001'
const guest = 'U01WESLEY01'
const forms = createFormTokens(new Uint8Array(32))
const browser = 'a-browser-of-the-test'
const formToken = createHmac('sha256', new Uint8Array(32)).update(browser).digest('base64url')

function review(
  questions?: ReviewQuestion[],
  access: ReviewAccess = createWorkspaceAccess(workspaceUsers, 'Pay Ready'),
) {
  const scripted = scriptedEntities(questions)
  const clock = () => new Date('2026-11-23T18:40:00Z')
  const app = createReview({ entities: () => scripted.service, access, forms, clock, timeZone: 'America/Chicago' })
  const get = async (path: string, user: string | null = ines) => {
    const response = await app.request(user ? `${path}${path.includes('?') ? '&' : '?'}user=${user}` : path)
    return { status: response.status, headers: response.headers, page: await response.text() }
  }
  const post = (
    path: string,
    fields: Record<string, string> | [string, string][],
    headers: Record<string, string> = {},
  ) =>
    app.request(path, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        'sec-fetch-site': 'same-origin',
        cookie: `sophia_form=${browser}`,
        ...headers,
      },
      body: new URLSearchParams(withToken(pairsOf(fields))).toString(),
    })
  return { ...scripted, app, get, post }
}

const pairsOf = (fields: Record<string, string> | [string, string][]): [string, string][] =>
  Array.isArray(fields) ? fields : Object.entries(fields)

const withToken = (pairs: [string, string][]): [string, string][] =>
  pairs.some(([name]) => name === 'form') ? pairs : [['form', formToken], ...pairs]

describe('a question', () => {
  test('shows both sides with every record, what agrees, the weights, the sentence, why it is asked and its place', async () => {
    const { page } = await review().get('/review')
    for (const shown of [
      'Are Bob Tran and Robert Tran the same person?',
      '1 of 3',
      'too unsure to join alone',
      '3 records',
      '90.2 %',
      'same mailbox (+12.5), nickname Bob/Robert (+2.1), other title (−1.0) = 90.2 %',
      'HubSpot contact 101, Thu 12 Nov',
      'All 3 records, one by one',
      'Salesforce contact 003A, Thu 12 Nov',
      'Gong party 7, Thu 12 Nov',
      'Wrenfield Homes',
      '0 answered, 3 open',
    ])
      expect(page).toContain(shown)
  })

  test('marks what differs by a sign and a word, not by colour alone', async () => {
    const { page } = await review().get('/review')
    expect(page).toMatch(
      /<tr class="differs"><th scope="row" class="field">Title<\/th>\s*<td class="agreement"><span aria-hidden="true">≠<\/span> differs/,
    )
    expect(page).toMatch(/≠<\/span> <mark>Controller<\/mark>/)
    expect(page).toMatch(
      /<tr class="same"><th scope="row" class="field">E-mail<\/th>\s*<td class="agreement"><span aria-hidden="true">=<\/span> same/,
    )
  })

  test('says of each value which records of its side give it', async () => {
    const { page } = await review().get('/review')
    expect(page).toMatch(/<mark>Robert Tran<\/mark> <span class="detail">all 2<\/span>/)
    expect(page).toMatch(/Wrenfield Homes <span class="detail">Gong party<\/span>/)
  })

  test('draws a waterfall whose bars start where the one before ends', async () => {
    const { page } = await review().get('/review')
    const bars = [...page.matchAll(/<rect class="(\w+)" x="(\d+)" y="3" width="(\d+)"/g)].map(([, sort, x, width]) => [
      sort,
      Number(x),
      Number(x) + Number(width),
    ])
    expect(bars).toEqual([
      ['against', 0, 712],
      ['for', 0, 856],
      ['for', 856, 1000],
      ['against', 932, 1000],
    ])
  })

  test('leads to the ones beside it', async () => {
    const { page } = await review().get('/review/question/q2')
    expect(page).toContain('2 of 3')
    expect(page).toMatch(/href="\/review\/question\/q1\?user=U01INES0001"[^>]*data-key="k"/)
    expect(page).toMatch(/href="\/review\/question\/q3\?user=U01INES0001"[^>]*data-key="j"/)
  })

  test('can be of one kind only', async () => {
    const { page } = await review().get('/review?kind=company')
    expect(page).toContain('Are Greymoor Living LLC and Gray Moor Mgmt the same company?')
    expect(page).toContain('1 of 1')
  })

  test('escapes what the sources say', async () => {
    const evil = '<script>alert(1)</script>'
    const rows = { left: [member('<b>', 'x/<i>', { name: evil })], right: tran.right.members }
    const { page } = await review([questionOf('q', [evil, 'B'], rows, { reason: evil, sentence: evil })]).get('/review')
    expect(page).not.toContain(evil)
    expect(page).not.toMatch(/<b>|<i>/)
  })

  test('no more questions say when there will be some', async () => {
    const { page } = await review([]).get('/review')
    expect(page).toContain('Nothing waits for a word')
  })

  test('one that is gone leads back to those that are open', async () => {
    const { page, status } = await review().get('/review/question/gone')
    expect(status).toBe(200)
    expect(page).toContain('This question is not open any more')
  })
})

describe('an answer', () => {
  test('is kept in the viewer’s name, leads to the next question and says there what it changed', async () => {
    const { post, get, calls } = review()
    const response = await post('/review/answer', { user: ines, question: 'q1', verdict: 'same', next: 'q2' })
    expect(response.status).toBe(303)
    expect(calls).toEqual([
      { method: 'answer', args: { questionId: 'q1', verdict: 'same', actor: 'ines@payready.example' } },
    ])
    const { page } = await get(response.headers.get('location')?.replace(`user=${ines}&`, '') ?? '')
    expect(page).toContain('Bob Tran and Robert Tran are one person now.')
    expect(page).toContain('Are Dan Miller and Dana Miller the same person?')
    expect(page).toContain('1 answered, 2 open')
    expect(page).toMatch(/= same[\s\S]+you, Mon 23 Nov, 12:40/)
  })

  test('is taken back from the history, which asks the question again', async () => {
    const { post, get, calls } = review()
    await post('/review/answer', { user: ines, question: 'q1', verdict: 'different' })
    expect((await get('/review')).page).toMatch(/data-key="z"/)
    const response = await post('/review/undo', { user: maya, label: '1' })
    expect(response.headers.get('location')).toBe('/review/question/q1?user=U01MAYA0001&undone=yes')
    expect(calls.at(-1)).toEqual({ method: 'undoAnswer', args: ['1', 'maya@payready.example'] })
    const { page } = await get('/review/question/q1?undone=yes')
    expect(page).toContain('Taken back. The question is open again.')
    expect(page).toMatch(/class="revoked"[\s\S]+taken back Mon 23 Nov, 12:40/)
  })

  test('the undo key takes back one’s own last answer, not somebody else’s', async () => {
    const { post, get } = review()
    await post('/review/answer', { user: maya, question: 'q1', verdict: 'same' })
    expect((await get('/review', ines)).page).not.toContain('data-key="z"')
    expect((await get('/review', maya)).page).toContain('data-key="z"')
  })

  test('about what is not there is refused in words, as the viewer', async () => {
    const response = await review().post('/review/answer', { user: ines, question: 'gone', verdict: 'same' })
    expect(response.status).toBe(404)
    const page = await response.text()
    expect(page).toContain('There is no question gone')
    expect(page).toMatch(/value="U01INES0001" selected/)
  })

  test('a failure nobody expected is left to the one guard of all pages', async () => {
    const { app, service } = review()
    service.questionIds = () => Promise.reject(new Error('secret cause'))
    const failures: string[] = []
    const pages = new Hono().route('/', app).onError((error, context) => {
      failures.push(error.message)
      return context.text('guarded', 500)
    })
    const response = await pages.request(`/review?user=${ines}`)
    expect([response.status, await response.text()]).toEqual([500, 'guarded'])
    expect(failures).toEqual(['secret cause'])
  })

  test.each([
    ['no verdict', { user: ines, question: 'q1' }],
    ['another verdict', { user: ines, question: 'q1', verdict: 'maybe' }],
    ['a NUL', { user: ines, question: 'q\0', verdict: 'same' }],
  ])('with %s is not taken', async (_, fields) => {
    const { post, calls } = review()
    expect((await post('/review/answer', fields)).status).toBe(400)
    expect(calls).toEqual([])
  })
})

describe('who may', () => {
  test.each([
    ['a guest', guest],
    ['a stranger', 'U0NOBODY'],
    ['nobody', null],
  ])('%s sees nothing of anybody', async (_, user) => {
    const scripted = review()
    for (const path of ['/review', '/review/question/q1', '/review/entities', '/review/entity/e-q1-l']) {
      const { status, page } = await scripted.get(path, user)
      expect(status).toBe(403)
      expect(page).not.toMatch(/Tran|wrenfield/i)
    }
    const sent = await scripted.post('/review/answer', { question: 'q1', verdict: 'same', ...(user && { user }) })
    expect(sent.status).toBe(403)
    expect(scripted.calls).toEqual([])
  })

  test('whoever says nothing can choose whom to view as', async () => {
    const { page } = await review().get('/review', null)
    expect(page).toContain('Who is answering?')
    expect(page).toContain(`href="/review?user=${ines}"`)
    expect(page).not.toContain(guest)
  })
})

describe('forms', () => {
  test.each([
    ['another site', { 'sec-fetch-site': 'cross-site' }],
    ['another page of this site', { 'sec-fetch-site': 'same-site' }],
    ['an address typed in', { 'sec-fetch-site': 'none' }],
    ['no browser at all', { 'sec-fetch-site': '' }],
    ['another kind of body', { 'content-type': 'text/plain' }],
  ])('from %s are refused', async (_, headers) => {
    const { post, calls } = review()
    expect((await post('/review/answer', { user: ines, question: 'q1', verdict: 'same' }, headers)).status).toBe(403)
    expect(calls).toEqual([])
  })

  test.each([
    ['its own page', 'http://localhost', 303],
    ['a page elsewhere', 'http://evil.example', 403],
    ['a page that hides where it is', 'null', 403],
  ])('where the browser tells only the origin, %s counts', async (_, origin, status) => {
    const { app } = review()
    const response = await app.request('/review/answer', {
      method: 'POST',
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        ...{ host: 'localhost', origin, cookie: `sophia_form=${browser}` },
      },
      body: new URLSearchParams({ user: ines, question: 'q1', verdict: 'same', form: formToken }).toString(),
    })
    expect(response.status).toBe(status)
  })

  test('nothing is changed by following a link', async () => {
    const { app, calls } = review()
    for (const path of ['/review/answer', '/review/undo', '/review/ask'])
      expect((await app.request(`${path}?user=${ines}&question=q1&verdict=same`)).status).toBe(404)
    expect(calls).toEqual([])
  })

  test.each([
    ['no token', { form: '' }, {}],
    ['a token made up', { form: 'bm9uc2Vuc2U' }, {}],
    ['the token of another browser', {}, { cookie: 'sophia_form=another-browser' }],
    ['a token and no browser', {}, { cookie: '' }],
  ])('with %s are refused', async (_, fields, headers) => {
    const { post, calls } = review()
    const sent = { user: ines, question: 'q1', verdict: 'same', form: formToken, ...fields }
    const response = await post('/review/answer', sent, headers)
    expect(response.status).toBe(403)
    expect(calls).toEqual([])
  })

  test('of every page carry the token of the browser that loaded it, and no link does', async () => {
    const { app } = review()
    for (const path of ['/review', '/review/entities', '/review/entity/e-q1-l']) {
      const response = await app.request(`${path}?user=${ines}`)
      const id = response.headers
        .get('set-cookie')
        ?.match(/^sophia_form=([\w-]{22}); Path=\/; HttpOnly; SameSite=Strict/)?.[1]
      const own = createHmac('sha256', new Uint8Array(32))
        .update(id ?? '')
        .digest('base64url')
      const page = await response.text()
      const posting = [...page.matchAll(/<form [^>]*method="post"[\s\S]*?<\/form>/g)].map(([form]) => form)
      expect(posting.filter((form) => !form.includes(`name="form" value="${own}"`))).toEqual([])
      expect(page.match(/(?:href|action)="[^"]*form=/)).toBeNull()
    }
  })

  test('larger than any of ours are not read', async () => {
    const { post, calls } = review()
    const response = await post('/review/answer', { user: ines, question: 'q'.repeat(9_000), verdict: 'same' })
    expect(response.status).toBe(413)
    expect(calls).toEqual([])
  })
})

describe('people and companies', () => {
  test('are found by a part of their name', async () => {
    const { page } = await review().get('/review/entities?query=tran')
    expect(page).toMatch(/href="\/review\/entity\/e-q1-r\?user=U01INES0001">Robert Tran<\/a>/)
    expect(page).not.toContain('Greymoor')
  })

  test('two of them can be asked about, and only two', async () => {
    const { post, calls } = review()
    const ask = (...ids: string[]) =>
      post('/review/ask', [['user', ines], ...ids.map((id): [string, string] => ['pair', id])])
    expect((await ask('e-q1-l', 'e-q2-r')).headers.get('location')).toBe(`/review/question/q1?user=${ines}`)
    expect(calls).toEqual([{ method: 'askAbout', args: ['e-q1-l', 'e-q2-r'] }])
    for (const ids of [[], ['a'], ['a', 'b', 'c']]) {
      const refused = await ask(...ids)
      expect(refused.status).toBe(409)
      expect(await refused.text()).toContain('Choose exactly two')
    }
  })

  test('one shows values with where they come from, records, the weakest link, and what happened, each with an undo', async () => {
    const { get, post, calls } = review()
    await post('/review/answer', { user: ines, question: 'q1', verdict: 'same' })
    const { page } = await get('/review/entity/e-q1-r')
    expect(page).toMatch(
      /E-mail<\/th><td>tran@wrenfield\.example<\/td>\s*<td class="detail">Salesforce contact, Thu 12 Nov/,
    )
    expect(page).toContain('Weakest link')
    expect(page).toMatch(/merge[\s\S]+#2, ines@payready\.example/)
    const undone = await post('/review/undo', { user: ines, event: '2', entity: 'e-q1-r' })
    expect(undone.headers.get('location')).toBe(`/review/entity/e-q1-r?user=${ines}`)
    expect(calls.at(-1)).toEqual({ method: 'undo', args: ['2', 'ines@payready.example'] })
    expect((await get('/review/entity/e-q1-r')).page).toContain('undone by #3')
  })

  test('“Not the same person?” asks about the weakest place inside', async () => {
    const { post, calls } = review()
    await post('/review/ask', { user: ines, id: 'e-q1-r' })
    expect(calls).toEqual([{ method: 'askAbout', args: ['e-q1-r', 'e-q1-r'] }])
  })

  test('two of its records can be asked about, where there are more than two', async () => {
    const left = ['a', 'b', 'c'].map((id) => member(id, 'gong/party', { name: `Katie ${id}` }))
    const { get } = review([questionOf('q', ['Katie', 'Bob'], { left, right: tran.left.members })])
    const { page } = await get('/review/entity/e-q-l')
    expect(page.match(/name="pair"/g)).toHaveLength(3)
    expect(page).toContain('<span class="only-spoken"> Katie b Gong party b</span>')
    expect((await get('/review/entity/e-q-r')).page).not.toContain('name="pair"')
  })

  test('a family is linked both ways', async () => {
    const { service, app } = review([greymoor])
    const family = { parent: { id: 'p1', name: 'Greymoor Holding' }, children: [{ id: 'c1', name: 'Greymoor West' }] }
    const show = service.show
    service.show = async (id) => {
      const view = await show(id)
      return view && { ...view, ...family }
    }
    const page = await (await app.request(`/review/entity/e-q3-l?user=${ines}`)).text()
    expect(page).toMatch(/Part of <a href="\/review\/entity\/p1\?user=U01INES0001">Greymoor Holding/)
    expect(page).toMatch(/Parent of <a href="\/review\/entity\/c1\?user=U01INES0001">Greymoor West/)
  })

  test('one that does not exist is a page that says so', async () => {
    const { status, page } = await review([miller]).get('/review/entity/nobody')
    expect(status).toBe(404)
    expect(page).toContain('There is no person or company nobody.')
  })
})
