import { afterAll, afterEach, expect, test } from 'vitest'
import { createIndexService } from '../../../src/memory/index/index-service.ts'
import { createIndexWorker } from '../../../src/memory/index/index-worker.ts'
import { verifyIndex } from '../../../src/memory/index/verify-index.ts'
import { createIndexContents } from '../../../src/stores/postgres/index-contents.ts'
import { createIndexOutbox } from '../../../src/stores/postgres/index-outbox.ts'
import { createInteractionLoader, removeInteractions } from '../../../src/stores/postgres/load-interactions.ts'
import { emptyTables, resolvedOf } from '../../support/interactions.ts'
import { createMemoryIndex } from '../../support/memory-index.ts'
import { openTestDatabase } from '../../support/open-test-database.ts'

const database = await openTestDatabase('embedded')
afterAll(() => database[Symbol.asyncDispose]())
afterEach(() => emptyTables(database))

const now = new Date('2026-11-20T12:00:00Z')
const signal = new AbortController().signal
const quiet = { info: () => undefined, warn: () => undefined }
const clean = { missing: [], extra: [], different: [], waiting: 0 }

function setUp() {
  const home = database.domain('pay_ready')
  const memory = createMemoryIndex()
  const { index } = memory
  const domain = { id: 'pay_ready' as const, outbox: createIndexOutbox(home), contents: createIndexContents(home) }
  const workerOf = (holder: string, embeddingModel: string | null = null) =>
    createIndexWorker({
      ...{ domains: [domain], index, embedder: null, embeddingModel, isAlone: false, holder },
      ...{ log: quiet, elapsed: () => 0 },
    })
  const worker = workerOf('me')
  const loader = createInteractionLoader(home)
  return {
    ...memory,
    home,
    domain,
    worker,
    workerOf,
    service: createIndexService({ domains: [domain], index, embedder: null, worker }),
    load: (...given: Parameters<typeof resolvedOf>[0][]) =>
      loader.load(
        given.map((one) => resolvedOf(one)),
        { origin: 'import', now },
      ),
    remove: (...ids: string[]) =>
      home.write('background', (transaction) => removeInteractions(transaction, ids, { now })),
    drain: () => worker.drain(domain, signal),
    verify: () => verifyIndex({ domain, index, storedVectors: null }, { repair: false, signal }),
    texts: () => [...memory.objects.values()].map(({ text }) => text).sort(),
    makeDue: () => home.write('background', ({ query }) => query('update index_outbox set not_before = now()')),
    endLeases: () => home.write('background', ({ query }) => query('update index_outbox set held_until = now()')),
  }
}

/** Runs `work` once, before or after the next message is taken. */
function aroundUpsert(
  { index }: ReturnType<typeof createMemoryIndex>,
  when: 'before' | 'after',
  work: () => Promise<unknown>,
) {
  const upsert = index.upsert.bind(index)
  index.upsert = async (...call) => {
    index.upsert = upsert
    if (when === 'before') await work()
    const refused = await upsert(...call)
    if (when === 'after') await work()
    return refused
  }
}

test('instances with different embedding models do not block each other', async () => {
  const { load, workerOf, domain, verify } = setUp()
  const [one, two] = [workerOf('one', 'small'), workerOf('two', 'large')]
  await load({ id: 'a' }, { id: 'b' })
  await one.drain(domain, signal)
  await two.drain(domain, signal)
  await load({ id: 'a', says: ['Changed.'] })
  await one.drain(domain, signal)
  two.distrust('pay_ready')
  expect(await two.drain(domain, signal)).toMatchObject({ blocked: null })
  expect(await verify()).toMatchObject(clean)
})

test('what was written without an answer is written again, even when the text is as before', async () => {
  const { load, drain, texts, makeDue, ...memory } = setUp()
  await load({ id: 'a', says: ['Before.'] })
  await drain()
  await load({ id: 'a', says: ['Not for everyone.'] })
  aroundUpsert(memory, 'after', async () => {
    memory.knobs.isDown = true
    await memory.index.ping(signal)
  })
  expect((await drain()).blocked).toBe('The index is down')
  memory.knobs.isDown = false
  await load({ id: 'a', says: ['Before.'] })
  await makeDue()
  await drain()
  expect(texts()).toEqual(['Before.'])
})

test('an object that was refused in its new form goes with its conversation', async () => {
  const { load, drain, remove, texts, knobs } = setUp()
  await load({ id: 'a', says: ['One.'] })
  await drain()
  knobs.refuse = () => ({ reason: 'no', retryable: false })
  await load({ id: 'a', says: ['One, changed.'] })
  expect((await drain()).quarantined).toBe(1)
  await remove('a')
  await drain()
  expect(texts()).toEqual([])
})

test('what went while one class was lost does not stay in the others', async () => {
  const { load, drain, remove, texts, knobs, worker } = setUp()
  await load({ id: 'a', says: ['Stays.'] }, { id: 'b', says: ['Goes.'] })
  await drain()
  await remove('b')
  knobs.isNew = true
  worker.distrust('pay_ready')
  await drain()
  expect(texts()).toEqual(['Stays.'])
})

test('who comes too late with an old version does not leave it in the index', async () => {
  const { load, drain, workerOf, domain, endLeases, texts, verify, ...memory } = setUp()
  await load({ id: 'a', says: ['Old.'] })
  aroundUpsert(memory, 'before', async () => {
    await endLeases()
    await load({ id: 'a', says: ['New.'] })
    await workerOf('other').drain(domain, signal)
  })
  await drain()
  await drain()
  expect(texts()).toEqual(['New.'])
  expect(await verify()).toMatchObject(clean)
})

test('a rebuild loses nothing that was just being written', async () => {
  const { load, service, workerOf, domain, verify, ...memory } = setUp()
  await load({ id: 'a' }, { id: 'b' })
  let rebuilding: Promise<unknown> = Promise.resolve()
  aroundUpsert(memory, 'after', async () => {
    rebuilding = service.rebuild('pay_ready', { vectors: false, signal })
    await Promise.race([rebuilding, new Promise((resolve) => setTimeout(resolve, 300))])
  })
  await workerOf('other').drain(domain, signal)
  await rebuilding
  await workerOf('other').drain(domain, signal)
  expect(await verify()).toMatchObject(clean)
})

test('a conversation that was mended on its way is not set aside for what it was', async () => {
  const { load, drain, texts, knobs, ...memory } = setUp()
  knobs.refuse = ({ text }) => (text === 'Poison.' ? { reason: 'no', retryable: false } : null)
  await load({ id: 'a', says: ['Poison.'] })
  aroundUpsert({ ...memory, knobs }, 'before', () => load({ id: 'a', says: ['Fine.'] }))
  await drain()
  await drain()
  expect(texts()).toEqual(['Fine.'])
})

test('a store that cannot be read at the start is no unhandled rejection', async () => {
  const { domain, index } = setUp()
  const told: string[] = []
  const stop = new AbortController()
  const outbox = { ...domain.outbox, releaseOthers: () => Promise.reject(new Error('The disk is full')) }
  const warn = ({ reason }: { reason?: string }) => {
    told.push(reason ?? '')
    stop.abort()
  }
  const worker = createIndexWorker({
    ...{ domains: [{ ...domain, outbox }], index, embedder: null, embeddingModel: null, isAlone: true, holder: 'me' },
    ...{ log: { ...quiet, warn }, elapsed: () => 0 },
  })
  await worker.run(stop.signal)
  expect(told).toEqual(['The disk is full'])
})

test('a conversation whose source is known only later stays, where both share a class', async () => {
  const { load, drain, texts } = setUp()
  await load({ id: 'a', says: ['One.'], sourceSystem: 'file' })
  await drain()
  await load({ id: 'a', says: ['One.'], sourceSystem: 'gong' })
  await drain()
  expect(texts()).toEqual(['One.'])
})

test('what was removed without an answer is written again when it is back', async () => {
  const { load, drain, remove, texts, makeDue, index, knobs } = setUp()
  await load({ id: 'a', says: ['One.', 'Two.'] })
  await drain()
  await remove('a')
  const take = index.remove.bind(index)
  index.remove = async (...call) => {
    index.remove = take
    await take(...call)
    knobs.isDown = true
    await index.ping(signal)
  }
  await drain()
  knobs.isDown = false
  await load({ id: 'a', says: ['One.', 'Two.'] })
  await makeDue()
  await drain()
  expect(texts()).toEqual(['One.', 'Two.'])
})
