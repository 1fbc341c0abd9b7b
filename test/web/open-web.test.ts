import { Agent, get } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import { Hono } from 'hono'
import { streamSSE } from 'hono/streaming'
import { expect, test } from 'vitest'
import { createLog } from '../../src/telemetry/log.ts'
import { openWeb } from '../../src/web/open-web.ts'

const log = createLog({ level: 'silent' })
const local = { host: '127.0.0.1', port: 0, log }

function app(answered: Promise<unknown> = Promise.resolve()) {
  const streams = { open: 0 }
  const hono = new Hono()
  hono.get('/quick', (context) => context.text('quick'))
  hono.get('/slow', async (context) => {
    await answered
    return context.text('whole answer')
  })
  hono.get('/events', (context) =>
    streamSSE(context, async (stream) => {
      streams.open += 1
      const ended = new Promise<void>((resolve) => stream.onAbort(resolve))
      await stream.writeSSE({ data: 'hello' })
      await ended
      streams.open -= 1
    }),
  )
  return { hono, streams }
}

async function timed(work: PromiseLike<void>): Promise<number> {
  const started = performance.now()
  await work
  return performance.now() - started
}

test('serves on any free port when asked for port 0', async () => {
  await using web = await openWeb({ ...local, app: app().hono })
  expect(web.port).toBeGreaterThan(0)
  expect(web.url).toBe(`http://127.0.0.1:${web.port}`)
  expect(await (await fetch(`${web.url}/quick`)).text()).toBe('quick')
})

test('a port in use is named with the setting and the remedy', async () => {
  await using first = await openWeb({ ...local, app: app().hono })
  await expect(openWeb({ ...local, port: first.port, app: app().hono })).rejects.toMatchObject({
    code: 'web.port',
    message: expect.stringMatching(new RegExp(`Port ${first.port} on 127\\.0\\.0\\.1 is in use.*set PORT`)),
  })
})

test('an address of another machine is named with the setting', async () => {
  await expect(openWeb({ ...local, host: '192.0.2.1', app: app().hono })).rejects.toMatchObject({
    code: 'web.host',
    message: expect.stringContaining('Set HOST'),
  })
})

test('closing does not wait for a browser that keeps its connection', async () => {
  const agent = new Agent({ keepAlive: true })
  const web = await openWeb({ ...local, app: app().hono })
  await new Promise((resolve) => get(`${web.url}/quick`, { agent }, (response) => response.resume().on('end', resolve)))
  await wait(20)
  expect(Object.keys(agent.freeSockets)).toHaveLength(1)
  expect(await timed(web[Symbol.asyncDispose]())).toBeLessThan(1_000)
  agent.destroy()
})

test('closing ends event streams and tells their source', async () => {
  const { hono, streams } = app()
  const web = await openWeb({ ...local, app: hono })
  const response = await fetch(`${web.url}/events`)
  const reader = response.body?.getReader()
  await reader?.read()
  expect(streams.open).toBe(1)
  expect(await timed(web[Symbol.asyncDispose]())).toBeLessThan(1_000)
  await expect(reader?.read()).rejects.toThrow()
  await wait(20)
  expect(streams.open).toBe(0)
})

test('closing waits for an answer under way and refuses new ones', async () => {
  let finish: (value?: unknown) => void = () => undefined
  const answered = new Promise((resolve) => {
    finish = resolve
  })
  const web = await openWeb({ ...local, app: app(answered).hono })
  const answer = fetch(`${web.url}/slow`).then((response) => response.text())
  await wait(50)
  const closed = timed(web[Symbol.asyncDispose]())
  await wait(50)
  await expect(fetch(`${web.url}/quick`)).rejects.toThrow()
  finish()
  expect(await answer).toBe('whole answer')
  expect(await closed).toBeLessThan(1_000)
})

test('closing gives up on an answer that takes too long', async () => {
  const web = await openWeb({ ...local, app: app(new Promise(() => undefined)).hono, closeTimeoutMs: 100 })
  const answer = fetch(`${web.url}/slow`).catch((error: unknown) => error)
  await wait(50)
  expect(await timed(web[Symbol.asyncDispose]())).toBeLessThan(1_000)
  expect(await answer).toBeInstanceOf(Error)
})
