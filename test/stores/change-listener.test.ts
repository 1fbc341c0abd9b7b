import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'
import pg from 'pg'
import { afterAll, afterEach, describe, expect, test } from 'vitest'
import { createDomains } from '../../src/domains/domains.ts'
import { openChangeListener } from '../../src/stores/postgres/change-listener.ts'
import { createInteractionLoader } from '../../src/stores/postgres/load-interactions.ts'
import { emptyTables, resolvedOf } from '../support/interactions.ts'
import { isServerMissing, openTestDatabase } from '../support/open-test-database.ts'

const isMissing = await isServerMissing()
const database = isMissing ? null : await openTestDatabase('server')
afterAll(() => database?.[Symbol.asyncDispose]())

const timing = { pingEveryMs: 20, answerWithinMs: 100, retryAfterMs: 5, retryAtMostMs: 20 }
const now = new Date('2026-11-23T12:00:00Z')

describe.skipIf(isMissing)('a listener to changes by other instances', () => {
  const opened = () => {
    if (!database) throw new Error('the server is missing')
    return database
  }
  afterEach(() => emptyTables(opened(), ['pay_ready', 'personal']))

  /** A listener behind a proxy that can be cut, or made to pass nothing on without being cut. */
  async function listen() {
    const target = new URL(opened().settings.url ?? '')
    const sockets = new Set<Socket>()
    let isSilent = false
    const proxy = createServer((near) => {
      const far = connect(Number(target.port), target.hostname)
      for (const [from, to] of [
        [near, far],
        [far, near],
      ] as const) {
        sockets.add(from)
        from.on('data', (bytes) => isSilent || to.write(bytes))
        from.on('error', () => undefined)
        from.on('close', () => to.destroy())
      }
    })
    proxy.listen(0, '127.0.0.1')
    await once(proxy, 'listening')
    const address = proxy.address()
    if (address === null || typeof address === 'string') throw new Error('no port')
    const heard: string[] = []
    let waiters: (() => void)[] = []
    const hear = (line: string) => {
      heard.push(line)
      for (const waiter of waiters) waiter()
    }
    const listener = openChangeListener({
      url: Object.assign(new URL(target.href), { port: String(address.port) }).href,
      domains: createDomains(),
      hearer: {
        changed: (domain, ids) => {
          for (const id of ids) hear(`${domain} ${id}`)
        },
        connected: () => hear('connected'),
        disconnected: () => hear('disconnected'),
      },
      log: { warn: () => undefined },
      timing,
    })
    /** Waits until something has been heard so many times. */
    async function until(line: string, times = 1): Promise<void> {
      while (heard.filter((one) => one === line).length < times) {
        await new Promise<void>((resolve) => {
          waiters = [...waiters, resolve]
        })
      }
    }
    return {
      heard,
      until,
      cut() {
        for (const socket of sockets) socket.destroy()
      },
      fallSilent: () => {
        isSilent = true
      },
      speakAgain: () => {
        isSilent = false
      },
      async [Symbol.asyncDispose]() {
        await listener[Symbol.asyncDispose]()
        proxy.close()
        for (const socket of sockets) socket.destroy()
      },
    }
  }
  const load = (id: string, domain: 'pay_ready' | 'personal' = 'pay_ready') =>
    createInteractionLoader(opened().domain(domain)).load([resolvedOf({ id }, domain)], { origin: 'import', now })
  async function notify(payload: string): Promise<void> {
    const client = new pg.Client({ connectionString: opened().settings.url })
    await client.connect()
    await client.query("select pg_notify('sophia_interactions', $1)", [payload])
    await client.end()
  }

  test('hears every committed change, with its domain', async () => {
    await using ear = await listen()
    await ear.until('connected')
    await load('gong/1')
    await load('gong/2', 'personal')
    await ear.until('pay_ready gong/1')
    await ear.until('personal gong/2')
    expect(ear.heard[0]).toBe('connected')
  })

  test('says when the connection is cut, and hears on after it has come back', async () => {
    await using ear = await listen()
    await ear.until('connected')
    ear.cut()
    await ear.until('disconnected')
    await ear.until('connected', 2)
    await load('gong/3')
    await ear.until('pay_ready gong/3')
  })

  test('notices a connection that is open and gives no answer', async () => {
    await using ear = await listen()
    await ear.until('connected')
    ear.fallSilent()
    const startedAt = performance.now()
    await ear.until('disconnected')
    expect(performance.now() - startedAt).toBeLessThan(2_000)
    ear.speakAgain()
    await ear.until('connected', 2)
  })

  test('keeps trying while the database cannot be reached, and stops when it is closed', async () => {
    const ear = await listen()
    await ear.until('connected')
    ear.fallSilent()
    await ear.until('disconnected')
    await ear[Symbol.asyncDispose]()
    expect(ear.heard).toEqual(['connected', 'disconnected'])
  })

  test('takes a message it cannot read for anything having changed, and ignores other schemas', async () => {
    await using ear = await listen()
    await ear.until('connected')
    await notify('no json')
    await ear.until('connected', 2)
    await notify(JSON.stringify({ schema: 'elsewhere', ids: ['x'] }))
    await notify(JSON.stringify({ schema: 'pay_ready', ids: ['y'] }))
    await ear.until('pay_ready y')
    expect(ear.heard).toEqual(['connected', 'connected', 'pay_ready y'])
  })
})
