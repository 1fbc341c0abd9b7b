import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { botUserId } from '../support/recording-slack.ts'
import { openSlackBench, type SlackBench } from './open-slack-bench.ts'
import { openSocketServer } from './open-socket-server.ts'
import { envelope, said } from './signed-requests.ts'

let bench: SlackBench

beforeAll(async () => {
  bench = await openSlackBench()
})
afterAll(() => bench[Symbol.asyncDispose]())
beforeEach(() => bench.forget())

const mention = `<@${botUserId}> what happened?`

async function eventually(check: () => boolean): Promise<void> {
  for (let waited = 0; !check() && waited < 5_000; waited += 10) await new Promise((resolve) => setTimeout(resolve, 10))
  expect(check()).toBe(true)
}

function openInSocketMode(url: string, changes: Parameters<SlackBench['open']>[0] = {}) {
  bench.slack.plan('apps.connections.open', { body: { ok: true, url } })
  const connection = {
    kind: 'socket' as const,
    botToken: 'xoxb-test',
    appToken: 'xapp-test',
    apiUrl: bench.slack.apiUrl,
  }
  return bench.open({ connection, ...changes })
}

test('in Socket Mode an event is acknowledged and answered once, though it is sent twice', async () => {
  await using server = await openSocketServer()
  await using app = await openInSocketMode(server.url)
  expect(app.port).toBeNull()
  const body = envelope(said(mention))
  server.send('envelope-1', body)
  server.send('envelope-2', body)
  await eventually(() => server.acknowledged.length === 2)
  await app.drain()
  expect(server.acknowledged.map(({ envelope_id }) => envelope_id).sort()).toEqual(['envelope-1', 'envelope-2'])
  expect(bench.slack.messages).toHaveLength(1)
})

test('in Socket Mode an event that cannot be written down is not acknowledged', async () => {
  await using server = await openSocketServer()
  let refused = 0
  const keepAll = async () => {
    refused += 1
    throw new Error('disk full')
  }
  await using app = await openInSocketMode(server.url, { inbox: { ...bench.inbox, keepAll } })
  server.send('envelope-1', envelope(said(mention)))
  await eventually(() => refused === 1 && bench.log.some(({ level }) => level === 'error'))
  await app.drain()
  expect([server.acknowledged, bench.slack.messages]).toEqual([[], []])
})
