import { afterAll, beforeAll, expect, test } from 'vitest'
import { AppError } from '../../../src/lib/errors.ts'
import { receiptValue } from '../../../src/slack/blocks/receipt-value.ts'
import type { OpenSlack } from '../../../src/slack/open-slack.ts'
import { createAudit } from '../../../src/stores/postgres/audit.ts'
import { botUserId, type Json } from '../../support/recording-slack.ts'
import { visibleTexts } from '../blocks/slack-limits.ts'
import { openSlackBench, type SlackBench } from '../open-slack-bench.ts'
import { answerOf } from '../scripted-answers.ts'
import { envelope, postCommand, postEvent, postPress, said } from '../signed-requests.ts'

const receiptId = '5c0c6f3e-6c4e-4b60-9d6a-0d6b6f9b2a11'
const owen = { user: { id: 'U2', name: 'owen', team_id: 'T1' } }
const guest = { user: { id: 'UGUEST', name: 'guest', team_id: 'T1' } }
const maya = 'maya@payready.example'
const unwritten = () => new AppError('audit.unwritten', 'not written')

let bench: SlackBench
let app: OpenSlack
beforeAll(async () => {
  bench = await openSlackBench()
  app = await bench.open()
})
afterAll(async () => {
  await app[Symbol.asyncDispose]()
  await bench[Symbol.asyncDispose]()
})

const audit = () => createAudit({ domain: () => bench.domain }, () => new Date())
const newest = async () => (await audit().list('pay_ready', {}, 1))[0]?.id
async function linesOf(act: () => Promise<unknown>): Promise<unknown[][]> {
  const before = Number((await newest()) ?? 0)
  await act()
  const since = async () => (await audit().list('pay_ready', {}, 50)).filter(({ id }) => Number(id) > before)
  // A window opens before there is work to wait for.
  for (let waited = 0; waited < 5_000 && (await since()).length === 0; waited += 20) {
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  await app.drain()
  const lines = (await since()).toReversed()
  return lines.map(({ actor, action, subject, receiptId: id, details }) => [
    ...[actor, action, subject, id === receiptId],
    details.reason ?? details.what ?? details.format ?? details.isOn ?? null,
  ])
}

const press = (action_id: string, fields: object = {}, at = app) =>
  postPress(
    at.port,
    { action_id, type: 'button', value: receiptValue({ receiptId }) },
    { response_url: bench.slack.responseUrl('1'), ...fields },
  )
async function answered(audience: 'everyone' | 'restricted' = 'everyone'): Promise<void> {
  bench.answerWith(() => answerOf({ receiptId, audience }))
  await postEvent(app.port, envelope(said(`<@${botUserId}> hello?`, { type: 'app_mention' })))
  await app.drain()
}

test.each<[string, () => Promise<unknown>, unknown[][]]>([
  [
    'a guest who calls',
    () => postEvent(app.port, envelope(said(`<@${botUserId}> hello?`, { user: 'UGUEST', type: 'app_mention' }))),
    [['slack:UGUEST', 'refused', 'channel/C1', false, 'not_staff']],
  ],
  [
    'a guest’s command',
    () =>
      postCommand(app.port, {
        command: '/summary',
        text: 'Brackwater',
        user_id: 'UGUEST',
        response_url: bench.slack.responseUrl('2'),
      }),
    [['slack:UGUEST', 'refused', 'channel/C1', false, 'not_staff']],
  ],
  [
    'a guest’s press',
    () => press('why_this_answer', guest),
    [['slack:UGUEST', 'refused', 'channel/C1', false, 'not_staff']],
  ],
  ['why', () => press('why_this_answer'), [[maya, 'receipt_viewed', null, true, 'why']]],
  [
    'why of another’s',
    () => press('why_this_answer', owen),
    [['owen@payready.example', 'refused', null, true, 'not_theirs']],
  ],
  ['all facts', () => press('answer_show_facts'), [[maya, 'receipt_viewed', null, true, 'facts']]],
  ['the rules', () => press('answer_show_rules'), [[maya, 'receipt_viewed', null, true, 'rules']]],
  ['a table as CSV', () => press('answer_show_csv'), [[maya, 'exported', null, true, 'csv']]],
  ['plain text', () => press('answer_show_letter'), [[maya, 'exported', null, true, 'letter']]],
  [
    'named in wins',
    () => postPress(app.port, { action_id: 'home_name_in_wins', type: 'button', value: 'yes' }),
    [[maya, 'setting_changed', 'preference/name_in_wins', false, true]],
  ],
  [
    'another’s trash',
    () => press('delete_answer', owen),
    [['owen@payready.example', 'refused', null, true, 'not_theirs']],
  ],
  ['one’s own trash', () => press('delete_answer'), [[maya, 'deleted_answer', null, true, null]]],
])('%s leaves exactly its line', async (_, act, expected) => {
  await answered()
  const lines = await linesOf(act)
  expect(lines).toEqual(expected)
})

test('what only its asker may see is refused to others, with a line', async () => {
  await answered('restricted')
  const lines = await linesOf(() => press('answer_show_facts', owen))
  expect(lines).toEqual([['owen@payready.example', 'refused', null, true, 'not_theirs']])
})

test('what cannot be written down is not shown, and says so', async () => {
  await bench.forget()
  await answered()
  await using blind = await bench.open({ audit: { note: () => Promise.reject(unwritten()) } })
  await press('why_this_answer', {}, blind)
  await blind.drain()
  const [told] = bench.slack.of('response') as Json[]
  const shown = visibleTexts(told.blocks).join('\n')
  expect(shown).toContain('I could not write down who asked this, so I show nothing.')
  expect(shown).not.toMatch(/Elena|understood/i)
})

test('an answer whose line was not kept is not shown, and the thread is told', async () => {
  await bench.forget()
  bench.answerWith(() => {
    throw unwritten()
  })
  await postCommand(app.port, { command: '/summary', text: 'Brackwater', response_url: bench.slack.responseUrl('3') })
  await app.drain()
  const responses = (bench.slack.of('response') as Json[]).map(({ text }) => text).join('\n')
  expect(responses).toContain('I could not write down who asked this, so I show nothing.')
})
