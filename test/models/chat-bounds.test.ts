import { AIMessage } from '@langchain/core/messages'
import { fakeModel } from '@langchain/core/testing'
import { expect, test } from 'vitest'
import { createBench, createSearch, createTask, createUsage, words } from './chat/chat-bench.ts'

const said = { lines: ['a'] }
const give = (tokens?: { input: number; output: number }) =>
  new AIMessage({
    content: '',
    tool_calls: [{ name: 'answer', args: said, id: 'call_1' }],
    ...(tokens && {
      usage_metadata: {
        input_tokens: tokens.input,
        output_tokens: tokens.output,
        total_tokens: tokens.input + tokens.output,
      },
    }),
  })
const search = (text: string) => ({ name: 'search', args: { text } })
const answersOf = (count: number, tokens?: { input: number; output: number }) => {
  const model = fakeModel()
  for (let index = 0; index < count; index += 1) model.respond(give(tokens))
  return model
}

test('a given model is asked in place of the endpoint', async () => {
  const model = fakeModel()
    .respondWithTools([search('ledger')])
    .respondWithTools([{ name: 'answer', args: said }])
  const { search: tool, asked } = createSearch()
  const outcome = await createBench({ model }).chat.run(createTask({ tools: [tool] }))
  expect(outcome).toMatchObject({ kind: 'answered', value: said, usage: { calls: 2 } })
  expect(asked).toEqual(['ledger'])
  expect(model.calls[0]?.messages.map(({ text }) => text)).toEqual(['You put facts in order.', words])
})

test.for([
  ['a time-out', Object.assign(new Error(words), { code: 'ETIMEDOUT' }), 'no connection, ETIMEDOUT'],
  ['a server error', Object.assign(new Error(words), { status: 503 }), 'HTTP 503'],
  ['anything else', new TypeError(words), 'no connection'],
] as const)('%s of a given model is told without its words', async ([, error, reason]) => {
  const outcome = await createBench({ model: fakeModel().alwaysThrow(error) }).chat.run(createTask())
  expect(outcome).toMatchObject({ kind: 'unavailable', reason })
})

test('a refusal and a content filter of a given model misbehave', async () => {
  const model = fakeModel()
    .respond(new AIMessage({ content: '', additional_kwargs: { refusal: words } }))
    .respond(new AIMessage({ content: words, response_metadata: { finish_reason: 'content_filter' } }))
  const { chat } = createBench({ model })
  expect(await chat.run(createTask())).toMatchObject({ kind: 'misbehaved', reason: 'the model refused' })
  expect(await chat.run(createTask())).toMatchObject({ kind: 'misbehaved', reason: expect.stringContaining('filter') })
})

test('what a call may give back shrinks with what the question has left; too little ends it before the call', async () => {
  const model = answersOf(3)
  const { chat } = createBench({ model, settings: { maxTokens: 2_000 } })
  expect(await chat.run(createTask({ input: 'a'.repeat(4_000) }))).toMatchObject({ kind: 'answered' })
  expect(await chat.run(createTask({ input: 'a'.repeat(8_000) }))).toEqual({
    kind: 'spent',
    reason: "the question's budget is used up",
    usage: { calls: 0, inputTokens: 0, outputTokens: 0, microUsd: 0 },
  })
  expect(model.callCount).toBe(1)
})

test('a text of another script is not taken for a short one', async () => {
  const { chat } = createBench({ model: answersOf(1), settings: { maxTokens: 2_000 } })
  expect(await chat.run(createTask({ input: '漢'.repeat(2_500) }))).toMatchObject({ kind: 'spent' })
})

test('what the tools found counts, and what the model reports', async () => {
  const tool = createSearch(async () => 'b'.repeat(100_000))
  const model = fakeModel()
    .respondWithTools([search('x')])
    .respond(give())
  const outcome = await createBench({ model }).chat.run(createTask({ tools: [tool.search] }))
  expect(outcome).toMatchObject({ kind: 'spent', usage: { calls: 1 } })
  const reporting = answersOf(1, { input: 19_000, output: 900 })
  const { chat } = createBench({ model: reporting })
  const first = await chat.run(createTask())
  expect(first).toMatchObject({ kind: 'answered', usage: { inputTokens: 19_000, outputTokens: 900 } })
  expect(await chat.run(createTask({ earlier: { ...first.usage, ms: 5 } }))).toMatchObject({ kind: 'spent' })
  expect(reporting.callCount).toBe(1)
})

test('steps are those of the question, not of one task', async () => {
  const earlier = { calls: 4, inputTokens: 0, outputTokens: 0, microUsd: 0, ms: 0 }
  const outcome = await createBench({ model: answersOf(1) }).chat.run(createTask({ earlier }))
  expect(outcome).toMatchObject({ kind: 'misbehaved', reason: 'the model needed more than 4 steps' })
})

test('cost is tokens by their prices, and bounds a question and a day', async () => {
  const usdPerMillion = { input: 2, output: 10 }
  const model = answersOf(9, { input: 1_000, output: 100 })
  const { chat, spending } = createBench({ model, settings: { usdPerMillion, maxUsd: 0.02, dailyUsd: 0.025 } })
  const first = await chat.run(createTask())
  expect(first.usage).toEqual({ calls: 1, inputTokens: 1_000, outputTokens: 100, microUsd: 3_000 })
  expect(spending()).toMatchObject([{ microUsd: 3_000, tokens: 1_100 }])
  const earlier = { calls: 1, inputTokens: 0, outputTokens: 0, microUsd: 19_000, ms: 0 }
  expect(await chat.run(createTask({ earlier }))).toMatchObject({ reason: "the question's budget is used up" })
  let outcome = first
  while (outcome.kind === 'answered') outcome = await chat.run(createTask())
  expect(outcome).toMatchObject({ kind: 'spent', reason: "the day's budget is used up" })
  expect(spending()[0]?.microUsd).toBeLessThanOrEqual(25_000)
})

test('a day is a person’s own, and the next one begins at midnight UTC', async () => {
  const clock = { now: new Date('2026-11-23T23:59:59Z') }
  const model = answersOf(9, { input: 5_000, output: 900 })
  const { chat } = createBench({ model, clock: () => clock.now, settings: { dailyTokens: 6_000 } })
  const kindOf = async (viewer: string) => (await chat.run(createTask({ viewer }))).kind
  expect([await kindOf('ana'), await kindOf('ana'), await kindOf('bo')]).toEqual(['answered', 'spent', 'answered'])
  clock.now = new Date('2026-11-24T00:00:00Z')
  expect(await kindOf('ana')).toBe('answered')
})

test('being spent is nobody’s fault', async () => {
  const { chat } = createBench({ model: answersOf(9), settings: { dailyTokens: 1_000 } })
  for (let count = 0; count < 5; count += 1) expect((await chat.run(createTask())).kind).toBe('spent')
  expect(chat.health()).toEqual({ breaker: 'closed', detail: '' })
})

test('questions at once cannot spend more than the day has', async () => {
  const { chat, spending } = createBench({ model: answersOf(50), settings: { dailyTokens: 20_000 } })
  const outcomes = await Promise.all(Array.from({ length: 12 }, () => chat.run(createTask())))
  const answered = outcomes.filter(({ kind }) => kind === 'answered').length
  expect(answered).toBeGreaterThan(0)
  expect(answered).toBeLessThan(12)
  expect(spending()[0]?.tokens).toBeLessThanOrEqual(20_000)
  expect(spending()[0]?.questions).toBe(answered)
})

test('a store that fails or hangs ends the task before the call', async () => {
  const model = answersOf(1)
  const failing = { ...createUsage().store, reserve: () => Promise.reject(new Error(`no route to ${words}`)) }
  expect(await createBench({ model, usage: failing }).chat.run(createTask())).toMatchObject({
    kind: 'unavailable',
    reason: 'the store of the budgets does not answer',
  })
  const hanging = { ...createUsage().store, reserve: () => new Promise<boolean>(() => undefined) }
  const bench = createBench({ model, usage: hanging, settings: { timeoutMs: 100 } })
  expect(await bench.chat.run(createTask())).toMatchObject({ kind: 'unavailable' })
  expect(model.callCount).toBe(0)
})

test('a settlement that is lost leaves what was booked', async () => {
  const { store, entries } = createUsage()
  const usage = { ...store, settle: () => Promise.reject(new Error('lost')) }
  expect(await createBench({ model: answersOf(1), usage }).chat.run(createTask())).toMatchObject({ kind: 'answered' })
  expect(entries()[0]?.tokens).toBeGreaterThan(4_000)
})
