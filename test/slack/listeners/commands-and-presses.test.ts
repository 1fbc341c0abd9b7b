import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { OpenSlack } from '../../../src/slack/open-slack.ts'
import { botUserId, type Json } from '../../support/recording-slack.ts'
import { openSlackBench, type SlackBench } from '../open-slack-bench.ts'
import { answerOf } from '../scripted-answers.ts'
import { envelope, postCommand, postEvent, postPress, said } from '../signed-requests.ts'

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
beforeEach(() => bench.forget())

const twoJohns = answerOf({
  sentences: [{ kind: 'gap', text: 'Two people named John Smith fit. Which one?', support: [] }],
  choices: [
    {
      label: 'Calderwick Property Company',
      detail: 'VP Operations',
      question: 'Timeline for John Smith at Calderwick',
    },
    { label: 'Larkmoor', detail: 'Controller', question: 'Timeline for John Smith at Larkmoor' },
  ],
})

async function run(command: string, text: string): Promise<{ ack: Json; responses: Json[] }> {
  const response = await postCommand(app.port, { command, text, response_url: bench.slack.responseUrl('1') })
  expect(response.status).toBe(200)
  await app.drain()
  const body = await response.text()
  return { ack: body === '' ? {} : JSON.parse(body), responses: bench.slack.of('response') }
}

async function press(action: object, fields: Record<string, unknown> = {}): Promise<Json[]> {
  const response = await postPress(app.port, action, { response_url: bench.slack.responseUrl('2'), ...fields })
  expect(response.status).toBe(200)
  await app.drain()
  return bench.slack.of('response')
}

function elementOf(blocks: Json[], actionId: string): Json {
  const elements = blocks.flatMap((block) =>
    (block.elements ?? []).map((part: Json) => ({ ...part, block_id: block.block_id })),
  )
  return elements.find((element) => element.action_id === actionId)
}

test.each([
  ['/summary', 'Brackwater 30d', 'summary', 'Brackwater 30d'],
  ['/timeline', '<@U2|owen> since June', 'timeline', 'Owen Hartigan since June'],
  ['/sophia', 'help', 'help', ''],
  ['/sophia', '', 'help', ''],
  ['/sophia', 'status', 'status', ''],
  ['/sophia', 'ask who said R&amp;D?', 'ask', 'who said R&D?'],
  ['/sophia', 'summary Brackwater', 'summary', 'Brackwater'],
  ['/sophia', 'who left?', 'ask', 'who left?'],
])('%s %s asks the agent for %s of “%s” and answers the asker alone', async (command, typed, kind, text) => {
  const { ack, responses } = await run(command, typed)
  expect(ack.response_type).toBe('ephemeral')
  expect(bench.requests).toMatchObject([{ kind, text, scope: { viewer: { email: 'maya@payready.example' } } }])
  expect(responses).toMatchObject([{ response_type: 'ephemeral', text: 'Brackwater is pricing Entrata.' }])
})

test.each([
  ['/summary', ''],
  ['/timeline', '   '],
  ['/sophia', 'ask'],
])('%s with nothing after it says how to write it', async (command, text) => {
  const { responses } = await run(command, text)
  expect(responses).toMatchObject([{ response_type: 'ephemeral', text: expect.stringContaining(`\`${command}`) }])
  expect(bench.requests).toEqual([])
})

test('a guest’s command is refused', async () => {
  await postCommand(app.port, {
    command: '/summary',
    text: 'Brackwater',
    user_id: 'UGUEST',
    response_url: bench.slack.responseUrl('1'),
  })
  await app.drain()
  expect(bench.slack.of('response')).toMatchObject([
    { response_type: 'ephemeral', text: 'I answer Pay Ready staff only.' },
  ])
})

test('a command that fails says so with a reference and keeps the cause to the log', async () => {
  bench.answerWith(() => {
    throw new Error('secret cause')
  })
  const { responses } = await run('/summary', 'Brackwater')
  expect(responses[0].text).toMatch(/reference S-[A-Z0-9]{6}/)
  expect(JSON.stringify(responses)).not.toContain('secret cause')
  expect(bench.log.some(({ context }) => String(context.error).includes('secret cause'))).toBe(true)
})

test('what everyone may see can be shared, and is asked again first', async () => {
  const { responses } = await run('/summary', 'Brackwater 30d')
  const share = elementOf(responses[0].blocks, 'share_answer')
  bench.slack.forget()
  const shared = await press({ type: 'button', action_id: 'share_answer', value: share.value })
  expect(shared).toMatchObject([{ response_type: 'ephemeral', text: 'Shared.' }])
  const [posted, ...more] = bench.slack.of('chat.postMessage')
  expect(more).toEqual([])
  expect(posted).toMatchObject({ channel: 'C1', text: 'Brackwater is pricing Entrata.' })
  const { event_id, receipt_id }: Json = posted?.metadata.event_payload ?? {}
  expect(receipt_id).toBe(event_id)
  expect(bench.receipts.get(receipt_id)).toMatchObject({ viewer: 'everyone', request: { text: 'Brackwater 30d' } })
})

test('where she is no member an answer is shared by the way the press came', async () => {
  const { responses } = await run('/summary', 'Brackwater 30d')
  const share = elementOf(responses[0].blocks, 'share_answer')
  bench.slack.forget()
  bench.slack.plan('chat.postMessage', { body: { ok: false, error: 'not_in_channel' } })
  const shared = await press({ type: 'button', action_id: 'share_answer', value: share.value })
  expect(shared).toMatchObject([
    { response_type: 'in_channel', text: 'Brackwater is pricing Entrata.' },
    { response_type: 'ephemeral', text: 'Shared.' },
  ])
})

test('what has become restricted since is not shared', async () => {
  const { responses } = await run('/summary', 'Brackwater 30d')
  const share = elementOf(responses[0].blocks, 'share_answer')
  bench.slack.forget()
  bench.answerWith(() => answerOf({ audience: 'restricted' }))
  const [told, ...more] = await press({ type: 'button', action_id: 'share_answer', value: share.value })
  expect(more).toEqual([])
  expect(told).toMatchObject({ response_type: 'ephemeral' })
  expect(told.blocks).toBeUndefined()
})

test('a restricted answer to a command has no way to be shared', async () => {
  bench.answerWith(() => answerOf({ audience: 'restricted' }))
  const { responses } = await run('/summary', 'Brackwater')
  expect(elementOf(responses[0].blocks, 'share_answer')).toBeUndefined()
  expect(elementOf(responses[0].blocks, 'why_this_answer')).toBeDefined()
})

test('a choice asks its question for the asker, in the thread it came from', async () => {
  bench.answerWith(({ text }) => (text.includes(' at ') ? answerOf() : twoJohns))
  const root = said(`<@${botUserId}> timeline for John Smith`)
  await postEvent(app.port, envelope(root))
  await app.drain()
  const [offered] = bench.slack.of('chat.postEphemeral')
  expect(offered).toMatchObject({ user: 'U1', thread_ts: root.ts })
  const button = elementOf(offered?.blocks, 'choice_1')
  const responses = await press(button)
  expect(responses).toMatchObject([{ replace_original: true, text: 'You chose Larkmoor.' }])
  expect(bench.requests[1]).toMatchObject({ kind: 'ask', text: 'Timeline for John Smith at Larkmoor' })
  expect(bench.slack.of('chat.postMessage')).toMatchObject([{ channel: 'C1', thread_ts: root.ts }])
})

test('a choice offered by a command is answered to the asker alone', async () => {
  bench.answerWith(({ text }) => (text.includes(' at ') ? answerOf() : twoJohns))
  const { responses } = await run('/timeline', 'John Smith')
  const button = elementOf(responses[0].blocks, 'choice_0')
  bench.slack.forget()
  const answers = await press(button)
  expect(answers).toMatchObject([{ replace_original: true }, { response_type: 'ephemeral' }])
  expect(bench.slack.of('chat.postMessage')).toEqual([])
})

test('only the person who asked can choose', async () => {
  bench.answerWith(() => twoJohns)
  const { responses } = await run('/timeline', 'John Smith')
  const button = elementOf(responses[0].blocks, 'choice_0')
  bench.slack.forget()
  const told = await press(button, { user: { id: 'U2', name: 'owen', team_id: 'T1' } })
  expect(told).toMatchObject([{ response_type: 'ephemeral', text: 'Only the person who asked can choose.' }])
  expect(bench.requests).toHaveLength(1)
})

test('two presses on one choice at the same time are answered once', async () => {
  bench.answerWith(() => twoJohns)
  const { responses } = await run('/timeline', 'John Smith')
  const button = elementOf(responses[0].blocks, 'choice_0')
  bench.requests.length = 0
  bench.answerWith(async () => {
    await new Promise((resolve) => setTimeout(resolve, 100))
    return answerOf()
  })
  const container = { type: 'message', message_ts: '7.7', channel_id: 'C1' }
  await Promise.all([press(button, { container }), press(button, { container })])
  expect(bench.requests).toHaveLength(1)
})

const container = { type: 'message', message_ts: '7.7', channel_id: 'C1', thread_ts: '6.6' }

test('“Why this answer?” shows plan, evidence, checks, coverage and receipt to the one who asked', async () => {
  const { responses } = await run('/summary', 'Brackwater')
  const why = elementOf(responses[0].blocks, 'why_this_answer')
  expect(why.value).toBe('receipt-1')
  bench.slack.forget()
  const [told] = await press(why, { container })
  expect(told).toMatchObject({ response_type: 'ephemeral', thread_ts: '6.6', replace_original: false })
  const shown = JSON.stringify(told.blocks)
  for (const part of [
    ...['Brackwater Residential', '24 Oct–23 Nov', '1 quote, read again', 'Read 2 calls'],
    ...['4 statements checked against the records; 1 left out: 1 for words nobody is proved to have said'],
    ...['Sophia 1.2.3, migration 0006_as_of · no language model took part', 'sophia replay receipt-1'],
  ])
    expect(shown).toContain(part)
  expect(shown).not.toContain('Juniper')
})

test.each([
  ['another person', { user: { id: 'U2' } }, 'receipt-1'],
  ['a guest', { user: { id: 'UGUEST' } }, 'receipt-1'],
  ['the asker of another receipt', {}, 'receipt-2'],
])('%s who presses “Why this answer?” learns nothing of it', async (_, fields, value) => {
  await run('/summary', 'Brackwater')
  bench.slack.forget()
  const [told] = await press({ type: 'button', action_id: 'why_this_answer', value }, { container, ...fields })
  expect(told).toMatchObject({ response_type: 'ephemeral', replace_original: false })
  expect(told.text).toMatch(/^(?:Only the person who asked|I answer Pay Ready staff only)/)
  expect(JSON.stringify(told)).not.toContain('Brackwater')
  expect(told.blocks).toBeUndefined()
})

test('why an answer was given is gone once something it stood on was erased', async () => {
  const { responses } = await run('/summary', 'Brackwater')
  const receipt = bench.receipts.get('receipt-1')
  if (receipt) bench.receipts.set('receipt-1', { ...receipt, answer: null, request: null, salt: null })
  bench.slack.forget()
  const [told] = await press(elementOf(responses[0].blocks, 'why_this_answer'), { container })
  expect(told.text).toMatch(/was erased/)
  expect(JSON.stringify(told)).not.toContain('Brackwater')
})

test('a button of before, which carried the words themselves, still finds its receipt', async () => {
  const receiptId = '0b0e1d3c-5a77-4f6e-8a39-6b1d2f5c9e10'
  bench.answerWith(() => answerOf({ receiptId }))
  await run('/summary', 'Brackwater')
  bench.slack.forget()
  const value = `Understood as a summary\nPeriod: all time\nReceipt ${receiptId}`
  const [told] = await press({ type: 'button', action_id: 'why_this_answer', value }, { container })
  expect(JSON.stringify(told.blocks)).toContain(receiptId)
})
