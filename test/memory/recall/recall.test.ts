import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import type { Memory } from '../../../src/memory/create-memory.ts'
import type { Tier, TierCounts } from '../../../src/memory/recall/tier-counts.ts'
import type { Scope } from '../../../src/model/scope.ts'
import { emptyTables, resolvedOf } from '../../support/interactions.ts'
import { openTestDatabase } from '../../support/open-test-database.ts'
import { openMemory } from './open-memory.ts'

const database = await openTestDatabase('embedded')
afterAll(() => database[Symbol.asyncDispose]())

const operator: Scope = { domain: 'pay_ready', viewer: { kind: 'operator' } }
const as = (email: string): Scope => ({ domain: 'pay_ready', viewer: { kind: 'person', email } })
const start = Date.parse('2026-11-23T12:00:00Z')
const hours = (count: number) => new Date(start + count * 3_600_000)
const written = { origin: 'import', now: new Date(start) } as const
const warmRows = () =>
  database
    .domain('pay_ready')
    .read('interactive', ({ query }) => query('select interaction_id as id from warm_memories order by 1'))
const countsOf = async (memory: Memory, tier: Tier): Promise<Partial<TierCounts> & { entries: number }> => {
  const found = (await memory.stats()).find((stats) => stats.domain === 'pay_ready' && stats.tier === tier)
  if (!found) throw new Error(`no ${tier}`)
  return found
}

/** Resolves `reached` when a read has its rows, and lets it return only after `release`. */
function createGate() {
  const gate = { reached: () => undefined as unknown, release: () => undefined as unknown, isArmed: false }
  const reached = new Promise<void>((resolve) => {
    gate.reached = () => resolve()
  })
  const released = new Promise<void>((resolve) => {
    gate.release = () => resolve()
  })
  return { gate, reached, released }
}

describe('recalling a conversation', () => {
  beforeEach(() => emptyTables(database))

  test('gives all of it, and null for what is not there', async () => {
    await using memory = openMemory(database)
    const given = resolvedOf({ id: 'gong/1', says: ['First.', 'Second.'], permalink: 'https://gong.example/1' })
    await memory.remember('pay_ready', [given], written)
    const found = await memory.recall(operator, 'gong/1')
    expect(found).toMatchObject({
      head: {
        ...{ id: 'gong/1', type: 'call', title: 'Title of gong/1', sourceSystem: 'gong', collection: 'calls' },
        ...{ company: 'Brackwater Homes', companyId: given.companyMentionId, personId: given.personMentionId },
        ...{ occurredAt: '2026-11-19T15:00:00.000Z', permalink: 'https://gong.example/1', restricted: false },
        turnCount: 2,
      },
      participants: [
        { name: 'Marta Ruiz', email: 'marta@brackwater.example', company: 'Brackwater Homes', side: 'customer' },
        { name: 'Dana Whitlock', side: 'internal', role: null },
      ],
      turns: [
        { turnId: 'gong/1/t1', position: 0, speaker: 'Marta Ruiz', text: 'First.', startSeconds: 0, at: null },
        { turnId: 'gong/1/t2', position: 1, speaker: 'Dana Whitlock', text: 'Second.', startSeconds: 10 },
      ],
    })
    expect(await memory.recall(operator, 'gong/2')).toBeNull()
  })

  test('goes from cold to warm to hot, and counts it', async () => {
    await using first = openMemory(database)
    await first.remember('pay_ready', [resolvedOf({ id: 'a' })], written)
    expect(first.recallNow(operator, 'a')).toBeNull()
    const cold = await first.recall(operator, 'a')
    expect(first.recallNow(operator, 'a')).toBe(cold)
    expect(await first.recall(operator, 'a')).toBe(cold)
    await first.settled()
    expect(await countsOf(first, 'hot')).toMatchObject({ hits: 2, misses: 2, promotions: 1, entries: 1 })
    expect(await countsOf(first, 'warm')).toMatchObject({ hits: 0, misses: 1, promotions: 1, entries: 1 })
    expect(await countsOf(first, 'cold')).toMatchObject({ hits: 1, misses: 0, promotions: 0, entries: 1 })

    await using restarted = openMemory(database)
    expect(JSON.stringify(await restarted.recall(operator, 'a'))).toBe(JSON.stringify(cold))
    expect(await countsOf(restarted, 'warm')).toMatchObject({ hits: 1, misses: 0, promotions: 0 })
    expect(await countsOf(restarted, 'cold')).toMatchObject({ hits: 0, misses: 0 })
  })

  test('expires from hot to warm after a day, and from warm to cold after a week', async () => {
    let now = hours(0)
    await using memory = openMemory(database, { now: () => now })
    await memory.remember('pay_ready', [resolvedOf({ id: 'a' })], written)
    await memory.recall(operator, 'a')
    await memory.settled()
    now = hours(23.9)
    expect(memory.recallNow(operator, 'a')).not.toBeNull()
    now = hours(24.1)
    expect(memory.recallNow(operator, 'a')).toBeNull()
    await memory.recall(operator, 'a')
    expect(await countsOf(memory, 'hot')).toMatchObject({ expirations: 1, promotions: 2 })
    expect(await countsOf(memory, 'warm')).toMatchObject({ hits: 1 })
    now = hours(7 * 24 + 25)
    await memory.recall(operator, 'a')
    expect(await countsOf(memory, 'cold')).toMatchObject({ hits: 2 })
  })

  test('sweeps what has expired, in bounded parts', async () => {
    let now = hours(0)
    await using memory = openMemory(database, { now: () => now })
    const batch = Array.from({ length: 600 }, (_, index) => resolvedOf({ id: `i${String(index).padStart(3, '0')}` }))
    await memory.remember('pay_ready', batch.slice(0, 300), written)
    await memory.remember('pay_ready', batch.slice(300), written)
    await memory.warmMemory(new AbortController().signal)
    // The newest five hundred; the rest stays cold.
    expect(await countsOf(memory, 'warm')).toMatchObject({ entries: 500, promotions: 500, hits: 0, misses: 0 })
    expect(await countsOf(memory, 'hot')).toMatchObject({ entries: 500, hits: 0 })
    now = hours(8 * 24)
    await memory.warmMemory(AbortSignal.abort())
    expect(await countsOf(memory, 'warm')).toMatchObject({ entries: 0, expirations: 0 })
    expect(await warmRows()).toHaveLength(500)
    await memory.warmMemory(new AbortController().signal)
    expect(await countsOf(memory, 'warm')).toMatchObject({ entries: 500, expirations: 500, promotions: 1_000 })
  })

  test('sees a change at once, in every scope', async () => {
    await using memory = openMemory(database)
    await memory.remember('pay_ready', [resolvedOf({ id: 'a', title: 'Old' })], written)
    for (const scope of [operator, as('ana@x.example'), { ...operator, collection: 'calls' }]) {
      expect((await memory.recall(scope, 'a'))?.head.title).toBe('Old')
    }
    await memory.settled()
    await memory.remember('pay_ready', [resolvedOf({ id: 'a', title: 'New' })], written)
    expect(memory.recallNow(operator, 'a')).toBeNull()
    for (const scope of [operator, as('ana@x.example'), { ...operator, collection: 'calls' }]) {
      expect((await memory.recall(scope, 'a'))?.head.title).toBe('New')
    }
  })

  test('shows a private conversation to its members from every tier, and to nobody else', async () => {
    await using memory = openMemory(database)
    const audience = { kind: 'members' as const, emails: ['Ana@PayReady.example'] }
    await memory.remember('pay_ready', [resolvedOf({ id: 'a', audience })], written)
    const look = async (reader: Memory) => {
      const seen = []
      for (const scope of [operator, as('ANA@payready.example'), as('bo@payready.example'), as('')]) {
        seen.push((await reader.recall(scope, 'a')) !== null)
      }
      return seen
    }
    const expected = [true, true, false, false]
    expect(await look(memory)).toEqual(expected)
    expect(await look(memory)).toEqual(expected)
    await memory.settled()
    await using warm = openMemory(database)
    expect(await look(warm)).toEqual(expected)
    expect(await countsOf(warm, 'cold')).toMatchObject({ hits: 0, misses: 2 })
    expect(await memory.recall({ ...operator, collection: 'notes' }, 'a')).toBeNull()
    expect(await memory.recall({ ...operator, domain: 'personal' }, 'a')).toBeNull()
  })

  test('asks the store each time for what is private, so that who lost a channel sees nothing of it', async () => {
    await using memory = openMemory(database)
    const audience = { kind: 'members' as const, emails: ['ana@x.example'], channel: 'C1' }
    await memory.remember('pay_ready', [resolvedOf({ id: 'a', audience })], written)
    expect(await memory.recall(as('ana@x.example'), 'a')).not.toBeNull()
    expect(memory.recallNow(as('ana@x.example'), 'a')).toBeNull()
    expect(await memory.recall(operator, 'a')).not.toBeNull()
    await database
      .domain('pay_ready')
      .write('interactive', ({ query }) => query('update private_channel_members set is_member = false'))
    expect(await memory.recall(as('ana@x.example'), 'a')).toBeNull()
    await database.domain('pay_ready').write('interactive', ({ query }) => query('delete from private_channel_members'))
  })

  test('hands out what nobody can change', async () => {
    await using memory = openMemory(database)
    await memory.remember('pay_ready', [resolvedOf({ id: 'a' })], written)
    const found = await memory.recall(operator, 'a')
    expect(() => Object.assign(found?.turns[0] ?? {}, { text: 'changed' })).toThrow(TypeError)
    expect((await memory.recall(as('ana@x.example'), 'a'))?.turns[0]).toBe(found?.turns[0])
  })

  test('keeps no more hot than its domain allows', async () => {
    await using memory = openMemory(database, { thresholds: { hotCacheSize: 5 } })
    const ids = Array.from({ length: 20 }, (_, index) => `i${index}`)
    await memory.remember(
      'pay_ready',
      ids.map((id) => resolvedOf({ id })),
      written,
    )
    for (const id of ids) await memory.recall(operator, id)
    const counts = await countsOf(memory, 'hot')
    expect(counts.entries).toBe(5)
    expect(counts.promotions).toBe((counts.evictions ?? 0) + 5)
    const held = ids.filter((id) => memory.recallNow(operator, id))
    expect(held).toHaveLength(5)
    await memory.remember(
      'pay_ready',
      ids.map((id) => resolvedOf({ id, title: 'New' })),
      written,
    )
    expect(ids.filter((id) => memory.recallNow(operator, id))).toEqual([])
  })

  test('never keeps what was read before a change and arrives after it', async () => {
    const { gate, reached, released } = createGate()
    await using memory = openMemory(database, {
      between: (store) => ({
        ...store,
        async read(...given) {
          const rows = await store.read(...given)
          if (!gate.isArmed) return rows
          gate.reached()
          await released
          return rows
        },
      }),
    })
    await memory.remember('pay_ready', [resolvedOf({ id: 'a', title: 'Old' })], written)
    gate.isArmed = true
    const slow = memory.recall(operator, 'a')
    await reached
    await memory.remember('pay_ready', [resolvedOf({ id: 'a', title: 'New' })], written)
    gate.release()
    expect((await slow)?.head.title).toBe('Old')
    expect(memory.recallNow(operator, 'a')).toBeNull()
    await memory.settled()
    // Nor is the warm row written: its version is no longer the conversation's.
    expect(await warmRows()).toEqual([])
    expect((await memory.recall(operator, 'a'))?.head.title).toBe('New')
  })

  test('goes on without its warm tier when that cannot be written', async () => {
    await using memory = openMemory(database, {
      between: (store) => ({ ...store, keep: () => Promise.reject(new Error('disk full')) }),
    })
    await memory.remember('pay_ready', [resolvedOf({ id: 'a' })], written)
    expect(await memory.recall(operator, 'a')).not.toBeNull()
    await memory.settled()
    expect(await countsOf(memory, 'warm')).toMatchObject({ promotions: 0, entries: 0 })
    expect(memory.recallNow(operator, 'a')).not.toBeNull()
  })
})

describe('a memory that shares its store', () => {
  beforeEach(() => emptyTables(database))

  test('keeps nothing hot while it does not hear what others change', async () => {
    await using memory = openMemory(database, { isShared: true })
    await memory.remember('pay_ready', [resolvedOf({ id: 'a' })], written)
    const isHot = async () => {
      await memory.recall(operator, 'a')
      return memory.recallNow(operator, 'a') !== null
    }
    expect(await isHot()).toBe(false)
    expect((await memory.stats())[0]).toMatchObject({ tier: 'hot', isBypassed: true, entries: 0 })
    memory.hearer.connected()
    expect(await isHot()).toBe(true)
    memory.hearer.changed('pay_ready', ['a'])
    expect(memory.recallNow(operator, 'a')).toBeNull()
    expect(await isHot()).toBe(true)
    memory.hearer.disconnected()
    expect(memory.recallNow(operator, 'a')).toBeNull()
    memory.hearer.connected()
    // What was hot before the silence may be old.
    expect(memory.recallNow(operator, 'a')).toBeNull()
  })

  test('never keeps what was read while it did not hear', async () => {
    const { gate, reached, released } = createGate()
    await using memory = openMemory(database, {
      isShared: true,
      between: (store) => ({
        ...store,
        async read(...given) {
          const rows = await store.read(...given)
          gate.reached()
          await released
          return rows
        },
      }),
    })
    await memory.remember('pay_ready', [resolvedOf({ id: 'a' })], written)
    const slow = memory.recall(operator, 'a')
    await reached
    memory.hearer.connected()
    gate.release()
    expect(await slow).not.toBeNull()
    expect(memory.recallNow(operator, 'a')).toBeNull()
  })
})
