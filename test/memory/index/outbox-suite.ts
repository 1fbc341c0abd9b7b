import fc from 'fast-check'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { createIndexWorker } from '../../../src/memory/index/index-worker.ts'
import { verifyIndex } from '../../../src/memory/index/verify-index.ts'
import { createIndexContents } from '../../../src/stores/postgres/index-contents.ts'
import { createIndexOutbox } from '../../../src/stores/postgres/index-outbox.ts'
import { createInteractionLoader, removeInteractions } from '../../../src/stores/postgres/load-interactions.ts'
import { emptyTables, resolvedOf } from '../../support/interactions.ts'
import { createMemoryIndex } from '../../support/memory-index.ts'
import type { TestDatabase } from '../../support/open-test-database.ts'

const now = new Date('2026-11-20T12:00:00Z')
const signal = new AbortController().signal
const quiet = { info: () => undefined, warn: () => undefined }

/** What the way from the store to an index must keep, on every database. */
export function outboxSuite(opened: () => TestDatabase): void {
  function setUp({ holder = 'me' } = {}) {
    const home = opened().domain('pay_ready')
    const memory = createMemoryIndex()
    const domain = { id: 'pay_ready' as const, outbox: createIndexOutbox(home), contents: createIndexContents(home) }
    const workerOf = (name: string) =>
      createIndexWorker({
        domains: [domain],
        index: memory.index,
        embedder: null,
        embeddingModel: null,
        isAlone: false,
        holder: name,
        log: quiet,
        elapsed: () => 0,
      })
    const worker = workerOf(holder)
    const loader = createInteractionLoader(home)
    return {
      ...memory,
      domain,
      worker,
      workerOf,
      load: (...given: Parameters<typeof resolvedOf>[0][]) =>
        loader.load(
          given.map((one) => resolvedOf(one)),
          { origin: 'import', now },
        ),
      remove: (...ids: string[]) =>
        home.write('background', (transaction) => removeInteractions(transaction, ids, { now })),
      drain: () => worker.drain(domain, signal),
      verify: (repair = false) => verifyIndex({ domain, index: memory.index, storedVectors: null }, { repair, signal }),
      texts: () => [...memory.objects.values()].map(({ text }) => text).sort(),
      /** What nobody held back is due: retries without waiting. */
      makeDue: () => home.write('background', ({ query }) => query('update index_outbox set not_before = now()')),
    }
  }

  describe('the outbox', () => {
    afterEach(() => emptyTables(opened()))

    test('brings what was loaded, what changed and what went, and writes nothing twice', async () => {
      const { load, remove, drain, texts, domain, messages } = setUp()
      await load({ id: 'a', says: ['One.', 'Two.'] }, { id: 'b', says: ['Three.'] })
      expect(await drain()).toMatchObject({ conversations: 2, written: 3, unchanged: 0, removed: 0, blocked: null })
      expect(texts()).toEqual(['One.', 'Three.', 'Two.'])
      await load({ id: 'a', says: ['One.', 'Two, changed.', 'Four.'] }, { id: 'b', says: ['Three.'] })
      expect(await drain()).toMatchObject({ conversations: 1, written: 2, unchanged: 1 })
      await load({ id: 'a', says: ['One.'] })
      await remove('b')
      expect(await drain()).toMatchObject({ conversations: 2, written: 0, removed: 3 })
      expect(texts()).toEqual(['One.'])
      const sent = messages.length
      expect(await drain()).toMatchObject({ conversations: 0 })
      expect(messages).toHaveLength(sent)
      expect(await domain.outbox.status()).toEqual({ waiting: 0, quarantined: 0, oldestSeconds: null })
    })

    test('keeps everything while the index is down, and brings it when it is back', async () => {
      const { load, remove, drain, texts, knobs, domain, makeDue, verify } = setUp()
      await load({ id: 'a', says: ['Old.'] })
      await drain()
      knobs.isDown = true
      await load({ id: 'a', says: ['New.'] }, { id: 'b' }, { id: 'c' })
      await remove('c')
      expect(await drain()).toMatchObject({ conversations: 0, blocked: 'The index is down' })
      expect(await domain.outbox.status()).toMatchObject({ waiting: 3, quarantined: 0 })
      knobs.isDown = false
      await makeDue()
      expect(await drain()).toMatchObject({ conversations: 3, blocked: null })
      expect(texts()).toEqual(['Good morning.', 'Hello.', 'New.'])
      expect(await verify()).toMatchObject({ missing: [], extra: [], different: [], waiting: 0 })
    })

    test('an index that dies in the middle of a message loses nothing and leaves nothing behind', async () => {
      const { load, remove, drain, texts, knobs, makeDue } = setUp()
      await load({ id: 'a', says: ['1', '2', '3'] }, { id: 'b', says: ['4', '5'] })
      knobs.objectsLeft = 4
      expect((await drain()).blocked).toBe('The index is down')
      await remove('b')
      knobs.isDown = false
      knobs.objectsLeft = Number.POSITIVE_INFINITY
      await makeDue()
      expect((await drain()).blocked).toBeNull()
      expect(texts()).toEqual(['1', '2', '3'])
    })

    test('sets aside a conversation the index will not take, with its reason; the others go on', async () => {
      const { load, drain, texts, knobs, domain, remove } = setUp()
      knobs.refuse = ({ text }) => (text === 'Poison.' ? { reason: 'no such date', retryable: false } : null)
      await load({ id: 'a', says: ['Fine.'] }, { id: 'b', says: ['Half.', 'Poison.'] }, { id: 'c', says: ['Good.'] })
      expect(await drain()).toMatchObject({ conversations: 2, quarantined: 1 })
      expect(texts()).toEqual(['Fine.', 'Good.', 'Half.'])
      expect(await domain.outbox.listQuarantined(9)).toEqual([
        { interactionId: 'b', error: '1 of its turns refused: no such date', attempts: 1 },
      ])
      expect(await drain()).toMatchObject({ conversations: 0 })
      await remove('b')
      await drain()
      expect(texts()).toEqual(['Fine.', 'Good.'])
    })

    test('tries a conversation again that was refused for the server’s reasons, and gives up after five times', async () => {
      const { load, drain, knobs, domain, makeDue, texts } = setUp()
      knobs.refuse = () => ({ reason: 'read-only', retryable: true })
      await load({ id: 'a', says: ['Fine.'] })
      for (let attempt = 1; attempt <= 4; attempt += 1) {
        expect((await drain()).quarantined).toBe(0)
        expect((await drain()).conversations).toBe(0)
        await makeDue()
      }
      expect((await drain()).quarantined).toBe(1)
      knobs.refuse = () => null
      expect(await domain.outbox.retryQuarantined()).toBe(1)
      await drain()
      expect(texts()).toEqual(['Fine.'])
    })

    test('an index that was emptied is written again, and verify names and mends every difference', async () => {
      const { load, drain, objects, knobs, worker, verify, texts } = setUp()
      await load({ id: 'a', says: ['One.', 'Two.'] }, { id: 'b', says: ['Three.'] })
      await drain()
      const [first, second, third] = [...objects.values()].sort((one, two) => (one.text < two.text ? -1 : 1))
      if (!first || !second || !third) throw new Error('three objects were written')
      objects.delete(first.id)
      objects.set(second.id, { ...second, contentHash: 'rotten' })
      objects.set('stray', { ...third, id: 'stray', interactionId: 'nobody' })
      expect(await verify()).toMatchObject({
        missing: ['a#a/t1'],
        different: ['b#b/t1'],
        extra: ['nobody (object stray)'],
        repaired: 0,
      })
      expect(await verify(true)).toMatchObject({ repaired: 3 })
      await drain()
      expect(await verify()).toMatchObject({ missing: [], extra: [], different: [] })
      objects.clear()
      knobs.isNew = true
      worker.distrust('pay_ready')
      expect(await drain()).toMatchObject({ conversations: 2, written: 3 })
      expect(texts()).toEqual(['One.', 'Three.', 'Two.'])
    })

    test('two workers share the work, and what one dies with the other takes over', async () => {
      const { load, domain, workerOf, texts, objects, verify } = setUp()
      const many = Array.from({ length: 60 }, (_, index) => ({ id: `call ${index}`, says: [`Says ${index}.`] }))
      await load(...many)
      await domain.outbox.claim({ holder: 'dead', limit: 20, leaseMs: 0 })
      const reports = await Promise.all([workerOf('one').drain(domain, signal), workerOf('two').drain(domain, signal)])
      expect(reports.map(({ blocked }) => blocked)).toEqual([null, null])
      expect(objects.size).toBe(60)
      expect(texts()).toContain('Says 59.')
      expect(await verify()).toMatchObject({ missing: [], extra: [], different: [], waiting: 0 })
    })

    test('a change made while its conversation is on the way is brought, too', async () => {
      const { load, drain, texts, index } = setUp()
      await load({ id: 'a', says: ['Before.'] })
      const upsert = index.upsert.bind(index)
      let isFirst = true
      index.upsert = async (...call) => {
        if (isFirst) {
          isFirst = false
          await load({ id: 'a', says: ['After.'] })
        }
        return upsert(...call)
      }
      await drain()
      expect(texts()).toEqual(['After.'])
    })

    test('a change is noticed whatever the writer’s search path, and a process without an index leaves it in the queue', async () => {
      const { load, drain, domain, texts } = setUp()
      const alone = createIndexWorker({
        ...{ domains: [domain], index: null, embedder: null, embeddingModel: null, isAlone: false, holder: 'other' },
        ...{ log: quiet, elapsed: () => 0 },
      })
      await load({ id: 'a', says: ['One.'] })
      await alone.drain(domain, signal)
      expect(await domain.outbox.status()).toMatchObject({ waiting: 0 })
      await load({ id: 'a', says: ['One.', 'Two.'] })
      await drain()
      await opened()
        .domain('pay_ready')
        .write('background', async ({ query }) => {
          await query('set local search_path to pg_catalog')
          await query("update pay_ready.interactions set title = 'Changed', change_xid = pg_current_xact_id()")
        })
      await alone.drain(domain, signal)
      expect(await domain.outbox.status()).toMatchObject({ waiting: 1 })
      await drain()
      expect(texts()).toEqual(['One.', 'Two.'])
    })

    test('verify takes nothing for wrong that is brought while it looks', async () => {
      const { load, drain, index, verify } = setUp()
      await load({ id: 'a', says: ['Before.'] })
      await drain()
      const list = index.list.bind(index)
      let looks = 0
      index.list = async function* (...call) {
        yield* list(...call)
        looks += 1
        if (looks > 1) return
        await load({ id: 'a', says: ['After.'] })
        await drain()
      }
      expect(await verify()).toMatchObject({ missing: [], extra: [], different: [] })
      expect(looks).toBe(2)
    })

    test('an outage is known before anybody needs the index, told once, and so is its end', async () => {
      const { knobs, domain, index } = setUp()
      const told: string[] = []
      const tell = (_fields: object, message: string) => void told.push(message)
      const worker = createIndexWorker({
        ...{ domains: [domain], index, embedder: null, embeddingModel: null, isAlone: true, holder: 'me' },
        ...{ log: { info: tell, warn: tell }, elapsed: () => 0 },
      })
      const stop = new AbortController()
      const running = worker.run(stop.signal)
      const until = (lines: number) =>
        vi.waitFor(() => {
          worker.wake()
          expect(told).toHaveLength(lines)
        })
      knobs.isDown = true
      await until(1)
      knobs.isDown = false
      await until(2)
      stop.abort()
      await running
      expect(told).toEqual(['The index waits; what is new is kept and indexed later', 'The index is in step again'])
    })

    test('whatever happens in whatever order, the index ends up as the store is', async () => {
      const ids = ['a', 'b', 'c']
      const operation = fc.oneof(
        fc.record({
          kind: fc.constant('load' as const),
          id: fc.constantFrom(...ids),
          turns: fc.integer({ min: 0, max: 4 }),
        }),
        fc.record({ kind: fc.constant('remove' as const), id: fc.constantFrom(...ids) }),
        fc.record({ kind: fc.constant('drain' as const), objects: fc.integer({ min: 0, max: 5 }) }),
      )
      await fc.assert(
        fc.asyncProperty(fc.array(operation, { minLength: 3, maxLength: 12 }), async (operations) => {
          const { load, remove, drain, knobs, makeDue, verify } = setUp()
          for (const [step, given] of operations.entries()) {
            if (given.kind === 'load') {
              await load({ id: given.id, says: Array.from({ length: given.turns }, (_, turn) => `${turn} of ${step}`) })
            } else if (given.kind === 'remove') await remove(given.id)
            else {
              knobs.objectsLeft = given.objects
              await drain()
              knobs.isDown = false
              await makeDue()
            }
          }
          knobs.objectsLeft = Number.POSITIVE_INFINITY
          await drain()
          expect(await verify()).toMatchObject({ missing: [], extra: [], different: [], waiting: 0 })
          await emptyTables(opened())
        }),
        { numRuns: opened().kind === 'embedded' ? 8 : 40 },
      )
    })
  })
}
