import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { VisibleEntity } from '../../../src/agent/again/visible-entities.ts'
import type { Answer } from '../../../src/model/answer.ts'
import type { Scope } from '../../../src/model/scope.ts'
import type { OpenSlack } from '../../../src/slack/open-slack.ts'
import { createAnswerFeedback } from '../../../src/stores/postgres/feedback.ts'
import { createPostedAnswers } from '../../../src/stores/postgres/posted-answers.ts'
import { botUserId, type Json } from '../../support/recording-slack.ts'
import { complaintsAbout, complaintsAboutModal, visibleTexts } from '../blocks/slack-limits.ts'
import { openSlackBench, type SlackBench } from '../open-slack-bench.ts'
import { answerOf, plan, quote, scriptedAskAsThen } from '../scripted-answers.ts'
import { envelope, postCommand, postEvent, postPayload, postPress, said } from '../signed-requests.ts'

const receiptId = '5c0c6f3e-6c4e-4b60-9d6a-0d6b6f9b2a11'
const owen = { user: { id: 'U2', name: 'owen', team_id: 'T1' } }
const guest = { user: { id: 'UGUEST', name: 'guest', team_id: 'T1' } }
const second = { ...quote, turnId: 'call-1:9', start: 4, text: 'Nine percent, I can’t take that upstairs' }
const facts = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    ...{ kind: 'derived' as const, text: `Fact ${index + 1}`, support: [{ kind: 'quote' as const, index: index % 2 }] },
  }))
const long = (changes: Partial<Answer> = {}) =>
  answerOf({ receiptId, quotes: [quote, second], sentences: [...answerOf().sentences, ...facts(9)], ...changes })
const tessaly: VisibleEntity = {
  ...{ kind: 'company', id: '11111111-2222-4333-8444-555555555555', name: 'Tessaly Living', detail: null },
  ...{ interactions: 9, last: null },
}

let bench: SlackBench
let app: OpenSlack
let other: OpenSlack
let asked: { scope: Scope; typed: string; kind: string }[] = []
let near: Scope[] = []
beforeAll(async () => {
  bench = await openSlackBench()
  const database = bench.domain
  const answerActions = {
    askAsThen: scriptedAskAsThen((request) => bench.script(request), bench.receipts),
    countRows: async () => ({
      value: 14,
      said: '14 calls',
      rows: [{ head: headOf('call-1'), turn: null }],
    }),
    visibleEntities: async (scope: Scope, { typed, kind }: { typed: string; kind: string }) => {
      asked.push({ scope, typed, kind })
      return kind === 'company' ? [tessaly] : []
    },
    nearEntities: async (scope: Scope) => {
      near.push(scope)
      return [tessaly]
    },
    feedback: () => createAnswerFeedback(database),
    posted: createPostedAnswers(database),
  }
  app = await bench.open({ answerActions })
  other = await bench.open({ answerActions })
})
afterAll(async () => {
  await app[Symbol.asyncDispose]()
  await other[Symbol.asyncDispose]()
  await bench[Symbol.asyncDispose]()
})
beforeEach(async () => {
  await bench.forget()
  asked = []
  near = []
})

function headOf(id: string) {
  return {
    ...{ id, version: '1', digest: 'd', type: 'call', title: 'Brackwater renewal', sourceSystem: 'gong' as const },
    ...{ collection: 'calls', company: 'Brackwater Residential', companyId: 'c1', restricted: false, turnCount: 9 },
    ...{ occurredAt: '2026-11-19T16:00:00.000Z', permalink: null },
  }
}

/** Asks in a channel and gives what was answered, in the open or to the asker alone. */
async function mention(answer: Answer): Promise<Json> {
  bench.answerWith(() => answer)
  await postEvent(app.port, envelope(said(`<@${botUserId}> what happened?`)))
  await app.drain()
  const [open] = bench.slack.of('chat.postMessage')
  const [ephemeral] = bench.slack.of('chat.postEphemeral')
  const shown = open ?? ephemeral
  expect(complaintsAbout(shown as Json)).toEqual([])
  bench.slack.forget()
  bench.requests.length = 0
  return shown
}

function elementOf(blocks: Json[], actionId: string): Json {
  const parts = blocks.flatMap((block) =>
    [...(block.elements ?? []), ...(block.accessory ? [block.accessory] : [])].map((part: Json) => ({
      ...part,
      block_id: block.block_id ?? 'b',
    })),
  )
  return parts.find(({ action_id }) => action_id === actionId)
}

const inThread = { container: { type: 'message', message_ts: '8.8', channel_id: 'C1', thread_ts: '6.6' } }

async function press(action: Json, fields: object = {}, at = app): Promise<Json[]> {
  await postPress(at.port, action, { response_url: bench.slack.responseUrl('1'), ...inThread, ...fields })
  await at.drain()
  return bench.slack.of('response')
}

async function modalAfter(action: Json, fields: object = {}): Promise<Json> {
  const before = bench.slack.of('views.update').length
  await press(action, fields)
  // The window opens before there is work to wait for.
  for (let waited = 0; waited < 5_000 && bench.slack.of('views.update').length === before; waited += 10) {
    await new Promise((resolve) => setTimeout(resolve, 10))
    await app.drain()
  }
  const view = bench.slack.of('views.update').at(-1)?.view
  expect(complaintsAboutModal(view)).toEqual([])
  return { ...view, shown: visibleTexts(view.blocks).join('\n') }
}

const kept = () =>
  createAnswerFeedback(bench.domain)
    .of(receiptId)
    .then((rows) => rows.map(({ email, verdict, reason, proof }) => [email, verdict, reason, proof]))

test('“All 10” shows every fact and proof in a modal, as whoever presses may see them now', async () => {
  const message = await mention(long())
  const button = elementOf(message.blocks, 'answer_show_facts')
  expect(button.text.text).toBe('All 10')
  const modal = await modalAfter(button, owen)
  expect(bench.slack.of('views.open')).toHaveLength(1)
  for (const words of ['Fact 9', '*Proofs*', '[2] Elena Voss, call Thu 19 Nov, 14:32'])
    expect(modal.shown).toContain(words)
  expect(modal.shown).not.toContain('something has changed')
  bench.answerWith(() => answerOf({ receiptId: 'another' }))
  const changed = await modalAfter(button, owen)
  expect(changed.shown).toContain('something has changed since the answer of Mon 23 Nov, 11:40')
  expect(changed.shown).not.toContain('Fact 9')
})

test('where no modal can be opened any more the list comes as a message to whoever pressed', async () => {
  const message = await mention(long())
  bench.slack.plan('views.open', { body: { ok: false, error: 'expired_trigger_id' } })
  const [told] = await press(elementOf(message.blocks, 'answer_show_facts'))
  expect(told).toMatchObject({ response_type: 'ephemeral', thread_ts: '6.6', replace_original: false })
  expect(complaintsAbout(told)).toEqual([])
})

test('a figure opens the conversations it counted, and says when it is another now', async () => {
  const fact = {
    ...{ metric: 'interactions', value: 15, unit: 'conversations', population: '' },
    filter: { personIds: [], companyIds: [], sources: [], types: [], from: null, to: null, terms: [] },
  }
  const sentences = [{ kind: 'number' as const, text: '15 calls.', support: [{ kind: 'number' as const, index: 0 }] }]
  const message = await mention(long({ plan: { ...plan, intent: 'count' }, sentences, numbers: [fact] }))
  const button = elementOf(message.blocks, 'answer_show_rows')
  expect(button.text.text).toBe('Show the 15')
  const modal = await modalAfter(button)
  expect(modal.shown).toContain('It was 15 in the answer of Mon 23 Nov, 11:40; for you it is 14 now.')
  expect(modal.shown).toContain('<https://sophia.example/i/call-1|Thu 19 Nov, Gong call, “Brackwater renewal”')
})

test('a table goes out as CSV that no spreadsheet runs, a letter as its text alone', async () => {
  const table = {
    ...{ kind: 'timeline' as const, caption: 'Who', columns: ['Date', 'What'] },
    rows: [{ cells: ['19 Nov', '=HYPERLINK("https://evil.example","a")'], support: [] }],
  }
  const timeline = await mention(long({ plan: { ...plan, intent: 'timeline' }, sentences: facts(1), table }))
  const csv = await modalAfter(elementOf(timeline.blocks, 'answer_show_csv'))
  const note = 'E-mail addresses, phones, addresses and the like are masked here; names stay.'
  expect(csv.shown).toBe(`${note}\nDate,What\n19 Nov,"'=HYPERLINK(""evil.example"",""a"")"`)
  const letter = await mention(long({ plan: { ...plan, intent: 'draft' }, form: 'letter', sentences: [...facts(3)] }))
  const text = await modalAfter(elementOf(letter.blocks, 'answer_show_letter'))
  expect(text.shown).toBe(`${note}\nFact 2\nFact 3`)
})

test('a follow-up is asked in the same thread for whoever presses, after this very answer', async () => {
  const message = await mention(long({ sentences: facts(3) }))
  await press(elementOf(message.blocks, 'answer_ask_timeline'), owen)
  expect(bench.requests).toMatchObject([
    {
      ...{ kind: 'timeline', text: '[company:c1]', previous: { companies: [{ id: 'c1' }], time: plan.time } },
      scope: { viewer: { email: 'owen@payready.example' } },
    },
  ])
  expect(bench.slack.of('chat.postMessage')).toMatchObject([{ channel: 'C1', thread_ts: '6.6' }])
})

test('an answer only its asker may see leads nowhere for anybody else, and a guest is refused', async () => {
  const message = await mention(long({ audience: 'restricted' }))
  const button = elementOf(message.blocks, 'answer_show_facts')
  expect((await modalAfter(button, owen)).shown).toContain('not kept any more')
  expect((await modalAfter(button, guest)).shown).toContain('staff only')
  expect((await modalAfter(button)).shown).toContain('Fact 9')
})

test('“Not helpful” asks one thing; each of the four is kept and leads on', async () => {
  const message = await mention(long())
  const feedback = elementOf(message.blocks, 'answer_feedback')
  const [reasons] = await press({ ...feedback, type: 'feedback_buttons', value: feedback.negative_button.value })
  expect(complaintsAbout(reasons)).toEqual([])
  const labels = reasons.blocks[1].elements.map(({ text }: Json) => text.text)
  expect(labels).toEqual(['Wrong fact', 'Wrong person or account', 'Something missing', 'Too long'])
  expect(await kept()).toEqual([['maya@payready.example', 'not_helpful', null, null]])
  const lead = async (id: string, blocks = reasons.blocks): Promise<Json> => {
    bench.slack.forget()
    const [told] = await press(elementOf(blocks, id))
    expect(complaintsAbout(told)).toEqual([])
    return told
  }
  const wrong = await lead('feedback_reason_wrong_fact')
  expect(elementOf(wrong.blocks, 'why_this_answer').value).toBe(receiptId)
  const noted = await lead('feedback_proof_2', wrong.blocks)
  expect(noted).toMatchObject({ text: 'Noted: proof [2] is wrong.', replace_original: true })
  expect(await kept()).toEqual([['maya@payready.example', 'not_helpful', 'wrong_fact', 2]])
  const missing = await lead('feedback_reason_missing')
  expect(visibleTexts(missing.blocks).join('\n')).toContain('Read 2 calls')
  const short = await lead('feedback_reason_too_long')
  const shown = visibleTexts(short.blocks).join('\n')
  expect([shown.includes('Fact 2'), shown.includes('Fact 3')]).toEqual([true, false])
  expect(await kept()).toEqual([['maya@payready.example', 'not_helpful', 'too_long', null]])
})

test('“Wrong person or account” offers those the presser may see, and the same question is asked again', async () => {
  bench.answerWith(() => long())
  await postCommand(app.port, {
    command: '/summary',
    text: 'Brackwater 30d',
    response_url: bench.slack.responseUrl('1'),
  })
  await app.drain()
  bench.slack.forget()
  const value = JSON.stringify({ receiptId })
  const [offer] = await press({ type: 'button', action_id: 'feedback_reason_wrong_entity', value })
  expect(near.map(({ viewer }) => viewer)).toEqual([{ kind: 'person', email: 'maya@payready.example' }])
  const button = elementOf(offer.blocks, 'feedback_entity_0')
  expect(button.text.text).toBe('Tessaly Living')
  bench.requests.length = 0
  await press(button)
  expect(bench.requests).toMatchObject([{ kind: 'summary', text: `30d [company:${tessaly.id}]`, previous: null }])

  const select = elementOf(offer.blocks, 'feedback_entity_search_company')
  const typing = { type: 'block_suggestion', action_id: select.action_id, block_id: select.block_id, value: 'tess' }
  const suggested = await postPayload(app.port, typing)
  expect(await suggested.json()).toEqual({
    options: [{ text: { type: 'plain_text', text: 'Tessaly Living', emoji: false }, value: `company:${tessaly.id}` }],
  })
  expect(asked.at(-1)).toMatchObject({ typed: 'tess', kind: 'company', scope: { viewer: { kind: 'person' } } })
  const guests = await postPayload(app.port, { ...typing, ...guest })
  expect(await guests.json()).toEqual({ options: [] })
  bench.requests.length = 0
  await press({ ...select, selected_option: { value: `company:${tessaly.id}` } })
  expect(bench.requests).toMatchObject([{ text: `30d [company:${tessaly.id}]` }])
})

test('a wider look asks the same question over three times the days', async () => {
  bench.answerWith(() => long())
  await postCommand(app.port, {
    command: '/summary',
    text: 'Brackwater 30d',
    response_url: bench.slack.responseUrl('1'),
  })
  await app.drain()
  bench.requests.length = 0
  await press({ type: 'button', action_id: 'feedback_wider', value: JSON.stringify({ receiptId }) })
  expect(bench.requests).toMatchObject([{ kind: 'summary', text: 'Brackwater since 24 August 2026' }])
})

test('its asker takes an answer away, nobody else can, and it is not corrected any more', async () => {
  const message = await mention(long())
  const trash = elementOf(message.blocks, 'delete_answer')
  expect(trash).toMatchObject({ icon: 'trash', visible_to_user_ids: ['U1'] })
  const [told] = await press(trash, owen)
  expect(told).toMatchObject({ response_type: 'ephemeral', text: 'Only the person who asked can delete this answer.' })
  expect(bench.slack.of('chat.delete')).toEqual([])
  await press(trash)
  expect(bench.slack.of('chat.delete')).toMatchObject([{ channel: 'C1', ts: '8.8' }])
  expect(await bench.query('select deleted_at is not null as gone from posted_answers')).toEqual([{ gone: true }])
})

test('what cannot be deleted stands, and is corrected as before', async () => {
  const message = await mention(long())
  bench.slack.plan('chat.delete', { body: { ok: false, error: 'cant_delete_message' } })
  const [told] = await press(elementOf(message.blocks, 'delete_answer'))
  expect(told.text).toMatch(/reference S-/)
  expect(await bench.query('select deleted_at from posted_answers')).toEqual([{ deleted_at: null }])
})

test('what only its asker sees goes before its own eyes alone when it is deleted', async () => {
  const message = await mention(long({ audience: 'restricted' }))
  const ephemeral = { container: { ...inThread.container, is_ephemeral: true } }
  expect(await press(elementOf(message.blocks, 'delete_answer'), ephemeral)).toMatchObject([{ delete_original: true }])
  expect(bench.slack.of('chat.delete')).toEqual([])
})

const ephemeral = { container: { ...inThread.container, is_ephemeral: true } }
const withSecrets = () => long({ audience: 'restricted' })
const forEveryone = () =>
  long({ sentences: [...answerOf().sentences, ...facts(2)], quotes: [quote], receiptId: 'fresh' })
const byViewer = () =>
  bench.answerWith(({ scope }) => (scope.viewer.kind === 'everyone' ? forEveryone() : withSecrets()))

test('“Share to thread” posts what everyone may see, once, by whichever instance, and tells what it leaves out', async () => {
  const message = await mention(withSecrets())
  const share = elementOf(message.blocks, 'share_answer')
  expect(share.text.text).toBe('Share to thread')
  byViewer()
  await Promise.all([press(share, ephemeral), press(share, ephemeral, other), press(share, ephemeral)])
  const posted = bench.slack.of('chat.postMessage')
  expect(posted).toHaveLength(1)
  expect(posted[0]).toMatchObject({ channel: 'C1', thread_ts: '6.6' })
  const shown = visibleTexts(posted[0]?.blocks).join('\n')
  expect(shown).toContain('Shared by Maya Lindqvist, as of Mon 23 Nov, 11:40')
  expect(shown).not.toContain('Fact 3')
  const told = bench.slack.of('response').map(({ text }) => text)
  expect(told).toContain(
    'Shared. Left out, or counted without what not everyone here may see: 7 of 11 statements and 1 of 2 proofs.',
  )
  expect((await press(share, ephemeral, other)).at(-1)?.text).toBe('This answer stands here already.')
  expect(bench.slack.of('chat.postMessage')).toHaveLength(1)
  const trash = elementOf(posted[0]?.blocks, 'delete_answer')
  await press(trash, owen)
  expect(bench.slack.of('chat.delete')).toEqual([])
  await press(trash)
  expect(bench.slack.of('chat.delete')).toHaveLength(1)
})

test('a share whose word from Slack was lost is found in the thread, not posted again', async () => {
  const message = await mention(withSecrets())
  const share = elementOf(message.blocks, 'share_answer')
  byViewer()
  await press(share, ephemeral)
  await bench.query(`update posted_answers set message_ts = '', posted_at = now() - interval '2 minutes'`)
  expect((await press(share, ephemeral)).at(-1)?.text).toBe('This answer stands here already.')
  expect(bench.slack.of('chat.postMessage')).toHaveLength(1)
})

test('nothing is shared where people from elsewhere read along, or where nothing is for everyone', async () => {
  const message = await mention(withSecrets())
  const share = elementOf(message.blocks, 'share_answer')
  bench.slack.plan('conversations.info', { body: { ok: true, channel: { id: 'C1', is_ext_shared: true } } })
  expect((await press(share, ephemeral)).at(-1)?.text).toContain('people from another organisation')
  const none = answerOf({ sentences: [{ kind: 'gap', text: 'Nobody said that.', support: [] }], quotes: [] })
  bench.answerWith(({ scope }) => (scope.viewer.kind === 'everyone' ? none : withSecrets()))
  expect((await press(share, ephemeral)).at(-1)?.text).toContain('not everyone here may see it')
  expect(bench.slack.of('chat.postMessage')).toEqual([])
})
