import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Sentence } from '../../../src/model/answer.ts'
import type { MarkOutcome, MarkRequest } from '../../../src/model/promise.ts'
import type { Scope } from '../../../src/model/scope.ts'
import { dateProblem } from '../../../src/slack/blocks/promise-date.ts'
import type { OpenSlack } from '../../../src/slack/open-slack.ts'
import { validateBlocks } from '../../../src/workspace/validate-blocks.ts'
import type { Json } from '../../support/recording-slack.ts'
import { complaintsAbout } from '../blocks/slack-limits.ts'
import { openSlackBench, type SlackBench } from '../open-slack-bench.ts'
import { answerOf, plan } from '../scripted-answers.ts'
import { postCommand, postPayload, postPress } from '../signed-requests.ts'

const receiptId = '5c0c6f3e-6c4e-4b60-9d6a-0d6b6f9b2a11'
const promise = (start: number): Sentence => ({
  kind: 'derived',
  text: `Open, due Wed 25 Nov: Maya Lindqvist: “…” ${start}`,
  support: [{ kind: 'label', label: 'promise', interactionId: 'call-1', turnId: 'call-1:7', start }],
})
const first: Sentence = { kind: 'number', text: 'Brackwater: promises.', support: [] }
const listed = (count: number) =>
  answerOf({
    receiptId,
    plan: { ...plan, intent: 'commitments' },
    sentences: [first, ...Array.from({ length: count }, (_, index) => promise(index))],
  })

let bench: SlackBench
let app: OpenSlack
let outcome: MarkOutcome
const marked: (MarkRequest & { scope: Scope })[] = []
beforeAll(async () => {
  bench = await openSlackBench()
  app = await bench.open({
    promises: {
      mark: async ({ signal: _, ...request }) => {
        marked.push(request)
        return outcome
      },
    },
  })
})
afterAll(async () => {
  await app[Symbol.asyncDispose]()
  await bench[Symbol.asyncDispose]()
})
beforeEach(async () => {
  await bench.forget()
  marked.length = 0
  outcome = {
    kind: 'marked',
    promise: {
      ...{ interactionId: 'call-1', turnId: 'call-1:7', start: 1, id: 'abc', by: 'Maya Lindqvist', company: null },
      ...{ standing: 'Kept, marked by Maya Lindqvist on Mon 23 Nov', status: 'kept', madeAt: null },
      words: 'I’ll send <!channel> it.',
    },
  }
})

async function menus(count = 2): Promise<Json[]> {
  bench.answerWith(() => listed(count))
  const asked = { command: '/sophia', text: 'commitments Brackwater', user_id: 'U1' }
  await postCommand(app.port, { ...asked, response_url: bench.slack.responseUrl('1') })
  await app.drain()
  const reply = bench.slack.of('response')[0] as Json
  expect(validateBlocks(reply.blocks, 'message').kind).toBe('valid')
  return (reply.blocks as Json[]).flatMap(({ accessory }) => accessory ?? [])
}

async function press(element: Json, option: Json, user = 'U1'): Promise<Json> {
  bench.slack.forget()
  return pressAgain(element, option, user)
}

async function pressAgain(element: Json, option: Json, user = 'U1'): Promise<Json> {
  const action = { ...element, selected_option: option }
  const from = { user: { id: user, name: 'x', team_id: 'T1' }, response_url: bench.slack.responseUrl('2') }
  await postPress(app.port, action, from)
  await app.drain()
  return bench.slack.of('response')[0]
}

test('each promise of a list has its menu, whose values are ids and never words', async () => {
  const found = await menus(9)
  expect(found).toHaveLength(6)
  for (const [index, { type, options }] of found.entries()) {
    // A select would keep what was chosen, and choosing it again would do nothing.
    expect(type).toBe('overflow')
    expect(options.map(({ text }: Json) => text.text).slice(0, 3)).toEqual(['Kept', 'Not a promise', 'New date'])
    expect(options[0].value).toBe(`kept:${receiptId}:${index + 1}`)
  }
})

test('“Kept” is marked for whoever pressed, and said to them alone', async () => {
  const [, second] = await menus()
  const reply = await press(second, second.options[0])
  expect(marked).toEqual([
    {
      ...{ key: { interactionId: 'call-1', turnId: 'call-1:7', start: 1 }, verdict: 'kept', due: null },
      scope: expect.objectContaining({ viewer: { kind: 'person', email: 'maya@payready.example' } }),
    },
  ])
  expect(reply).toMatchObject({ response_type: 'ephemeral', replace_original: false })
  expect(reply.blocks[0].text.text).toContain('Kept, marked by Maya Lindqvist on Mon 23 Nov: Maya Lindqvist')
  expect(JSON.stringify(reply.blocks)).not.toContain('<!channel>')
})

const submit = (view: Json, day: string | null, user = 'U1') =>
  postPayload(app.port, {
    ...{ type: 'view_submission', user: { id: user, name: 'x', team_id: 'T1' } },
    view: { ...view, id: 'V1', state: { values: { due: { due: { type: 'datepicker', selected_date: day } } } } },
  })

test('“New date” asks for the day in a modal first, then marks it where it was pressed', async () => {
  const [menu] = await menus()
  expect(await press(menu, menu.options[2])).toBeUndefined()
  expect(marked).toEqual([])
  const view = bench.slack.of('views.open')[0]?.view as Json
  expect(validateBlocks(view.blocks, 'view').kind).toBe('valid')
  expect(view.blocks[0].element).toMatchObject({ type: 'datepicker', initial_date: '2026-11-24' })
  for (const [day, problem] of [
    ['2026-11-22', /has passed/],
    ['2028-11-24', /within the next two years/],
    [null, /Pick a day/],
  ] as const) {
    const refused = await (await submit(view, day)).json()
    expect(refused).toMatchObject({ response_action: 'errors', errors: { due: expect.stringMatching(problem) } })
  }
  expect(marked).toEqual([])
  expect((await submit(view, '2026-11-27')).status).toBe(200)
  await app.drain()
  expect(marked[0]).toMatchObject({ verdict: 'new_date', due: '2026-11-27', key: { start: 0 } })
  const told = bench.slack.of('response')[0] as Json
  expect(told).toMatchObject({ response_type: 'ephemeral', replace_original: false })
  expect(complaintsAbout(told as { text: string; blocks: Json[] })).toEqual([])
})

test('a guest’s date marks nothing, and where no modal opens whoever pressed is told', async () => {
  const [menu] = await menus()
  await press(menu, menu.options[2])
  const view = bench.slack.of('views.open')[0]?.view
  await submit(view, '2026-11-27', 'UGUEST')
  await app.drain()
  expect(marked).toEqual([])
  bench.slack.plan('views.open', { body: { ok: false, error: 'expired_trigger_id' } })
  const told = await pressAgain(menu, menu.options[2])
  expect(told.text).toContain('Press once more')
})

test('who may not mark it, and whoever is no staff, is told so', async () => {
  const [menu] = await menus()
  outcome = { kind: 'refused', who: 'whoever made it' }
  const refused = await press(menu, menu.options[1], 'U2')
  expect(refused.text).toBe('You may not mark this promise; whoever made it may.')
  marked.length = 0
  expect((await press(menu, menu.options[1], 'UGUEST')).text).toContain('staff only')
  expect(marked).toEqual([])
})

test('a press that names no promise of a receipt marks nothing', async () => {
  const [menu] = await menus()
  for (const value of [`kept:${receiptId}:0`, `kept:${receiptId}:99`, `sold:${receiptId}:1`, 'kept', '']) {
    const reply = await press(menu, { text: { type: 'plain_text', text: 'Kept' }, value })
    expect(reply.text).toContain('not there any more')
  }
  expect(marked).toEqual([])
})

test('today is a day to come wherever it is still today, and a year of 366 days has them all', () => {
  const now = new Date('2027-03-01T03:00:00Z')
  expect(dateProblem('2027-02-28', { now, timeZone: 'America/Chicago' })).toBeNull()
  expect(dateProblem('2027-02-28', { now, timeZone: 'Europe/London' })).toMatch(/has passed/)
  expect(dateProblem('2028-02-29', { now, timeZone: 'Europe/London' })).toBeNull()
  expect(dateProblem('2027-02-30', { now, timeZone: 'Europe/London' })).toBe('Pick a day.')
})
