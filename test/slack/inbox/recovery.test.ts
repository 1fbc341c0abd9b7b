import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { AppError } from '../../../src/lib/errors.ts'
import type { OpenSlack } from '../../../src/slack/open-slack.ts'
import { botUserId } from '../../support/recording-slack.ts'
import { openSlackBench, type SlackBench } from '../open-slack-bench.ts'
import { answerOf } from '../scripted-answers.ts'
import { envelope, postEvent, said } from '../signed-requests.ts'

let bench: SlackBench

beforeAll(async () => {
  bench = await openSlackBench()
})
afterAll(() => bench[Symbol.asyncDispose]())
beforeEach(() => bench.forget())

const mention = `<@${botUserId}> what happened?`
const limits = { concurrency: 8, leaseMs: 60_000, pollMs: 20, keepDoneHours: 24, closeMs: 200 }

function keep(event: ReturnType<typeof said>, eventId: string): Promise<boolean> {
  const messageKey = `${event.channel}:${event.ts}`
  return bench.inbox.keep({ eventId, messageKey, body: envelope(event, eventId), actor: event.user })
}

async function eventually(check: () => boolean): Promise<void> {
  for (let waited = 0; !check() && waited < 5_000; waited += 10) await new Promise((resolve) => setTimeout(resolve, 10))
  expect(check()).toBe(true)
}

test('an event that cannot be written down is refused, so that Slack sends it again', async () => {
  const inbox = { ...bench.inbox, keepAll: () => Promise.reject(new Error('disk full')) }
  await using app = await bench.open({ inbox })
  expect((await postEvent(app.port, envelope(said(mention)))).status).toBe(500)
  await app.drain()
  expect(bench.slack.of('chat.postMessage')).toEqual([])
})

test('an event acknowledged by a process that then died is answered once by the next one', async () => {
  await keep(said(mention), 'EvOrphan')
  await using app = await bench.open()
  await app.drain()
  await app.drain()
  expect(bench.slack.of('chat.postMessage')).toHaveLength(1)
  expect(await bench.query('select outcome, attempts from slack_inbox')).toEqual([{ outcome: 'answered', attempts: 1 }])
})

test('an event whose holder died in the middle is taken over once the lease has run out', async () => {
  await keep(said(mention), 'EvHeld')
  await bench.inbox.claim({ holder: 'dead', leaseMs: 60_000, limit: 1 })
  await using app = await bench.open({ limits })
  await app.drain()
  expect(bench.slack.of('chat.postMessage')).toEqual([])
  await bench.query("update slack_inbox set lease_until = now() - interval '1 second'")
  await eventually(() => bench.slack.messages.length === 1)
})

test('an answer that was posted before its done mark is found by its mark and not given twice', async () => {
  const event = said(mention)
  await keep(event, 'EvPosted')
  await bench.inbox.claim({ holder: 'dead', leaseMs: -1, limit: 1 })
  const metadata = { event_type: 'sophia_answer', event_payload: { event_id: 'EvPosted' } }
  bench.slack.messages.push({ channel: 'C1', ts: '9.9', thread_ts: event.ts, user: botUserId, metadata })
  await using app = await bench.open()
  await app.drain()
  expect(bench.slack.of('conversations.replies')[0]).toMatchObject({ ts: event.ts, include_all_metadata: 'true' })
  expect([bench.requests, bench.slack.of('chat.postMessage')]).toEqual([[], []])
  expect(await bench.query('select outcome, answer_ts from slack_inbox')).toEqual([
    { outcome: 'answered', answer_ts: '9.9' },
  ])
})

test('somebody else’s message that carries the same mark does not count as the answer', async () => {
  const event = said(mention)
  await keep(event, 'EvForged')
  await bench.inbox.claim({ holder: 'dead', leaseMs: -1, limit: 1 })
  const metadata = { event_type: 'sophia_answer', event_payload: { event_id: 'EvForged' } }
  bench.slack.messages.push({ channel: 'C1', ts: '9.9', thread_ts: event.ts, user: 'U2', metadata })
  await using app = await bench.open()
  await app.drain()
  expect(bench.slack.of('chat.postMessage')).toHaveLength(1)
})

test('two instances on one inbox answer each event once', async () => {
  await using first = await bench.open({ limits })
  await using second = await bench.open({ limits })
  const events = Array.from({ length: 12 }, () => said(mention))
  const ports = [first.port, second.port]
  await Promise.all(
    events.flatMap((event, index) => ports.map((port) => postEvent(port, envelope(event, `EvBoth${index}`)))),
  )
  // Either may take the last of them up when the other has nothing left to wait for.
  await eventually(() => bench.slack.messages.length >= events.length)
  await Promise.all([first.drain(), second.drain()])
  expect(bench.slack.messages.map(({ thread_ts }) => thread_ts).sort()).toEqual(events.map(({ ts }) => ts).sort())
})

test('a passing failure is tried again and ends in one answer', async () => {
  let calls = 0
  bench.answerWith(() => {
    calls += 1
    if (calls === 1) throw new AppError('index.away', 'The index is away; try again.', { retryable: true })
    return answerOf()
  })
  await keep(said(mention), 'EvPassing')
  await using app = await bench.open({ limits })
  await app.drain()
  expect(bench.slack.messages).toEqual([])
  await bench.query('update slack_inbox set lease_until = now()')
  await eventually(() => bench.slack.messages.length === 1)
  expect(bench.slack.messages[0]?.text).toBe('Brackwater is pricing Entrata.')
})

test('a reply whose acceptance nobody heard of is looked for before it is sent again', async () => {
  bench.slack.plan('chat.postMessage', { status: 503, body: {} })
  await keep(said(mention), 'EvUnheard')
  await using app = await bench.open({ limits })
  await app.drain()
  expect(bench.slack.of('chat.postMessage')).toHaveLength(1)
  await bench.query('update slack_inbox set lease_until = now()')
  await eventually(() => bench.slack.messages.length === 1)
  expect(bench.slack.of('conversations.replies')).toHaveLength(1)
})

test('after five tries that ended without a result the person is told, with a reference', async () => {
  await keep(said(mention), 'EvCursed')
  await bench.query('update slack_inbox set attempts = 5')
  await using app = await bench.open()
  await app.drain()
  expect(bench.requests).toEqual([])
  expect(bench.slack.messages[0]?.text).toMatch(/reference S-[A-Z0-9]{6}/)
  expect(await bench.query('select outcome from slack_inbox')).toEqual([{ outcome: 'failed' }])
})

test('after the last try nobody is told of a failure when the answer stands', async () => {
  const event = said(mention)
  await keep(event, 'EvLate')
  await bench.query('update slack_inbox set attempts = 5')
  const metadata = { event_type: 'sophia_answer', event_payload: { event_id: 'EvLate' } }
  bench.slack.messages.push({ channel: 'C1', ts: '9.9', thread_ts: event.ts, user: botUserId, metadata })
  await using app = await bench.open()
  await app.drain()
  expect(bench.slack.of('chat.postMessage')).toEqual([])
})

test('a failure that cannot be told yet is told once Slack is back', async () => {
  bench.slack.plan('chat.postMessage', { status: 503, body: {} })
  await keep(said(mention), 'EvAway')
  await bench.query('update slack_inbox set attempts = 5')
  await using app = await bench.open({ limits })
  await app.drain()
  expect(bench.slack.messages).toEqual([])
  await bench.query('update slack_inbox set lease_until = now()')
  await eventually(() => bench.slack.messages.length === 1)
  expect(bench.slack.messages[0]?.text).toMatch(/reference S-/)
})

test('a thread that is gone ends the event without another try', async () => {
  const gone = { body: { ok: false, error: 'channel_not_found' } }
  bench.slack.plan('chat.postMessage', gone)
  bench.slack.plan('chat.postMessage', gone)
  await keep(said(mention), 'EvGone')
  await using app = await bench.open()
  await app.drain()
  expect(await bench.query('select outcome, attempts from slack_inbox')).toEqual([{ outcome: 'failed', attempts: 1 }])
})

test('a rate limit is waited for as long as Slack asks', async () => {
  bench.slack.plan('chat.postMessage', { status: 429, headers: { 'retry-after': '77' }, body: {} })
  await keep(said(mention), 'EvLimited')
  await using app = await bench.open()
  await app.drain()
  const [row] = await bench.query('select extract(epoch from lease_until - now())::int as seconds from slack_inbox')
  expect(row?.seconds).toBeGreaterThan(70)
})

test('a process that closes gives back what it cannot finish, and the next one answers it', async () => {
  bench.answerWith(() => new Promise(() => undefined))
  const closing = await bench.open({ limits })
  await postEvent(closing.port, envelope(said(mention)))
  await eventually(() => bench.requests.length === 1)
  await closing[Symbol.asyncDispose]()
  expect(bench.slack.messages).toEqual([])
  bench.answerWith(() => answerOf())
  await using next = await bench.open()
  await next.drain()
  expect(bench.slack.messages).toHaveLength(1)
})

test('an instance that lost its lease while thinking keeps silent', async () => {
  let release: () => void = () => undefined
  bench.answerWith(async () => {
    await new Promise<void>((resolve) => {
      release = resolve
    })
    return answerOf()
  })
  await using app: OpenSlack = await bench.open({ limits: { ...limits, pollMs: 60_000 } })
  await postEvent(app.port, envelope(said(mention)))
  await eventually(() => bench.requests.length === 1)
  await bench.query("update slack_inbox set lease_holder = 'another'")
  release()
  await app.drain()
  expect(bench.slack.messages).toEqual([])
  expect(await bench.query('select lease_holder, outcome from slack_inbox')).toEqual([
    { lease_holder: 'another', outcome: null },
  ])
})

test('no more than the limit is worked on at a time', async () => {
  let running = 0
  let most = 0
  bench.answerWith(async () => {
    running += 1
    most = Math.max(most, running)
    await new Promise((resolve) => setTimeout(resolve, 20))
    running -= 1
    return answerOf()
  })
  for (let index = 0; index < 7; index += 1) await keep(said(mention), `EvMany${index}`)
  await using app = await bench.open({ limits: { ...limits, concurrency: 3, busy: 3, perPerson: 7 } })
  await app.drain()
  expect([most, bench.slack.messages.length]).toEqual([3, 7])
})
