import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { createDomains } from '../../../src/domains/domains.ts'
import type { Scope } from '../../../src/model/scope.ts'
import { openChangeListener } from '../../../src/stores/postgres/change-listener.ts'
import { type OpenDatabase, openDatabase } from '../../../src/stores/postgres/open-database.ts'
import { createWarmMemories } from '../../../src/stores/postgres/warm-memories.ts'
import { emptyTables, resolvedOf } from '../../support/interactions.ts'
import { isServerMissing, openTestDatabase } from '../../support/open-test-database.ts'
import { openMemory } from './open-memory.ts'

const isMissing = await isServerMissing()
const database = isMissing ? null : await openTestDatabase('server')
afterAll(() => database?.[Symbol.asyncDispose]())

const operator: Scope = { domain: 'pay_ready', viewer: { kind: 'operator' } }
const bo: Scope = { domain: 'pay_ready', viewer: { kind: 'person', email: 'bo@payready.example' } }
const now = new Date('2026-11-23T12:00:00Z')
const written = { origin: 'import', now } as const

describe.skipIf(isMissing)('two instances on one server', () => {
  const opened = (): OpenDatabase & { settings: { url?: string | undefined } } => {
    if (!database) throw new Error('the server is missing')
    return database
  }
  beforeEach(() => emptyTables(opened()))

  /** Another process as far as this one can be one: a pool, a memory and a listener of its own. */
  async function openInstance() {
    const domains = createDomains()
    const url = opened().settings.url ?? ''
    const own = await openDatabase({ url, dataDir: '', poolSize: 2 }, domains)
    const memory = openMemory(own, { isShared: true })
    const waiting = new Set<() => void>()
    const told = () => {
      for (const waiter of waiting) waiter()
    }
    const { hearer } = memory
    const connected = promiseOf()
    const listener = openChangeListener({
      ...{ url, domains, log: { warn: () => undefined } },
      hearer: {
        changed: (...change) => {
          hearer.changed(...change)
          told()
        },
        connected: () => {
          hearer.connected()
          connected.resolve()
        },
        disconnected: hearer.disconnected,
      },
    })
    async function until(isSo: () => boolean): Promise<void> {
      while (!isSo()) {
        await new Promise<void>((resolve) => {
          waiting.add(resolve)
        })
      }
    }
    await connected.promise
    return {
      memory,
      until,
      async [Symbol.asyncDispose]() {
        await listener[Symbol.asyncDispose]()
        await memory[Symbol.asyncDispose]()
        await own[Symbol.asyncDispose]()
      },
    }
  }

  test('share what is warm, and each lets go of what the other changes', async () => {
    await using one = await openInstance()
    await using other = await openInstance()
    await one.memory.remember('pay_ready', [resolvedOf({ id: 'a', title: 'Old' })], written)
    const cold = await one.memory.recall(operator, 'a')
    await one.memory.settled()
    expect(JSON.stringify(await other.memory.recall(operator, 'a'))).toBe(JSON.stringify(cold))
    const stats = (await other.memory.stats()).filter(({ domain }) => domain === 'pay_ready')
    expect(stats.map(({ tier, hits }) => [tier, hits])).toEqual([
      ['hot', 0],
      ['warm', 1],
      ['cold', 0],
    ])
    expect((await other.memory.recall(bo, 'a'))?.head.title).toBe('Old')
    const secret = resolvedOf({
      id: 'a',
      title: 'New',
      audience: { kind: 'members', emails: ['ana@payready.example'] },
    })
    await one.memory.remember('pay_ready', [secret], written)
    await other.until(() => other.memory.recallNow(operator, 'a') === null)
    expect((await other.memory.recall(operator, 'a'))?.head.title).toBe('New')
    expect(await other.memory.recall(bo, 'a')).toBeNull()
  })

  test('a writer that is late leaves nothing old in the warm tier, whatever it meets', async () => {
    await using one = await openInstance()
    const store = createWarmMemories(opened().domain('pay_ready'))
    const keep = async (id: string, work: () => Promise<unknown>) => {
      const [found] = await store.read(operator, [id], { now, priority: 'interactive' })
      if (!found) throw new Error('nothing to keep')
      await work()
      return store.keep([found.conversation], { now, expiresAt: new Date(now.getTime() + 1_000) })
    }
    await one.memory.remember('pay_ready', [resolvedOf({ id: 'a' }), resolvedOf({ id: 'b' })], written)
    expect(await keep('a', async () => undefined)).toBe(1)
    const changed = () => one.memory.remember('pay_ready', [resolvedOf({ id: 'a', title: 'New' })], written)
    expect(await keep('a', changed)).toBe(0)
    const removed = () =>
      opened()
        .domain('pay_ready')
        .write('interactive', ({ query }) => query("delete from interactions where id = 'b'"))
    expect(await keep('b', removed)).toBe(0)
  })

  test('a conversation that is being removed while it is kept is waited for, and not kept', async () => {
    await using one = await openInstance()
    await one.memory.remember('pay_ready', [resolvedOf({ id: 'a' })], written)
    const store = createWarmMemories(opened().domain('pay_ready'))
    const [found] = await store.read(operator, ['a'], { now, priority: 'interactive' })
    if (!found) throw new Error('nothing to keep')
    let kept: Promise<number> | undefined
    await opened()
      .domain('pay_ready')
      .write('interactive', async ({ query }) => {
        await query("delete from interactions where id = 'a'")
        kept = store.keep([found.conversation], { now, expiresAt: new Date(now.getTime() + 1_000) })
        kept.catch(() => undefined)
        // The keeper is at the row's lock once the server says so.
        while ((await query('select from pg_locks where not granted')).length === 0) {
          await query('select pg_sleep(0.005)')
        }
      })
    expect(await kept).toBe(0)
  })
})

function promiseOf() {
  let resolve = () => undefined as unknown
  const promise = new Promise<void>((done) => {
    resolve = () => done()
  })
  return { promise, resolve: () => resolve() }
}
