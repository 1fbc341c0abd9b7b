import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { eventually, listen, startWorkspace } from './start-workspace.ts'

const maya = 'U01MAYA0001'
const mayasDirect = 'D01MAYA0001'
const noFaults = { slowMs: 0, rateLimitNext: 0, failNext: 0, streamExpiresMs: 0, indexOff: false, modelOff: false }

test('an event a slow receiver did not acknowledge comes again with retry headers', async () => {
  const seen: { num: unknown; reason: unknown; eventId: string }[] = []
  const slow = createServer((request, response) => {
    let body = ''
    request.on('data', (piece) => {
      body += piece
    })
    request.on('end', () => {
      const { 'x-slack-retry-num': num, 'x-slack-retry-reason': reason } = request.headers
      seen.push({ num, reason, eventId: JSON.parse(body).event_id })
      if (seen.length === 2) response.writeHead(500).end()
      if (seen.length > 2) response.writeHead(200).end()
    })
  })
  await new Promise<void>((resolve) => slow.listen(0, '127.0.0.1', resolve))
  await using world = await startWorkspace(undefined, { ackTimeoutMs: 60, connectLater: true })
  world.workspace.connect({ eventsUrl: `http://127.0.0.1:${(slow.address() as AddressInfo).port}/` })
  await world.say(maya, mayasDirect, 'hello')
  await eventually(() => seen.length === 3)
  await world.workspace.close()
  slow.closeAllConnections()
  slow.close()
  expect(seen.map(({ num, reason }) => [num, reason])).toEqual([
    [undefined, undefined],
    ['1', 'http_timeout'],
    ['2', 'http_error'],
  ])
  expect(new Set(seen.map(({ eventId }) => eventId)).size).toBe(1)
})

test('a Bolt app sees the retry number when the last event is delivered once more', async () => {
  const heard: { eventId: string; retryNum: number | undefined }[] = []
  await using world = await startWorkspace((app) => {
    app.message(async ({ body, context }) => void heard.push({ eventId: body.event_id, retryNum: context.retryNum }))
  })
  expect(await world.post('/redeliver', {})).toMatchObject({ ok: false })
  await world.say(maya, mayasDirect, 'hello')
  await eventually(() => heard.length === 1)
  expect(await world.post('/redeliver', {})).toEqual({ ok: true })
  await eventually(() => heard.length === 2)
  expect(heard.map(({ retryNum }) => retryNum)).toEqual([undefined, 1])
  expect(heard[0]?.eventId).toBe(heard[1]?.eventId)
})

test('a receiver with another signing secret refuses everything, and the person is told', async () => {
  const heard: string[] = []
  await using world = await startWorkspace(
    (app) => {
      app.message(async () => void heard.push('message'))
      app.command('/summary', async ({ ack }) => ack())
    },
    { receiverSecret: 'another secret' },
  )
  await world.say(maya, mayasDirect, 'hello')
  const answer = await world.post('/commands', { userId: maya, channel: mayasDirect, command: '/summary', text: '' })
  await world.workspace.close()
  expect(answer).toEqual({ ok: false, error: '/summary failed: the app answered with status 401' })
  expect(heard).toEqual([])
})

test('429 and 500 are served as often as asked for, and the WebClient gets through after them', async () => {
  await using world = await startWorkspace()
  const page = await listen(world.baseUrl, maya)
  await world.post('/faults', { ...noFaults, rateLimitNext: 1, failNext: 1 })
  const call = () =>
    fetch(`${world.baseUrl}/slack/api/auth.test`, { method: 'POST', headers: { authorization: 'Bearer xoxb-test' } })
  const limited = await call()
  expect([limited.status, limited.headers.get('retry-after')]).toEqual([429, '1'])
  expect((await call()).status).toBe(500)
  expect(await (await call()).json()).toMatchObject({ ok: true, user_id: 'U01SOPHIA01', bot_id: 'B01SOPHIA01' })
  await eventually(() => page.events.filter(({ type }) => type === 'faults').length === 3)
  expect(page.events.at(-1)).toEqual({ type: 'faults', faults: noFaults })
  await page.close()

  await world.post('/faults', { ...noFaults, failNext: 1, rateLimitNext: 1 })
  const startedAt = performance.now()
  expect(await world.client.chat.postMessage({ channel: mayasDirect, text: 'through' })).toMatchObject({ ok: true })
  expect(performance.now() - startedAt).toBeGreaterThan(900)
})

test('answers are as slow as asked for', async () => {
  await using world = await startWorkspace()
  await world.post('/faults', { ...noFaults, slowMs: 80 })
  const startedAt = performance.now()
  await world.client.auth.test()
  expect(performance.now() - startedAt).toBeGreaterThan(75)
})

test('a stream past its time refuses appends and no longer shows as streaming', async () => {
  await using world = await startWorkspace()
  await world.post('/faults', { ...noFaults, streamExpiresMs: 30 })
  const { ts: root } = await world.say(maya, mayasDirect, 'q')
  const { ts } = await world.client.chat.startStream({
    channel: mayasDirect,
    thread_ts: root ?? '',
    markdown_text: 'half an answer',
  })
  await eventually(async () => (await world.messagesOf(maya, mayasDirect))[1]?.streaming === false)
  const append = world.client.chat.appendStream({ channel: mayasDirect, ts: ts ?? '', markdown_text: 'more' })
  await expect(append).rejects.toMatchObject({ data: { error: 'message_not_in_streaming_state' } })
  const updated = await world.client.chat.update({
    channel: mayasDirect,
    ts: ts ?? '',
    text: 'the whole answer',
    blocks: [],
  })
  expect(updated).toMatchObject({ ok: true })
})
