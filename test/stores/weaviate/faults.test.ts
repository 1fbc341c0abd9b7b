import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createDomains } from '../../../src/domains/domains.ts'
import type { SearchIndex } from '../../../src/model/search-index.ts'
import { openWeaviate } from '../../../src/stores/weaviate/open-weaviate.ts'
import { type LocalWeaviate, openLocalWeaviate } from '../../support/local-weaviate/open-local-weaviate.ts'
import { failureOf, idOf, never, query, silent, turn, unit } from './index-turns.ts'

const domains = createDomains()
const { indexClasses } = domains.pay_ready
const anyWord = query({ terms: ['word'] })

let server: LocalWeaviate
let index: SearchIndex
const warnings: string[] = []
const unhandled: unknown[] = []
const onUnhandled = (reason: unknown) => unhandled.push(reason)

const open = (settings: { apiKey?: string; timeoutMs?: number } = {}) =>
  openWeaviate({ url: server.url, grpcUrl: server.grpcUrl, timeoutMs: 600, ...settings }, domains, {
    ...silent,
    warn: (_, phrase) => warnings.push(phrase),
  })

const search = () => index.search('pay_ready', anyWord, never)

beforeEach(async () => {
  process.on('unhandledRejection', onUnhandled)
  process.on('uncaughtException', onUnhandled)
  // The client prints every retry with its stack.
  vi.spyOn(console, 'warn').mockImplementation(() => undefined)
  server = await openLocalWeaviate()
  index = open()
})

afterEach(async () => {
  await index[Symbol.asyncDispose]()
  await server[Symbol.asyncDispose]()
  // A rejection nobody took is told after the microtasks of its turn.
  await new Promise((resolve) => setImmediate(resolve))
  process.off('unhandledRejection', onUnhandled)
  process.off('uncaughtException', onUnhandled)
  vi.restoreAllMocks()
  vi.useRealTimers()
  expect(unhandled.splice(0)).toEqual([])
  warnings.length = 0
})

describe('a server that is down at the start', () => {
  test('is nothing to opening, and an outage to every call', async () => {
    await server.stop()
    expect(index.health()).toEqual({ state: 'unknown', detail: expect.any(String), breaker: 'closed' })
    const calls = [
      () => index.prepare('pay_ready', never),
      () => index.upsert('pay_ready', [turn('one')], never),
      () => index.remove('pay_ready', [turn('one')], never),
      () => search(),
      () => index.drop('pay_ready', never),
      () => index.ping(never),
      () => index.list('pay_ready', never)[Symbol.asyncIterator]().next(),
    ]
    for (const call of calls) {
      expect(await failureOf(call())).toMatchObject({ code: 'index.unavailable', retryable: true })
    }
    expect(index.health().detail).toContain(server.url)
  })

  test('is found once it is up', async () => {
    await server.stop()
    await failureOf(index.prepare('pay_ready', never))
    await server.start()
    expect(await index.prepare('pay_ready', never)).toEqual({ isNew: true })
    expect(index.health()).toEqual({ state: 'up', detail: '', breaker: 'closed' })
  })

  test('costs many first calls one connect and one look at the classes', async () => {
    await index.prepare('pay_ready', never)
    const requestsOf = async (calls: number) => {
      const before = { ...server.counts }
      await using other = open()
      await Promise.all(
        Array.from({ length: calls }, () => other.search('pay_ready', anyWord, new AbortController().signal)),
      )
      return { metas: server.counts.metas - before.metas, schemas: server.counts.schemas - before.schemas }
    }
    expect(await requestsOf(20)).toEqual(await requestsOf(1))
  })

  test('is told when its address is none', async () => {
    await using lost = openWeaviate({ url: 'http://', timeoutMs: 400 }, domains, silent)
    expect((await failureOf(lost.search('pay_ready', anyWord, never))).message).toContain('WEAVIATE_URL')
  })
})

describe('a server that dies', () => {
  test('in the middle of a batch loses nothing that is written again', async () => {
    await index.prepare('pay_ready', never)
    const turns = Array.from({ length: 50 }, (_, number) => turn(`batch ${number}`))
    server.faults.objectsUntilDeath = 20
    await using hasty = open({ timeoutMs: 300 })
    expect(await failureOf(hasty.upsert('pay_ready', turns, never))).toMatchObject({
      code: 'index.unavailable',
      retryable: true,
    })
    expect(server.idsIn(indexClasses.slack)).toHaveLength(20)
    server.faults.objectsUntilDeath = Number.POSITIVE_INFINITY
    await server.start()
    expect(await index.upsert('pay_ready', turns, never)).toEqual([])
    expect(server.idsIn(indexClasses.slack).sort()).toEqual(turns.map(({ id }) => id).sort())
  })

  test('and comes back is searched again by the next call', async () => {
    await index.prepare('pay_ready', never)
    await index.upsert('pay_ready', [turn('kept')], never)
    await server.stop()
    expect((await failureOf(search())).code).toBe('index.unavailable')
    expect(index.health().state).toBe('down')
    await server.start()
    expect(await search()).toMatchObject([{ turnId: 'kept' }])
  })

  test('and comes back empty is not filled with classes it made up', async () => {
    await index.prepare('pay_ready', never)
    await server.stop()
    await failureOf(search())
    for (const name of Object.values(indexClasses)) server.dropClass(name)
    await server.start()
    expect((await failureOf(index.upsert('pay_ready', [turn('early')], never))).code).toBe('index.schema')
  })
})

describe('a slow server', () => {
  test.each(['rest', 'health', 'search', 'batch', 'delete'] as const)(
    'in %s is an outage after the timeout',
    async (part) => {
      await index.prepare('pay_ready', never)
      await using hasty = open({ timeoutMs: 150 })
      if (part !== 'rest' && part !== 'health') await hasty.search('pay_ready', anyWord, never)
      server.faults.slow.add(part)
      const calls = {
        batch: () => hasty.upsert('pay_ready', [turn('waiting')], never),
        delete: () => hasty.remove('pay_ready', [turn('waiting')], never),
        search: () => hasty.search('pay_ready', anyWord, never),
      }
      const call = part === 'batch' || part === 'delete' ? calls[part] : calls.search
      expect(await failureOf(call())).toMatchObject({ code: 'index.unavailable', retryable: true })
      server.faults.slow.clear()
      expect(await search()).toEqual([])
    },
  )

  test('lets a caller go at once whose signal aborts', async () => {
    await index.prepare('pay_ready', never)
    server.faults.slow.add('search')
    const reason = new Error('the question was stopped')
    const stop = new AbortController()
    const searching = index.search('pay_ready', anyWord, stop.signal)
    stop.abort(reason)
    await expect(searching).rejects.toBe(reason)
  })
})

describe('objects a server refuses', () => {
  test('are told one by one, and whether trying again can help', async () => {
    await index.prepare('pay_ready', never)
    server.faults.refused.set(idOf('poison'), 'invalid text property: too long')
    server.faults.refused.set(idOf('unlucky'), 'not enough memory to write the object')
    const refused = await index.upsert('pay_ready', [turn('poison'), turn('fine'), turn('unlucky')], never)
    expect(refused).toEqual([
      { id: idOf('poison'), reason: 'invalid text property: too long', retryable: false },
      { id: idOf('unlucky'), reason: 'not enough memory to write the object', retryable: true },
    ])
    expect(server.idsIn(indexClasses.slack)).toEqual([idOf('fine')])
    expect(index.health().state).toBe('up')
  })
})

describe('a server that will not do', () => {
  test('for a wrong API key names the setting, and does not open the breaker', async () => {
    server.faults.apiKey = 'right'
    await using wrong = open({ apiKey: 'wrong' })
    await using none = open()
    for (const refused of [wrong, wrong, wrong, wrong, none]) {
      const error = await failureOf(refused.prepare('pay_ready', never))
      expect(error).toMatchObject({ code: 'index.unauthorised', retryable: false })
      expect(error.message).toContain('WEAVIATE_API_KEY')
      expect(error.message).not.toContain('wrong')
    }
    expect(wrong.health()).toMatchObject({ state: 'down', breaker: 'closed' })
    await using right = open({ apiKey: 'right' })
    expect(await right.prepare('pay_ready', never)).toEqual({ isNew: true })
    server.faults.apiKey = 'changed'
    expect((await failureOf(right.search('pay_ready', anyWord, never))).code).toBe('index.unauthorised')
  })

  test.each(['1.29.4', '1.19', '0.30.1', ''])('for its version %s names it and the remedy', async (version) => {
    server.faults.version = version
    const error = await failureOf(index.prepare('pay_ready', never))
    expect(error).toMatchObject({ code: 'index.version', retryable: false })
    expect(error.message).toContain(version)
    expect(error.message).toMatch(/1\.30 or newer/)
  })

  test.each(['1.30.0', '1.40.0-dev', '2.0.1'])('is not one of version %s', async (version) => {
    server.faults.version = version
    expect(await index.prepare('pay_ready', never)).toEqual({ isNew: true })
  })

  test('for the schema of one class stops each kind of call, naming class and remedy', async () => {
    await index.prepare('pay_ready', never)
    const schema = server.schemaOf(indexClasses.salesforce)
    server.setClass({ ...schema, class: indexClasses.salesforce, vectorConfig: {} })
    await using other = open()
    for (const call of [
      () => other.prepare('pay_ready', never),
      () => other.search('pay_ready', anyWord, never),
      () => other.upsert('pay_ready', [turn('unfit')], never),
    ]) {
      const error = await failureOf(call())
      expect(error).toMatchObject({ code: 'index.schema', retryable: false })
      expect(error.message).toContain(indexClasses.salesforce)
      expect(error.message).toContain('sophia index rebuild')
    }
  })
})

describe('the breaker', () => {
  const fail = async (times: number) => {
    for (let time = 0; time < times; time++) await failureOf(search())
  }

  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['Date'] })
  })

  test('opens after three outages in a row, and then asks nobody', async () => {
    await index.prepare('pay_ready', never)
    await server.stop()
    await fail(2)
    expect(index.health().breaker).toBe('closed')
    await fail(1)
    expect(index.health()).toMatchObject({ state: 'down', breaker: 'open' })
    expect(warnings).toEqual(['Weaviate keeps failing, calls pause'])
    await server.start()
    const before = server.counts.metas
    expect(await failureOf(search())).toMatchObject({ code: 'index.unavailable', retryable: true })
    expect(server.counts.metas).toBe(before)
  })

  test('lets one call try after fifteen seconds, and closes when it succeeds', async () => {
    await index.prepare('pay_ready', never)
    await index.upsert('pay_ready', [turn('patient')], never)
    await server.stop()
    await fail(3)
    await server.start()
    vi.setSystemTime(Date.now() + 14_000)
    expect((await failureOf(search())).code).toBe('index.unavailable')
    vi.setSystemTime(Date.now() + 1_001)
    const trying = search()
    expect(index.health().breaker).toBe('half-open')
    expect(await trying).toMatchObject([{ turnId: 'patient' }])
    expect(index.health()).toEqual({ state: 'up', detail: '', breaker: 'closed' })
  })

  test('opens again when the one call fails', async () => {
    await server.stop()
    await fail(3)
    vi.setSystemTime(Date.now() + 15_001)
    await fail(1)
    expect(index.health().breaker).toBe('open')
  })

  test('does not open for what callers stopped, nor for a schema', async () => {
    for (let time = 0; time < 4; time++) expect((await failureOf(search())).code).toBe('index.schema')
    expect(index.health()).toMatchObject({ state: 'down', breaker: 'closed' })
  })

  test('counts an outage whose caller did not wait for it', async () => {
    await index.prepare('pay_ready', never)
    server.faults.slow.add('search')
    const opened = vi.waitFor(() => expect(index.health().breaker).toBe('open'), { timeout: 5000 })
    await Promise.all(
      [1, 2, 3].map((time) =>
        expect(index.search('pay_ready', anyWord, AbortSignal.timeout(time * 10))).rejects.toThrow(),
      ),
    )
    await opened
  })
})

describe('one question', () => {
  test('opens eight searches at most, and none in classes its sources exclude', async () => {
    await index.prepare('pay_ready', never)
    const vector = { slot: 'a', values: unit(1, 0) } as const
    await index.search('pay_ready', query({ terms: ['word'], vector }), never)
    expect(server.counts).toMatchObject({ searches: 8, largestAtOnce: 8 })
    await index.search('pay_ready', query({ terms: ['word'], vector, filter: { sources: ['file', 'gong'] } }), never)
    expect(server.counts.searches).toBe(10)
    await index.search('pay_ready', query({}), never)
    expect(server.counts.searches).toBe(10)
  })

  test('never asks for text', async () => {
    await index.prepare('pay_ready', never)
    await index.search('pay_ready', query({ terms: ['word'], vector: { slot: 'a', values: unit(1, 0) } }), never)
    expect([...server.counts.properties].sort()).toEqual(['interactionId', 'position', 'turnId'])
  })
})

test('a closed index refuses calls and lets the process end', async () => {
  await index.prepare('pay_ready', never)
  await index[Symbol.asyncDispose]()
  expect((await failureOf(search())).code).toBe('index.unavailable')
})

test('a slow question does not cost another one on the same connection its answer', async () => {
  await index.prepare('pay_ready', never)
  await index.upsert('pay_ready', [turn('answered')], never)
  server.faults.slow.add('search')
  const slow = failureOf(search())
  await vi.waitFor(() => expect(server.counts.searches).toBeGreaterThan(0))
  server.faults.slow.clear()
  expect(await search()).toMatchObject([{ turnId: 'answered' }])
  expect((await slow).code).toBe('index.unavailable')
})
