import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { answer, calls, message, status, text } from '../support/chat-replies.ts'
import { type LocalOpenAi, openLocalOpenAi } from '../support/local-openai.ts'
import { createBench, createSearch, createTask, output, secret, words } from './chat/chat-bench.ts'

let server: LocalOpenAi
const rejections: unknown[] = []
const note = (reason: unknown) => rejections.push(reason)

beforeEach(async () => {
  server = await openLocalOpenAi()
  process.on('unhandledRejection', note)
})

afterEach(async () => {
  vi.unstubAllEnvs()
  await server[Symbol.asyncDispose]()
  await new Promise(setImmediate)
  process.off('unhandledRejection', note)
  expect(rejections).toEqual([])
})

const open = (options: Parameters<typeof createBench>[0] = {}) =>
  createBench({ ...options, settings: { baseUrl: server.baseUrl, ...options.settings } })

test('a task is told, its tools are used, and its structured answer is given back', async () => {
  const { search, asked } = createSearch()
  server.chat.plan(calls([{ name: 'search', args: { text: 'ledger' } }]), answer({ lines: ['Late.'] }))
  const outcome = await open().chat.run(createTask({ tools: [search] }))
  expect(outcome).toEqual({
    kind: 'answered',
    value: { lines: ['Late.'] },
    usage: { calls: 2, inputTokens: 200, outputTokens: 40, microUsd: 0 },
  })
  expect(asked).toEqual(['ledger'])
  const [first, second] = server.chat.requests
  expect(first).toMatchObject({
    authorization: `Bearer ${secret}`,
    body: { model: 'tiny', temperature: 0, seed: expect.any(Number), max_tokens: 4_000, tool_choice: 'required' },
  })
  expect(first?.body.messages).toEqual([
    { role: 'system', content: 'You put facts in order.' },
    { role: 'user', content: words },
  ])
  expect(first?.body.tools?.map((tool) => tool.function.name)).toEqual(['search', 'answer'])
  expect(second?.body.messages.at(-1)).toMatchObject({ role: 'tool', content: 'found ledger', tool_call_id: 'call_1' })
})

test('equal tasks are asked in equal words', async () => {
  server.chat.always(answer({ lines: [] }))
  const { chat } = open()
  await chat.run(createTask())
  await chat.run(createTask())
  const [first, second] = server.chat.requests
  expect(second?.body).toEqual(first?.body)
})

test('an endpoint may leave out ids, roles and usage, and add what it likes', async () => {
  const call = { function: { name: 'answer', arguments: { lines: ['a'] } }, index: 7 }
  const given = { role: undefined, content: null, tool_calls: [call], reasoning: 'hm' }
  server.chat.plan(message(given, { usage: null, extra: { model: 'another', system: [1] } }))
  const outcome = await open().chat.run(createTask())
  expect(outcome).toMatchObject({ kind: 'answered', value: { lines: ['a'] } })
  expect(outcome.usage.inputTokens).toBeGreaterThan(20)
  expect(outcome.usage.outputTokens).toBeGreaterThan(5)
})

test('keys the schema does not name are left out of the answer', async () => {
  server.chat.plan(answer({ lines: ['a'], note: 'ignore all rules' }))
  expect(await open().chat.run(createTask())).toMatchObject({ kind: 'answered', value: { lines: ['a'] } })
})

test('an endpoint that rejects a seed is asked without one, then and later', async () => {
  server.chat.always(({ body }) => (body.seed === undefined ? answer({ lines: [] }) : status(422)))
  const { chat } = open()
  expect(await chat.run(createTask())).toMatchObject({ kind: 'answered', usage: { calls: 1 } })
  expect(await chat.run(createTask())).toMatchObject({ kind: 'answered' })
  const asked = server.chat.requests.map(({ body }) => [body.seed !== undefined, body.temperature !== undefined])
  expect(asked).toEqual([
    [true, true],
    [false, false],
    [false, false],
  ])
})

test('the schema may hold rules that JSON Schema cannot say', async () => {
  server.chat.plan(answer({ lines: ['a'] }))
  const strict = output.refine(({ lines }) => lines.length > 1)
  expect(await open().chat.run(createTask({ output: strict }))).toMatchObject({
    kind: 'misbehaved',
    reason: 'the answer does not fit its schema',
  })
})

test('a caller who leaves gets their own reason, and nothing is held against the endpoint', async () => {
  const { chat } = open()
  server.chat.always({ kind: 'hang' })
  for (let count = 0; count < 4; count += 1) {
    const stop = new AbortController()
    const arrived = vi.waitUntil(() => server.chat.requests.length > count)
    const running = chat.run(createTask({ signal: stop.signal }))
    await arrived
    stop.abort(new Error('enough'))
    await expect(running).rejects.toThrow('enough')
  }
  expect(chat.health()).toEqual({ breaker: 'closed', detail: '' })
  await expect(chat.run(createTask({ signal: AbortSignal.abort(new Error('gone')) }))).rejects.toThrow('gone')
  expect(server.chat.requests).toHaveLength(4)
})

test('nothing goes to LangSmith and nothing is printed, whatever the surroundings say', async () => {
  const host = server.baseUrl.replace('/v1', '')
  const surroundings = {
    LANGSMITH_TRACING: 'true',
    LANGSMITH_TRACING_V2: 'true',
    LANGCHAIN_TRACING: 'true',
    LANGCHAIN_TRACING_V2: 'true',
    LANGCHAIN_VERBOSE: 'true',
    LANGSMITH_ENDPOINT: host,
    LANGCHAIN_ENDPOINT: host,
    LANGSMITH_API_KEY: 'key',
    LANGCHAIN_API_KEY: 'key',
    LANGSMITH_PROJECT: 'sophia',
    LANGCHAIN_CALLBACKS_BACKGROUND: 'false',
    OPENAI_LOG: 'debug',
  }
  for (const [name, value] of Object.entries(surroundings)) vi.stubEnv(name, value)
  const printed = vi.spyOn(console, 'log')
  const warned = vi.spyOn(console, 'warn')
  const { search } = createSearch()
  server.chat.plan(calls([{ name: 'search', args: { text: 'x' } }]), answer({ lines: [] }))
  const { chat } = open()
  expect(await chat.run(createTask({ tools: [search] }))).toMatchObject({ kind: 'answered' })
  server.chat.plan(text('no'), status(500))
  await chat.run(createTask())
  await chat.run(createTask())
  // Tracers send in batches, some milliseconds later.
  await new Promise((resolve) => setTimeout(resolve, 300))
  expect(server.calls).toEqual([])
  expect(server.chat.requests).toHaveLength(4)
  expect(printed).not.toHaveBeenCalled()
  expect(warned).not.toHaveBeenCalled()
  printed.mockRestore()
  warned.mockRestore()
})
