import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createOpenEmbeddings } from '../../src/models/open-embeddings.ts'
import { type LocalOpenAi, openLocalOpenAi, vectorOf } from '../support/local-openai.ts'

let server: LocalOpenAi
const pauses: number[] = []
const never = new AbortController().signal
const rejections: unknown[] = []
const note = (reason: unknown) => rejections.push(reason)

beforeEach(async () => {
  server = await openLocalOpenAi()
  pauses.length = 0
  process.on('unhandledRejection', note)
})

afterEach(async () => {
  vi.useRealTimers()
  await server[Symbol.asyncDispose]()
  await new Promise(setImmediate)
  process.off('unhandledRejection', note)
  expect(rejections).toEqual([])
})

function createModel(given: { baseUrl?: string; apiKey?: string | undefined } = {}) {
  const settings = { apiKey: 'sk-secret', baseUrl: server.baseUrl, model: 'tiny', batchSize: 3, ...given }
  const wait = async (ms: number) => {
    pauses.push(ms)
  }
  return createOpenEmbeddings(settings, { wait, random: () => 0 })
}

const call = { model: 'tiny', signal: never }
const length = (vector: Float32Array | undefined) => Math.hypot(...(vector ?? []))
const failed = (work: Promise<unknown>) =>
  work.then(
    () => expect.unreachable(),
    (error) => error,
  )

test('gives unit-length vectors in the order of the texts, in batches', async () => {
  const texts = ['one', 'two', 'three', 'four']
  const vectors = await createModel().embed(texts, call)
  expect(server.calls.map(({ input }) => input)).toEqual([['one', 'two', 'three'], ['four']])
  expect(server.calls[0]).toMatchObject({ model: 'tiny', authorization: 'Bearer sk-secret' })
  for (const [index, text] of texts.entries()) {
    const raw = vectorOf(text, 'tiny', 16)
    const scale = Math.hypot(...raw)
    expect(length(vectors[index])).toBeCloseTo(1, 5)
    expect(vectors[index]?.[3]).toBeCloseTo((raw[3] ?? 0) / scale, 5)
  }
})

test('asks nothing for no texts, and needs no key', async () => {
  const model = createModel({ apiKey: undefined })
  expect(await model.embed([], call)).toEqual([])
  expect(server.calls).toEqual([])
  expect(await model.embed(['a'], call)).toHaveLength(1)
})

test('puts vectors that come in another order back in place', async () => {
  server.plan({ kind: 'vectors', change: (data) => data.toReversed() })
  const [first] = await createModel().embed(['one', 'two'], call)
  server.plan({ kind: 'none' })
  const [same] = await createModel().embed(['one'], call)
  expect(first).toEqual(same)
})

test('a refused key is told with its setting, at once, and repeats no secret', async () => {
  server.plan({ kind: 'status', status: 401 })
  const error = await failed(createModel().embed(['text of ana'], call))
  expect(error).toMatchObject({ code: 'embeddings.unauthorised', retryable: false })
  expect(error.message).toContain('OPENAI_API_KEY')
  expect(error.message).not.toMatch(/sk-secret|ana/)
  expect(server.calls).toHaveLength(1)
})

test('an unknown model is told with its setting and the code of the endpoint', async () => {
  server.plan({ kind: 'status', status: 404, code: 'model_not_found' })
  const error = await failed(createModel().embed(['text of ana'], call))
  expect(error.code).toBe('embeddings.invalid')
  expect(error.message).toMatch(/“tiny” \(HTTP 404 model_not_found\); check OPENAI_EMBEDDING_MODEL/)
  expect(error.message).not.toContain('ana')
})

test('waits as long as a 429 asks for, then goes on', async () => {
  server.plan({ kind: 'status', status: 429, headers: { 'retry-after': '7' } })
  expect(await createModel().embed(['a'], call)).toHaveLength(1)
  expect(pauses).toEqual([7_000])
})

test('a 429 that asks for more than a minute is left for later', async () => {
  server.plan({ kind: 'status', status: 429, headers: { 'retry-after': '3600' } })
  expect(await failed(createModel().embed(['a'], call))).toMatchObject({
    code: 'embeddings.unavailable',
    retryable: true,
  })
  expect(pauses).toEqual([])
})

test.for([
  ['HTTP 500', { kind: 'status', status: 500 }],
  ['a dropped connection', { kind: 'drop' }],
  ['an answer that breaks off', { kind: 'cut' }],
] as const)('%s is tried again, at most twice', async ([, fault]) => {
  server.plan(fault, fault)
  expect(await createModel().embed(['a'], call)).toHaveLength(1)
  expect(pauses).toEqual([250, 500])
  server.plan(fault, fault, fault)
  expect(await failed(createModel().embed(['a'], call))).toMatchObject({
    code: 'embeddings.unavailable',
    retryable: true,
  })
  expect(server.calls).toHaveLength(6)
})

test('nobody at the address is an outage that names the setting', async () => {
  const error = await failed(createModel({ baseUrl: 'http://127.0.0.1:9/v1' }).embed(['a'], call))
  expect(error).toMatchObject({ code: 'embeddings.unavailable' })
  expect(error.message).toMatch(/ECONNREFUSED|bad port/)
  expect(error.message).toContain('OPENAI_BASE_URL')
})

test('somebody who waits gets no answer in time and no retry', async () => {
  server.plan({ kind: 'hang' })
  const error = await failed(createModel().embed(['a'], { ...call, timeoutMs: 100 }))
  expect(error).toMatchObject({ code: 'embeddings.unavailable' })
  expect(error.message).toContain('no answer within 0.1 seconds')
  expect(server.calls.length).toBeLessThanOrEqual(1)
  expect(pauses).toEqual([])
})

test.for([
  ['too few vectors', { kind: 'vectors', change: (data: unknown[]) => data.slice(1) }],
  ['too many vectors', { kind: 'vectors', change: (data: unknown[]) => [...data, data[0]] }],
  ['two with one number', { kind: 'vectors', change: (data: object[]) => data.map((one) => ({ ...one, index: 0 })) }],
  ['a number out of range', { kind: 'vectors', change: (data: object[]) => data.map((one) => ({ ...one, index: 7 })) }],
  ['NaN', { kind: 'text', body: '{"data":[{"index":0,"embedding":[NaN]},{"index":1,"embedding":[NaN]}]}' }],
  ['null for NaN', { kind: 'text', body: '{"data":[{"index":0,"embedding":[null]},{"index":1,"embedding":[1]}]}' }],
  ['a vector of zeros', { kind: 'text', body: '{"data":[{"embedding":[0,0]},{"embedding":[1,0]}]}' }],
  ['vectors of two lengths', { kind: 'text', body: '{"data":[{"embedding":[1]},{"embedding":[1,0]}]}' }],
  ['empty vectors', { kind: 'text', body: '{"data":[{"embedding":[]},{"embedding":[]}]}' }],
  ['a page', { kind: 'text', body: '<html>' }],
] as const)('%s is an invalid answer, told and not tried again', async ([, fault]) => {
  server.plan(fault)
  expect(await failed(createModel().embed(['a', 'b'], call))).toMatchObject({
    code: 'embeddings.invalid',
    retryable: false,
  })
  expect(server.calls).toHaveLength(1)
})

test('three outages in a row stop the asking for 15 seconds; then one call tries', async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: 0 })
  const model = createModel()
  server.plan(...Array.from({ length: 4 }, () => ({ kind: 'status', status: 503 }) as const))
  await failed(model.embed(['a'], call))
  expect(model.health()).toEqual({ breaker: 'open', detail: 'HTTP 503' })
  const error = await failed(model.embed(['a'], call))
  expect(error.message).toContain('paused after HTTP 503')
  expect(server.calls).toHaveLength(3)
  vi.setSystemTime(15_001)
  await failed(model.embed(['a'], { ...call, timeoutMs: 5_000 }))
  expect(server.calls).toHaveLength(4)
  expect(model.health().breaker).toBe('open')
  vi.setSystemTime(31_000)
  expect(await model.embed(['a'], call)).toHaveLength(1)
  expect(model.health()).toEqual({ breaker: 'closed', detail: '' })
})

test('refusals are no outages', async () => {
  const model = createModel()
  server.plan(...Array.from({ length: 5 }, () => ({ kind: 'status', status: 400 }) as const))
  for (let count = 0; count < 5; count += 1) await failed(model.embed(['a'], call))
  expect(model.health().breaker).toBe('closed')
})

test('an abort ends the call with its reason and is no outage', async () => {
  const model = createModel()
  for (let count = 0; count < 4; count += 1) {
    const stop = new AbortController()
    server.plan({ kind: 'hang' })
    const arrived = server.nextCall()
    const error = failed(model.embed(['a'], { model: 'tiny', signal: stop.signal }))
    await arrived
    stop.abort(new Error('enough'))
    expect(await error).toMatchObject({ message: 'enough' })
  }
  expect(model.health().breaker).toBe('closed')
})

test('nothing goes to LangSmith, whatever the surroundings say', async () => {
  vi.stubEnv('LANGSMITH_TRACING', 'true')
  vi.stubEnv('LANGCHAIN_TRACING_V2', 'true')
  vi.stubEnv('LANGSMITH_ENDPOINT', server.baseUrl)
  vi.stubEnv('LANGSMITH_API_KEY', 'key')
  await createModel().embed(['a'], call)
  expect(process.env.LANGSMITH_TRACING).toBe('false')
  expect(process.env.LANGCHAIN_TRACING_V2).toBe('false')
  vi.unstubAllEnvs()
  expect(server.calls.map(({ path }) => path)).toEqual(['/v1/embeddings'])
})
