import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createCorrectAnswers } from '../../../src/agent/corrections/correct-answers.ts'
import type { Examine } from '../../../src/agent/corrections/examine.ts'
import type { CorrectionOutlet, PostOutcome, ToldCorrection } from '../../../src/model/correction.ts'
import { createCorrections } from '../../../src/stores/postgres/corrections.ts'
import { createPostedAnswers } from '../../../src/stores/postgres/posted-answers.ts'
import { emptyTables } from '../../support/interactions.ts'
import { openTestDatabase, type TestDatabase } from '../../support/open-test-database.ts'

let database: TestDatabase
const now = new Date('2026-11-23T18:40:00Z')
const { signal } = new AbortController()

beforeAll(async () => {
  database = await openTestDatabase('embedded')
})
afterAll(() => database[Symbol.asyncDispose]())
beforeEach(() => emptyTables(database))

type Life = ReturnType<typeof liveOnce>
/** A process that has died closes nothing and gives nothing back: its lease runs out. */
function liveOnce() {
  let isOver = false
  const check = (): void => {
    if (isOver) throw new Error('the process died')
  }
  const end = (): void => {
    isOver = true
    check()
  }
  return { check, end }
}
/** Where a process dies, or how Slack behaves, one a step; what is not named goes well. */
const trouble = fc.constantFrom(
  ...([
    'fine',
    'fine',
    'dies before posting',
    'dies after posting',
    'dies before the mark',
    'dies after the mark',
  ] as const),
  ...(['unheard', 'refused', 'limited', 'find fails', 'examine fails', 'lease lost'] as const),
)
type Trouble = typeof trouble extends fc.Arbitrary<infer Kind> ? Kind : never

/** A thread in Slack, and processes that correct it, each with troubles of its own. */
function setUp(holdsOf: (receiptId: string) => boolean = () => false) {
  const home = database.domain('pay_ready')
  const store = createCorrections(home)
  const thread: ToldCorrection[] = []

  function outletWith(next: () => Trouble, life: Life): CorrectionOutlet {
    return {
      find: async () => {
        life.check()
        if (next() === 'find fails') return { kind: 'later', afterMs: 0, reason: 'away' }
        return { kind: 'found', messages: [...thread] }
      },
      post: async (_place, { corrections }, confirm): Promise<PostOutcome> => {
        const kind = next()
        life.check()
        if (kind === 'dies before posting') life.end()
        if (kind === 'limited') return { kind: 'later', afterMs: 5_000, reason: 'ratelimited' }
        if (kind === 'refused') return { kind: 'later', afterMs: 0, reason: 'internal_error' }
        if (!(await confirm())) return { kind: 'lost' }
        const messageTs = String(thread.length + 1)
        for (const { receiptId, causes, state } of corrections) {
          thread.push({ receiptId, causeKeys: causes.map(({ causeKey }) => causeKey), state, messageTs })
        }
        if (kind === 'dies after posting') life.end()
        return kind === 'unheard' ? { kind: 'later', afterMs: 0, reason: 'timeout' } : { kind: 'posted', messageTs }
      },
    }
  }

  function process(next: () => Trouble) {
    const examine: Examine = async ({ receiptId, causes, told }) => {
      if (next() === 'examine fails') throw new Error('a bug')
      const state = causes.map(({ causeKey }) => causeKey).join()
      if (told === state || holdsOf(receiptId)) return null
      const facts = [{ kind: 'gone' as const, proofs: [], count: 1 }]
      const question = { kind: 'ask', text: 'What?' }
      return {
        ...{ receiptId, causes, facts, state, question },
        timeZone: 'UTC',
        answeredAt: now.toISOString(),
        isVoid: false,
      }
    }
    const life = liveOnce()
    const alive = <Args extends unknown[], Result>(work: (...args: Args) => Promise<Result>) => {
      return async (...args: Args): Promise<Result> => {
        life.check()
        return work(...args)
      }
    }
    const mortal: typeof store = {
      ...store,
      claim: alive(store.claim),
      postpone: alive(store.postpone),
      lastTold: alive(store.lastTold),
      settle: alive(async (...args) => {
        const kind = next()
        if (kind === 'dies before the mark') life.end()
        await store.settle(...args)
        if (kind === 'dies after the mark') life.end()
      }),
      renew: alive(async (...args) => next() !== 'lease lost' && store.renew(...args)),
      findCauses: async () => [],
    }
    const log = { warn: () => undefined }
    const outlet = outletWith(next, life)
    const limits = { attempts: 1_000 }
    return createCorrectAnswers({ store: mortal, examine, outlet: () => outlet, holder: randomUUID(), log, limits })
  }

  const expire = () =>
    home.write('interactive', ({ query }) =>
      query("update receipt_corrections set lease_until = now() - interval '1 second' where done_at is null"),
    )
  async function note(threads: number, causes: number): Promise<string[]> {
    const posted = createPostedAnswers(home)
    const ids = Array.from({ length: threads * 2 }, () => randomUUID())
    for (const [index, id] of ids.entries()) {
      const threadTs = `1.${index % threads}`
      await posted.remember(id, { channel: 'C1', threadTs, messageTs: '1.9', onlyFor: null }, now)
    }
    const found = ids.flatMap((receiptId) =>
      Array.from({ length: causes }, (_, n) => ({
        ...{ receiptId, causeKey: `changed:${n}`, cause: 'changed' as const, at: now.toISOString(), who: null },
      })),
    )
    await store.note(found, now)
    expect(await store.note(found, now)).toBe(0)
    return found.map(({ receiptId, causeKey }) => `${receiptId}/${causeKey}`).sort()
  }
  return { store, thread, process, expire, note }
}

test('whatever goes wrong wherever, every cause is told once: none lost, none doubled', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(trouble, { maxLength: 12 }), { minLength: 1, maxLength: 6 }),
      fc.integer({ min: 1, max: 3 }),
      fc.integer({ min: 1, max: 2 }),
      async (lives, threads, causes) => {
        await emptyTables(database)
        const { store, thread, process, expire, note } = setUp()
        const wanted = await note(threads, causes)
        const runs = lives.map((life) => {
          const left = [...life]
          return process(() => left.shift() ?? 'fine')
        })
        for (let index = 0; index < runs.length; index += 2) {
          // Two at once, as two instances.
          await Promise.allSettled(runs.slice(index, index + 2).map((run) => run({ signal, now })))
          await expire()
        }
        for (let rounds = 0; rounds < 3; rounds += 1) {
          await process(() => 'fine')({ signal, now })
          await expire()
        }
        const told = thread.flatMap(({ receiptId, causeKeys }) => causeKeys.map((key) => `${receiptId}/${key}`))
        expect(told.sort()).toEqual(wanted)
        expect(await store.countOpen()).toBe(0)
      },
    ),
    { numRuns: 15 },
  )
})

test('a place that is gone is given up and recorded, and nobody tries it again', async () => {
  const { store, process, note } = setUp()
  await note(1, 1)
  const gone: CorrectionOutlet = {
    find: async () => ({ kind: 'found', messages: [] }),
    post: async () => ({ kind: 'gone', reason: 'is_archived' }),
  }
  const examine: Examine = async ({ receiptId, causes }) => ({
    ...{ receiptId, causes, facts: [{ kind: 'gone', proofs: [1], count: 1 }], state: 's', isVoid: false },
    ...{ question: { kind: 'ask', text: 'What?' }, timeZone: 'UTC', answeredAt: now.toISOString() },
  })
  const correct = createCorrectAnswers({
    store,
    examine,
    outlet: () => gone,
    holder: 'a',
    log: { warn: () => undefined },
  })
  expect(await correct({ signal, now })).toMatchObject({ givenUp: 2, waiting: 0 })
  expect(await process(() => 'fine')({ signal, now })).toMatchObject({ posted: 0 })
  expect(await store.list({ limit: 5, all: false })).toMatchObject([
    { outcome: 'given_up', reason: 'is_archived' },
    { outcome: 'given_up', reason: 'is_archived' },
  ])
})

test('answers that hold are told nothing, and are listed only when all are asked for', async () => {
  const { store, thread, process, note } = setUp(() => true)
  await note(1, 1)
  expect(await process(() => 'fine')({ signal, now })).toMatchObject({ posted: 0, unaffected: 2, waiting: 0 })
  expect(thread).toEqual([])
  expect(await store.list({ limit: 5, all: false })).toEqual([])
  expect(await store.list({ limit: 5, all: true })).toHaveLength(2)
})

test('one run takes no more threads than its limit', async () => {
  const { store, note } = setUp()
  await note(3, 1)
  const held = [
    await store.claim({ holder: 'a', leaseMs: 60_000 }),
    await store.claim({ holder: 'b', leaseMs: 60_000 }),
  ]
  expect(held.map((one) => one?.causes.length)).toEqual([2, 2])
  expect(new Set(held.map((one) => one?.place.threadTs)).size).toBe(2)
  expect((await store.claim({ holder: 'c', leaseMs: 60_000 }))?.causes).toHaveLength(2)
  expect(await store.claim({ holder: 'd', leaseMs: 60_000 })).toBeNull()
})
