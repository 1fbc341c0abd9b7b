import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { answer, type ChatReply, calls, filtered, message, refusal, status, text } from '../support/chat-replies.ts'
import { type LocalOpenAi, openLocalOpenAi } from '../support/local-openai.ts'
import { createBench, createSearch, createTask, words } from './chat/chat-bench.ts'

let server: LocalOpenAi
const rejections: unknown[] = []
const note = (reason: unknown) => rejections.push(reason)

beforeEach(async () => {
  server = await openLocalOpenAi()
  process.on('unhandledRejection', note)
})

afterEach(async () => {
  vi.useRealTimers()
  await server[Symbol.asyncDispose]()
  await new Promise(setImmediate)
  process.off('unhandledRejection', note)
  expect(rejections).toEqual([])
})

const open = (options: Parameters<typeof createBench>[0] = {}) =>
  createBench({ ...options, settings: { baseUrl: server.baseUrl, ...options.settings } })

const said = `I cannot: ${words}`
const good = { lines: ['a'] }

test.for<[string, string, ChatReply]>([
  ['a refusal', 'the model refused', refusal(said)],
  ['a content filter', 'a content filter stopped the answer', filtered()],
  ['free text', 'the model answered in free text', text(said)],
  ['no words at all', 'the answer is empty', text('')],
  ['a cut answer', 'the answer was cut at its limit of tokens', message({ content: said }, { finish: 'length' })],
  ['no choices', 'the answer is empty', { kind: 'text', body: '{"choices":[]}' }],
  ['an empty object', 'the answer is no chat completion', { kind: 'text', body: '{}' }],
  ['a page', 'the answer is no JSON', { kind: 'text', body: `<html>${said}`, type: 'text/html' }],
  ['an empty body', 'the answer is no JSON', { kind: 'text', body: '' }],
  ['half of a JSON', 'the answer is no JSON', { kind: 'text', body: '{"choices":[{"message":' }],
  ['words of another type', 'the answer is no chat completion', message({ content: 7 })],
  ['an answer that does not fit', 'the answer does not fit its schema', answer({ lines: 'a' })],
  [
    'arguments that are no JSON',
    'the model called a tool with no JSON',
    calls([{ name: 'answer', args: '{"lines":[' }]),
  ],
  ['arguments that are a list', 'the model called a tool with no JSON', calls([{ name: 'answer', args: ['a'] }])],
  ['an unknown tool', 'the model called a tool that does not exist', calls([{ name: 'delete_all', args: {} }])],
  [
    'an unknown tool beside the answer',
    'the model called a tool that does not exist',
    calls([
      { name: 'post', args: {} },
      { name: 'answer', args: good },
    ]),
  ],
  [
    'wrong arguments',
    'the model called a tool with arguments that do not fit',
    calls([{ name: 'search', args: { text: 7 } }]),
  ],
  [
    'two answers at once',
    'the model gave several answers at once',
    calls([
      { name: 'answer', args: good },
      { name: 'answer', args: { lines: ['b'] } },
    ]),
  ],
  ['a huge answer', 'the answer is too long', answer({ lines: ['a'.repeat(2_000_000)] })],
])('%s misbehaves, told in our own words, and is not tried again', async ([, reason, reply]) => {
  const { search, asked } = createSearch()
  server.chat.always(reply)
  const outcome = await open().chat.run(createTask({ tools: [search] }))
  expect(outcome).toMatchObject({ kind: 'misbehaved', reason, usage: { calls: 1 } })
  expect(JSON.stringify(outcome)).not.toMatch(/ledger|Ana|sk-/)
  expect(server.chat.requests).toHaveLength(1)
  expect(asked).toEqual([])
})

test('tools called without end misbehave after the steps that are set', async () => {
  const { search, asked } = createSearch()
  server.chat.always(calls([{ name: 'search', args: { text: 'again' } }]))
  const outcome = await open().chat.run(createTask({ tools: [search] }))
  expect(outcome).toMatchObject({
    kind: 'misbehaved',
    reason: 'the model needed more than 4 steps',
    usage: { calls: 4 },
  })
  expect(server.chat.requests).toHaveLength(4)
  expect(asked).toHaveLength(4)
})

test('so do hundreds of tools called at once', async () => {
  const { search, asked } = createSearch()
  server.chat.always(calls(Array.from({ length: 100 }, () => ({ name: 'search', args: { text: 'x' } }))))
  expect(await open().chat.run(createTask({ tools: [search] }))).toMatchObject({
    kind: 'misbehaved',
    reason: 'the model called too many tools',
  })
  expect(asked).toEqual([])
})

test.for<[string, string, ChatReply]>([
  ['500', 'HTTP 500', status(500)],
  ['503', 'HTTP 503', status(503, { 'retry-after': '1' })],
  ['408', 'HTTP 408', status(408)],
  ['a refused key', 'HTTP 401', status(401)],
  ['an unknown model', 'HTTP 404', status(404)],
  ['a redirect', 'HTTP 307', status(307, { location: 'http://127.0.0.1:9/elsewhere' })],
  ['a 429 that asks for a minute', 'HTTP 429', status(429, { 'retry-after': '60' })],
  ['a dropped connection', 'no connection', { kind: 'drop' }],
  ['an answer that breaks off', 'the answer broke off', { kind: 'cut' }],
])('%s is an outage, told without the words of the server', async ([, reason, reply]) => {
  server.chat.always(reply)
  const { chat, pauses } = open()
  const outcome = await chat.run(createTask())
  expect(outcome).toMatchObject({ kind: 'unavailable', reason: expect.stringContaining(reason) })
  expect(JSON.stringify(outcome)).not.toMatch(/refused|ledger|Ana|sk-|127/)
  expect(JSON.stringify(chat.health())).not.toMatch(/refused|ledger|Ana|sk-|127/)
  expect(pauses).toEqual([])
  expect(server.chat.requests).toHaveLength(1)
})

test('a request the endpoint rejects is asked once more, plainly, and then given up', async () => {
  server.chat.always(status(400))
  const { chat } = open()
  expect(await chat.run(createTask())).toMatchObject({ kind: 'unavailable', reason: 'HTTP 400' })
  expect(server.chat.requests.map(({ body }) => body.seed !== undefined)).toEqual([true, false])
  server.chat.plan(answer(good))
  await chat.run(createTask())
  expect(server.chat.requests.at(-1)?.body.seed).toBeDefined()
})

test('nobody at the address is an outage', async () => {
  const outcome = await open({ settings: { baseUrl: 'http://127.0.0.1:1/v1' } }).chat.run(createTask())
  expect(outcome).toMatchObject({ kind: 'unavailable', reason: expect.stringMatching(/^no connection/) })
})

test('a 429 is waited out for as long as it asks, if that is short, at most twice', async () => {
  const limited = status(429, { 'retry-after': '1' })
  server.chat.plan(limited, status(429), answer(good))
  const { chat, pauses, spending } = open()
  expect(await chat.run(createTask())).toMatchObject({ kind: 'answered' })
  expect(pauses).toEqual([1_000, 500])
  server.chat.plan(limited, limited, limited)
  expect(await chat.run(createTask())).toMatchObject({ kind: 'unavailable', reason: 'HTTP 429' })
  expect(server.chat.requests).toHaveLength(6)
  expect(spending()).toMatchObject([{ tokens: 120 }])
})

test.for<[string, ChatReply]>([
  ['an endpoint that hangs', { kind: 'hang' }],
  ['an answer that drips', { kind: 'drip', everyMs: 10 }],
  ['an answer to a tool that hangs', calls([{ name: 'search', args: { text: 'x' } }])],
])('%s costs no more than the time of the question', async ([, reply]) => {
  const { search } = createSearch(() => new Promise(() => undefined))
  server.chat.always(reply)
  const outcome = await open({ settings: { timeoutMs: 400 } }).chat.run(createTask({ tools: [search] }))
  expect(outcome).toMatchObject({ kind: 'unavailable', reason: 'no answer within 0.4 seconds' })
})

test('the time an earlier task took is taken from the time of the question', async () => {
  server.chat.always({ kind: 'hang' })
  const earlier = { calls: 1, inputTokens: 0, outputTokens: 0, microUsd: 0, ms: 9_900 }
  expect(await open().chat.run(createTask({ earlier }))).toMatchObject({ kind: 'unavailable' })
})

test('a tool that fails ends the task without a word to the model, and is not held against it', async () => {
  const { search } = createSearch(() => Promise.reject(new Error(`no such table: ${words}`)))
  server.chat.always(calls([{ name: 'search', args: { text: 'x' } }]))
  const { chat } = open()
  for (let count = 0; count < 4; count += 1) {
    const outcome = await chat.run(createTask({ tools: [search] }))
    expect(outcome).toMatchObject({ kind: 'unavailable', reason: 'a tool did not work' })
  }
  expect(server.chat.requests).toHaveLength(4)
  expect(chat.health().breaker).toBe('closed')
})

test.for<[string, ChatReply]>([
  ['outages', status(503)],
  ['refusals', refusal('no')],
  ['malformed answers', { kind: 'text', body: '<html>' }],
])('three %s in a row stop the asking for 30 seconds; then one task tries', async ([, reply]) => {
  vi.useFakeTimers({ toFake: ['Date'], now: 0 })
  const { chat, spending } = open()
  server.chat.always(reply)
  const run = () => chat.run(createTask())
  const { reason } = { reason: '', ...(await run()) }
  await run()
  expect(chat.health()).toEqual({ breaker: 'closed', detail: reason })
  await run()
  const before = spending()[0]?.calls
  expect(chat.health()).toEqual({ breaker: 'open', detail: reason })
  expect(await run()).toEqual({
    kind: 'unavailable',
    reason: `paused after: ${reason}`,
    usage: { calls: 0, inputTokens: 0, outputTokens: 0, microUsd: 0 },
  })
  expect(server.chat.requests).toHaveLength(3)
  expect(spending()[0]?.calls).toBe(before)
  vi.setSystemTime(30_001)
  const [first, second] = await Promise.all([run(), run()])
  expect(server.chat.requests).toHaveLength(4)
  expect([first, second]).toMatchObject([{ reason }, { reason: `paused after: ${reason}` }])
  expect(chat.health().breaker).toBe('open')
  vi.setSystemTime(61_000)
  server.chat.always(answer(good))
  expect(await run()).toMatchObject({ kind: 'answered' })
  expect(chat.health()).toEqual({ breaker: 'closed', detail: '' })
})

test('one answer between failures keeps the asking going', async () => {
  const { chat } = open()
  for (let round = 0; round < 2; round += 1) {
    server.chat.plan(status(500), status(500), answer(good))
    for (let count = 0; count < 3; count += 1) await chat.run(createTask())
  }
  expect(chat.health().breaker).toBe('closed')
  expect(server.chat.requests).toHaveLength(6)
})
