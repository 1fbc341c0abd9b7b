import { afterAll, beforeEach, expect, test } from 'vitest'
import { AppError } from '../../../src/lib/errors.ts'
import { createEmbedder } from '../../../src/memory/embed/create-embedder.ts'
import { createIndexWorker } from '../../../src/memory/index/index-worker.ts'
import { verifyIndex } from '../../../src/memory/index/verify-index.ts'
import type { EmbeddingModel } from '../../../src/model/embeddings.ts'
import { createIndexContents } from '../../../src/stores/postgres/index-contents.ts'
import { createIndexOutbox } from '../../../src/stores/postgres/index-outbox.ts'
import { createInteractionLoader } from '../../../src/stores/postgres/load-interactions.ts'
import { createTurnEmbeddings } from '../../../src/stores/postgres/turn-embeddings.ts'
import { emptyTables, resolvedOf } from '../../support/interactions.ts'
import { testMaskers } from '../../support/masking.ts'
import { createMemoryIndex } from '../../support/memory-index.ts'
import { openTestDatabase } from '../../support/open-test-database.ts'

const database = await openTestDatabase('embedded')
const home = database.domain('pay_ready')
afterAll(() => database[Symbol.asyncDispose]())
beforeEach(async () => {
  await emptyTables(database)
  await home.write('interactive', ({ query }) => query('delete from embedding_models'))
})

const signal = new AbortController().signal
const quiet = { info: () => undefined, warn: () => undefined }

function modelOf(name: string, values: number[]) {
  const knobs = { isDown: false, asked: 0 }
  const model: EmbeddingModel = {
    name,
    async embed(texts) {
      knobs.asked += 1
      if (knobs.isDown) throw new AppError('embeddings.unavailable', 'The model is down', { retryable: true })
      if (texts.some((text) => text.includes('Poison'))) throw new AppError('embeddings.invalid', 'Not this text')
      return texts.map(() => Float32Array.from(values))
    },
    health: () => ({ breaker: 'closed', detail: '' }),
  }
  return { model, knobs }
}

function setUp() {
  const memory = createMemoryIndex()
  const outbox = createIndexOutbox(home)
  const domain = { id: 'pay_ready' as const, outbox, contents: createIndexContents(home) }
  return {
    domain,
    drainWith(model: EmbeddingModel, given = domain) {
      const embedder = createEmbedder({ model, stores: () => createTurnEmbeddings(home), maskers: testMaskers })
      const settle = embedder.settleModels
      let settled = 0
      embedder.settleModels = (...call) => {
        settled += 1
        return settle(...call)
      }
      const worker = createIndexWorker({
        ...{ domains: [given], index: memory.index, embedder, embeddingModel: model.name, isAlone: false },
        ...{ holder: 'me', log: quiet, elapsed: () => 0 },
      })
      const storedVectors = (ids: readonly string[]) => embedder.storedVectors('pay_ready', ids)
      return {
        settled: () => settled,
        drain: () => worker.drain(given, signal),
        verify: () => verifyIndex({ domain: given, index: memory.index, storedVectors }, { repair: false, signal }),
      }
    },
    load: (id: string, ...says: string[]) =>
      createInteractionLoader(home).load([resolvedOf({ id, says })], { origin: 'import', now: new Date() }),
    makeDue: () => home.write('background', ({ query }) => query('update index_outbox set not_before = now()')),
  }
}

test('draining ends while the model is down, however long it takes', async () => {
  const { domain, drainWith, load } = setUp()
  const { model, knobs } = modelOf('small', [1, 0])
  knobs.isDown = true
  let postponed = 0
  const outbox: typeof domain.outbox = {
    ...domain.outbox,
    async postpone(rows, given) {
      postponed += 1
      if (postponed > 5) throw new Error('It goes on and on')
      await domain.outbox.postpone(rows, { ...given, delayMs: 0 })
    },
  }
  await load('a', 'One.')
  expect(await drainWith(model, { ...domain, outbox }).drain()).toMatchObject({ written: 1, blocked: null })
  expect(postponed).toBe(1)
})

test('a text the model refuses is not sent again and again', async () => {
  const { drainWith, load, makeDue, domain } = setUp()
  const { model, knobs } = modelOf('small', [1, 0])
  const { drain } = drainWith(model)
  await load('a', 'Poison.')
  await load('b', 'Fine.')
  await drain()
  const { asked } = knobs
  await makeDue()
  await drain()
  expect(knobs.asked).toBe(asked)
  expect(await domain.outbox.status()).toMatchObject({ waiting: 0 })
})

test('once a new model serves, the index lets go of the vectors before', async () => {
  const { drainWith, load } = setUp()
  await load('a', 'One.', 'Two.')
  await drainWith(modelOf('small', [1, 0]).model).drain()
  const { drain, verify } = drainWith(modelOf('large', [0, 1, 0]).model)
  await drain()
  await drain()
  expect(await verify()).toMatchObject({ missing: [], extra: [], different: [], waiting: 0 })
})

test('every turn is looked through for vectors after a change, not at every round', async () => {
  const { drainWith, load } = setUp()
  const { drain, settled } = drainWith(modelOf('small', [1, 0]).model)
  await load('a', 'One.')
  for (let round = 0; round < 3; round += 1) await drain()
  expect(settled()).toBe(1)
  await load('b', 'Two.')
  await drain()
  expect(settled()).toBe(2)
})
