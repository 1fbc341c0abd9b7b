import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createEmbedder } from '../../../src/memory/embed/create-embedder.ts'
import { createOpenEmbeddings } from '../../../src/models/open-embeddings.ts'
import { createInteractionLoader } from '../../../src/stores/postgres/load-interactions.ts'
import { createTurnEmbeddings } from '../../../src/stores/postgres/turn-embeddings.ts'
import { resolvedOf } from '../../support/interactions.ts'
import { type LocalOpenAi, openLocalOpenAi } from '../../support/local-openai.ts'
import { testMaskers } from '../../support/masking.ts'
import { isServerMissing, openTestDatabase, type TestDatabase } from '../../support/open-test-database.ts'

const isMissing = await isServerMissing()
const never = new AbortController().signal

describe.skipIf(isMissing)('with two instances on a PostgreSQL server:', () => {
  let database: TestDatabase
  let server: LocalOpenAi
  beforeAll(async () => {
    database = await openTestDatabase('server')
    server = await openLocalOpenAi()
  })
  afterAll(async () => {
    await server[Symbol.asyncDispose]()
    await database[Symbol.asyncDispose]()
  })

  const store = () => createTurnEmbeddings(database.domain('pay_ready'))
  const embedderOf = (name: string) =>
    createEmbedder({
      model: createOpenEmbeddings(
        { baseUrl: server.baseUrl, model: name, batchSize: 8 },
        { wait: async () => undefined, random: () => 0 },
      ),
      stores: (domain) => createTurnEmbeddings(database.domain(domain)),
      maskers: testMaskers,
    })
  const conversations = ['c1', 'c2'].map((id) => ({
    id,
    heading: id,
    turns: ['Hello.', 'Good morning.'].map((text, position) => ({ position, speaker: 'Ana', text, caption: null })),
  }))

  test('a first model is entered once, and both instances give the same vectors', async () => {
    const now = new Date()
    const batch = ['c1', 'c2'].map((id) => resolvedOf({ id }))
    await createInteractionLoader(database.domain('pay_ready')).load(batch, { origin: 'import', now })
    const found = await Promise.all(
      [1, 2, 3, 4].map(() => embedderOf('small').embedTurns('pay_ready', conversations, never)),
    )
    expect(found.every(({ missing }) => missing.length === 0)).toBe(true)
    expect(new Set(found.map(({ vectors }) => JSON.stringify([...vectors]))).size).toBe(1)
    expect(await store().models()).toMatchObject([{ name: 'small', slot: 'a', state: 'serving' }])
  })

  test('another model is entered once, whoever comes first, and begins to serve once', async () => {
    await Promise.all([1, 2, 3, 4].map(() => embedderOf('large').settleModels('pay_ready', never)))
    expect((await store().models()).map(({ name, slot, state }) => [name, slot, state])).toEqual([
      ['small', 'a', 'serving'],
      ['large', 'b', 'building'],
    ])
    await embedderOf('large').embedTurns('pay_ready', conversations, never)
    const settled = await Promise.all([1, 2, 3, 4].map(() => embedderOf('large').settleModels('pay_ready', never)))
    expect(settled.filter(({ served }) => served === 'large')).toHaveLength(1)
    await embedderOf('large').settleModels('pay_ready', never)
    expect((await store().models()).map(({ name, state }) => [name, state])).toEqual([['large', 'serving']])
  })
})
