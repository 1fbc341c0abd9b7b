import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { DomainId } from '../../../src/model/domain.ts'
import type { IndexFilter, IndexTurn, SearchIndex } from '../../../src/model/search-index.ts'
import { classSchema } from '../../../src/stores/weaviate/class-schema.ts'
import { openWeaviate } from '../../../src/stores/weaviate/open-weaviate.ts'
import { createTestDomains, type WeaviateAddress } from '../../support/real-weaviate.ts'
import { failureOf, idOf, never, query, silent, turn, unit } from './index-turns.ts'

/** What the index port promises, as the Weaviate adapter keeps it on one server. */
export function describeWeaviate(openServer: () => Promise<{ address: WeaviateAddress; close(): Promise<void> }>) {
  const domains = createTestDomains()
  let server: Awaited<ReturnType<typeof openServer>>
  let index: SearchIndex

  const open = () => openWeaviate({ ...server.address, timeoutMs: 5000 }, domains, silent)
  const find = async (parts: Parameters<typeof query>[0]) =>
    (await index.search('pay_ready', query(parts), never)).map(({ turnId }) => turnId).sort()

  async function rest(method: string, path: string, body?: object): Promise<void> {
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${server.address.apiKey ?? ''}` }
    const response = await fetch(`${server.address.url}/v1${path}`, {
      method,
      headers,
      ...(body && { body: JSON.stringify(body) }),
    })
    expect(response.status, await response.text()).toBe(200)
  }

  beforeAll(async () => {
    server = await openServer()
    index = open()
    await index.prepare('pay_ready', never)
  })

  afterAll(async () => {
    for (const domain of Object.keys(domains) as DomainId[]) await index.drop(domain, never)
    await index[Symbol.asyncDispose]()
    await server.close()
  })

  describe('classes', () => {
    test('are new once', async () => {
      expect(await index.prepare('pay_ready', never)).toEqual({ isNew: false })
      expect(await index.prepare('paragon', never)).toEqual({ isNew: true })
    })

    test('are made by two processes at once without an error', async () => {
      await using other = open()
      await index.drop('paragon', never)
      const made = await Promise.all([index.prepare('paragon', never), other.prepare('paragon', never)])
      expect(made).toContainEqual({ isNew: true })
    })

    test('of an older schema get the property they lack, and keep what they hold', async () => {
      const name = domains.paragon.indexClasses.slack
      await index.drop('paragon', never)
      const { properties, ...schema } = classSchema(name)
      await rest('POST', '/schema', { ...schema, properties: properties.filter((one) => one.name !== 'visibleTo') })
      expect((await failureOf(index.search('paragon', query({ terms: ['word'] }), never))).code).toBe('index.schema')
      await index.prepare('paragon', never)
      await index.upsert('paragon', [turn('migrated')], never)
      const found = await index.search(
        'paragon',
        query({ terms: ['word'], filter: { visibleTo: ['everyone'] } }),
        never,
      )
      expect(found).toMatchObject([{ turnId: 'migrated' }])
    })

    test('that split words differently are refused by name, with the remedy', async () => {
      const name = domains.paragon.indexClasses.gong
      await index.drop('paragon', never)
      const schema = classSchema(name)
      const properties = schema.properties.map((one) =>
        one.name === 'companyId' ? { ...one, tokenization: 'word' } : one,
      )
      await rest('POST', '/schema', { ...schema, properties })
      const error = await failureOf(index.prepare('paragon', never))
      expect(error).toMatchObject({ code: 'index.schema', retryable: false })
      expect(error.message).toContain(name)
      expect(error.message).toContain('companyId')
      expect(error.message).toContain('sophia index rebuild')
      await index.drop('paragon', never)
      expect(await index.prepare('paragon', never)).toEqual({ isNew: true })
    })

    test('that are missing are told, never made up from the first object', async () => {
      await index.drop('paragon', never)
      for (const call of [
        () => index.upsert('paragon', [turn('homeless')], never),
        () => index.search('paragon', query({ terms: ['word'] }), never),
        () => index.remove('paragon', [turn('homeless')], never),
      ]) {
        expect((await failureOf(call())).code).toBe('index.schema')
      }
      expect(await index.prepare('paragon', never)).toEqual({ isNew: true })
    })

    test('that vanish behind our back are noticed by the next call but one', async () => {
      await index.prepare('paragon', never)
      await rest('DELETE', `/schema/${domains.paragon.indexClasses.hubspot}`)
      await failureOf(index.search('paragon', query({ terms: ['word'] }), never))
      const error = await failureOf(index.upsert('paragon', [turn('late', { source: 'hubspot' })], never))
      expect(error.code).toBe('index.schema')
      expect(error.message).toContain(domains.paragon.indexClasses.hubspot)
    })
  })

  describe('writing', () => {
    test('the same id again replaces the whole object', async () => {
      const before = turn('replaced', {
        companyId: 'old',
        occurredAt: '2026-01-01T00:00:00Z',
        vectors: { a: unit(1, 0) },
      })
      await index.upsert('pay_ready', [before], never)
      expect(await find({ terms: ['word'], filter: { companyIds: ['old'] } })).toEqual(['replaced'])
      await index.upsert('pay_ready', [turn('replaced', { terms: 'replacement' })], never)
      expect(await find({ terms: ['word', 'replacement'], filter: { companyIds: ['old'] } })).toEqual([])
      expect(await find({ terms: ['replacement'], filter: { from: '2025-01-01T00:00:00Z' } })).toEqual([])
      expect(await find({ vector: { slot: 'a', values: unit(1, 0) } })).not.toContain('replaced')
      expect(await find({ terms: ['replacement'] })).toEqual(['replaced'])
    })

    test('removed objects are gone; ids that are not there are fine', async () => {
      const turns = [turn('stays', { terms: 'removal' }), turn('goes', { terms: 'removal', source: 'salesforce' })]
      await index.upsert('pay_ready', turns, never)
      await index.remove('pay_ready', [{ id: idOf('goes'), source: 'salesforce' }, turn('was never there')], never)
      expect(await find({ terms: ['removal'] })).toEqual(['stays'])
    })

    test('an object the server refuses is named, and the others are written', async () => {
      const turns = [turn('good', { terms: 'partial' }), turn('bad', { terms: 'partial', occurredAt: 'yesterday' })]
      const refused = await index.upsert('pay_ready', turns, never)
      expect(refused).toEqual([{ id: idOf('bad'), reason: expect.stringContaining('yesterday'), retryable: false }])
      expect(await find({ terms: ['partial'] })).toEqual(['good'])
    })

    test('half a character does not cost the batch', async () => {
      const turns = [
        turn('whole', { terms: 'torn' }),
        turn('half', { terms: 'torn', speaker: 'Ann \ud83d', text: 'a\0b' }),
      ]
      expect(await index.upsert('pay_ready', turns, never)).toEqual([])
      expect(await find({ terms: ['torn'] })).toEqual(['half', 'whole'])
    })

    test('no turns are no call, and more than 500 are refused', async () => {
      expect(await index.upsert('pay_ready', [], never)).toEqual([])
      const many = Array.from({ length: 501 }, (_, position) => turn(`many ${position}`))
      await expect(index.upsert('pay_ready', many, never)).rejects.toThrow(RangeError)
    })

    test('everything is listed, page by page, and only of its domain', async () => {
      await index.prepare('personal', never)
      const many = Array.from({ length: 1200 }, (_, position) => turn(`listed ${position}`))
      const turns = [...many, turn('listed file', { source: 'file' })]
      for (let start = 0; start < turns.length; start += 500) {
        await index.upsert('personal', turns.slice(start, start + 500), never)
      }
      const listed = []
      for await (const page of index.list('personal', never)) listed.push(...page)
      const expected = turns.map(({ id, source, interactionId, contentHash }) => ({
        id,
        source,
        interactionId,
        contentHash,
      }))
      const byId = (one: { id: string }, other: { id: string }) => one.id.localeCompare(other.id)
      expect(listed.sort(byId)).toEqual(expected.sort(byId))
      await index.drop('personal', never)
      await index.prepare('personal', never)
      expect((await index.list('personal', never)[Symbol.asyncIterator]().next()).done).toBe(true)
    })

    test('another process finds what was written', async () => {
      await index.upsert('pay_ready', [turn('lasting', { terms: 'lasting' })], never)
      await using other = open()
      expect(other.target).toBe(index.target)
      expect(await other.search('pay_ready', query({ terms: ['lasting'] }), never)).toMatchObject([
        { turnId: 'lasting', interactionId: 'of lasting' },
      ])
    })
  })

  describe('words', () => {
    test('are ORed, kept as they are, and the rarer one counts more', async () => {
      const common = Array.from({ length: 8 }, (_, position) => turn(`common ${position}`, { terms: 'the refundword' }))
      const turns = [...common, turn('rare', { terms: 'the rareword' }), turn('capital', { terms: 'RAREWORD' })]
      await index.upsert('pay_ready', turns, never)
      const found = await index.search('pay_ready', query({ terms: ['refundword', 'rareword', 'rareword'] }), never)
      expect(found.map(({ turnId }) => turnId)).not.toContain('capital')
      expect(found).toHaveLength(9)
      const best = found.toSorted((one, other) => (other.lexical ?? 0) - (one.lexical ?? 0))[0]
      expect(best).toMatchObject({ turnId: 'rare', similarity: null, lexical: expect.any(Number) })
    })

    test('that are on no list of stop words are found', async () => {
      await index.upsert('pay_ready', [turn('stop word', { terms: 'zzz a', collection: 'stop' })], never)
      expect(await find({ terms: ['a'], filter: { collection: 'stop' } })).toEqual(['stop word'])
    })

    test('give at most `limit` turns of a class', async () => {
      const turns = (['slack', 'gong'] as const).flatMap((source) =>
        [1, 2, 3].map((number) => turn(`${source} limited ${number}`, { source, terms: 'limited' })),
      )
      await index.upsert('pay_ready', turns, never)
      expect(await find({ terms: ['limited'], limit: 2 })).toHaveLength(4)
    })
  })

  describe('vectors', () => {
    test('of either slot are compared by cosine, and a turn found both ways is one', async () => {
      const turns = [
        turn('near', { companyId: 'vectors', terms: 'both', vectors: { a: unit(1, 0), b: unit(0, 1, 1) } }),
        turn('far', { companyId: 'vectors', terms: 'other', vectors: { a: unit(0, 1) } }),
      ]
      expect(await index.upsert('pay_ready', turns, never)).toEqual([])
      const filter = { companyIds: ['vectors'] }
      const vector = { slot: 'a', values: unit(1, 0) } as const
      const found = await index.search('pay_ready', query({ terms: ['both'], vector, filter }), never)
      expect(found.find(({ turnId }) => turnId === 'near')?.similarity).toBeCloseTo(1, 5)
      expect(found.find(({ turnId }) => turnId === 'near')?.lexical).toBeGreaterThan(0)
      expect(found.find(({ turnId }) => turnId === 'far')).toMatchObject({
        lexical: null,
        similarity: expect.closeTo(0, 5),
      })
      expect(await find({ vector: { slot: 'b', values: unit(0, 1, 0) }, filter })).toEqual(['near'])
    })

    test('inside a filter are found exactly as by comparing all', async () => {
      const random = seeded(7)
      const vectorOf = () => unit(...Array.from({ length: 16 }, () => random() - 0.5))
      const domain = 'personal'
      await index.prepare(domain, never)
      const turns = Array.from({ length: 300 }, (_, number) =>
        turn(`v${number}`, { source: 'gong', companyId: `c${number % 3}`, vectors: { a: vectorOf() } }),
      )
      await index.upsert(domain, turns, never)
      for (let round = 0; round < 20; round++) {
        const values = vectorOf()
        const filter = { companyIds: [`c${round % 3}`], sources: ['gong'] }
        const found = await index.search(domain, query({ vector: { slot: 'a', values }, filter, limit: 10 }), never)
        const expected = turns
          .filter(({ companyId }) => companyId === `c${round % 3}`)
          .map(({ turnId, vectors }) => ({ turnId, similarity: dot(vectors.a, values) }))
          .sort((one, other) => other.similarity - one.similarity)
          .slice(0, 10)
        expect(found.map(({ turnId }) => turnId)).toEqual(expected.map(({ turnId }) => turnId))
        for (const [rank, { similarity }] of found.entries()) {
          expect(similarity).toBeCloseTo(expected[rank]?.similarity ?? 2, 4)
        }
      }
    })

    test('of another length than their slot are refused one by one, or all at once by the schema', async () => {
      const right = turn('right length', { source: 'hubspot', vectors: { b: unit(1, 2, 3) } })
      await index.upsert('pay_ready', [right], never)
      const wrong = turn('wrong length', { source: 'hubspot', vectors: { b: unit(1, 2) } })
      expect(await index.upsert('pay_ready', [right, wrong], never)).toMatchObject([{ id: wrong.id, retryable: false }])
      expect((await failureOf(index.upsert('pay_ready', [wrong], never))).code).toBe('index.schema')
      const asked = query({ vector: { slot: 'b', values: unit(1, 2) }, filter: { sources: ['hubspot'] } })
      expect((await failureOf(index.search('pay_ready', asked, never))).code).toBe('index.schema')
    })
  })

  describe('filters', () => {
    test('files stand beside calls, and sources are still told apart', async () => {
      const turns = [
        turn('a call', { source: 'gong', terms: 'sourced' }),
        turn('a file', { source: 'file', terms: 'sourced' }),
      ]
      await index.upsert('pay_ready', turns, never)
      expect(await find({ terms: ['sourced'], filter: { sources: ['file'] } })).toEqual(['a file'])
      expect(await find({ terms: ['sourced'], filter: { sources: ['gong', 'slack'] } })).toEqual(['a call'])
      expect(await find({ terms: ['sourced'], filter: { sources: ['unheard of'] } })).toEqual([])
    })

    test('nothing is found for those who may see nothing', async () => {
      await index.upsert('pay_ready', [turn('secret', { terms: 'secret' })], never)
      expect(await find({ terms: ['secret'], filter: { visibleTo: [] } })).toEqual([])
    })

    test('give what a naive filter over the same objects gives', async () => {
      const domain = 'personal'
      await index.prepare(domain, never)
      const turns = fc.sample(anyTurn, { numRuns: 150, seed: 11 }).map((parts, number) => turn(`f${number}`, parts))
      expect(await index.upsert(domain, turns, never)).toEqual([])
      await fc.assert(
        fc.asyncProperty(anyFilter, async (filter) => {
          const found = await index.search(domain, query({ terms: ['filtered'], filter, limit: 500 }), never)
          const expected = turns.filter((one) => passes(one, filter)).map(({ turnId }) => turnId)
          expect(found.map(({ turnId }) => turnId).sort()).toEqual(expected.sort())
        }),
        { numRuns: 120, seed: 12 },
      )
    })
  })

  test('a call whose signal has aborted rejects with its reason', async () => {
    const reason = new Error('no longer wanted')
    await expect(index.search('pay_ready', query({ terms: ['word'] }), AbortSignal.abort(reason))).rejects.toBe(reason)
    expect(index.health()).toEqual({ state: 'up', detail: '', breaker: 'closed' })
  })
}

const names = ['a', 'A', 'a b', 'a-b', 'ä', 'everyone', '42']
const someNames = fc.uniqueArray(fc.constantFrom(...names), { maxLength: 3 })
const moments = [
  ...['1445-01-01T00:00:00.000Z', '2026-03-01T00:00:00.000Z', '2026-03-01T00:00:00.001Z', '2026-03-01T01:00:00+01:00'],
  ...['2026-02-28T23:59:59.999Z', '2026-06-01T12:00:00Z', '2199-01-01T00:00:00Z'],
]
const moment = fc.option(fc.constantFrom(...moments))
const sources = ['slack', 'gong', 'hubspot', 'salesforce', 'file'] as const

const anyTurn = fc.record({
  source: fc.constantFrom(...sources),
  terms: fc.constant('filtered'),
  personIds: someNames,
  companyId: fc.option(fc.constantFrom(...names)),
  type: fc.constantFrom(...names),
  collection: fc.constantFrom(...names),
  occurredAt: moment,
  visibleTo: someNames,
})

const mostlyEmpty = fc.oneof({ weight: 2, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: someNames })

const anyFilter: fc.Arbitrary<IndexFilter> = fc.record({
  companyIds: mostlyEmpty,
  personIds: mostlyEmpty,
  sources: fc.oneof(fc.constant([]), fc.uniqueArray(fc.constantFrom(...sources), { maxLength: 3 })),
  types: mostlyEmpty,
  from: moment,
  to: moment,
  collection: fc.option(fc.constantFrom(...names), { freq: 1 }),
  visibleTo: fc.option(someNames, { freq: 1 }),
})

function passes(one: IndexTurn, filter: IndexFilter): boolean {
  const anyOf = (wanted: readonly string[], values: readonly (string | null)[]) =>
    wanted.length === 0 || values.some((value) => value !== null && wanted.includes(value))
  const time = one.occurredAt === null ? Number.NaN : Date.parse(one.occurredAt)
  return (
    anyOf(filter.companyIds, [one.companyId]) &&
    anyOf(filter.personIds, one.personIds) &&
    anyOf(filter.sources, [one.source]) &&
    anyOf(filter.types, [one.type]) &&
    (filter.from === null || time >= Date.parse(filter.from)) &&
    (filter.to === null || time < Date.parse(filter.to)) &&
    (filter.collection === null || one.collection === filter.collection) &&
    (filter.visibleTo === null || one.visibleTo.some((key) => filter.visibleTo?.includes(key)))
  )
}

const dot = (one: Float32Array | undefined, other: Float32Array) =>
  (one ?? other).reduce((sum, value, position) => sum + value * (other[position] ?? 0), 0)

function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1664525 + 1013904223) >>> 0
    return state / 2 ** 32
  }
}
