import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openSlackBench, type SlackBench } from '../open-slack-bench.ts'
import { plan } from '../scripted-answers.ts'

let bench: SlackBench

beforeAll(async () => {
  bench = await openSlackBench()
})
afterAll(() => bench[Symbol.asyncDispose]())
beforeEach(() => bench.forget())

const event = (eventId: string, messageKey = eventId) => ({ eventId, messageKey, body: { event: { text: 'hello' } } })
const take = { holder: 'me', leaseMs: 60_000, limit: 10 }
const thread = { channel: 'C1', threadTs: '1.1' }

test('an event is kept once, by its id and by its message', async () => {
  expect(await bench.inbox.keep(event('a', 'C1:1'))).toBe(true)
  expect(await bench.inbox.keep(event('a', 'C1:2'))).toBe(false)
  expect(await bench.inbox.keep(event('b', 'C1:1'))).toBe(false)
})

test('text that PostgreSQL cannot hold is kept without what it cannot hold', async () => {
  await bench.inbox.keep({ eventId: 'a', messageKey: 'a', body: { text: 'a\u0000b\ud83dc \\u0000 👍' } })
  const [held] = await bench.inbox.claim(take)
  expect(held?.body).toEqual({ text: 'a\ufffdb\ufffdc \\u0000 👍' })
})

test('a held event is nobody else’s until the lease runs out, and only its holder can close it', async () => {
  await bench.inbox.keep(event('a'))
  expect(await bench.inbox.claim(take)).toMatchObject([{ eventId: 'a', attempts: 1, answerTs: null }])
  expect(await bench.inbox.claim({ ...take, holder: 'other' })).toEqual([])
  const mine = { eventId: 'a', holder: 'me' }
  expect(await bench.inbox.renew(mine, -1)).toBe('held')
  expect(await bench.inbox.claim({ ...take, holder: 'other' })).toMatchObject([{ attempts: 2 }])
  const lost = [bench.inbox.renew(mine, 1), bench.inbox.postpone(mine, 0), bench.inbox.finish(mine, 'answered')]
  expect(await Promise.all(lost)).toEqual([null, false, false])
  expect(await bench.inbox.finish({ eventId: 'a', holder: 'other' }, 'answered')).toBe(true)
  expect(await bench.inbox.claim(take)).toEqual([])
})

test('a closed event loses its text at once and its row after the time to recognise it', async () => {
  await bench.inbox.keep(event('a'))
  await bench.inbox.claim(take)
  await bench.inbox.finish({ eventId: 'a', holder: 'me' }, 'ignored')
  expect(await bench.query('select body from slack_inbox')).toEqual([{ body: {} }])
  expect(await bench.inbox.prune(24)).toBe(0)
  await bench.query("update slack_inbox set done_at = now() - interval '25 hours'")
  expect(await bench.inbox.prune(24)).toBe(1)
})

test('an open event is never pruned', async () => {
  await bench.inbox.keep(event('a'))
  await bench.query("update slack_inbox set received_at = now() - interval '3 days'")
  expect(await bench.inbox.prune(24)).toBe(0)
})

test('a thread keeps its plan through a join, and a private plan for its owner', async () => {
  await bench.threads.remember(thread, plan, null)
  await bench.threads.join(thread)
  expect(await bench.threads.recall(thread, 'anyone@payready.example')).toEqual(plan)
  await bench.threads.remember(thread, plan, 'maya@payready.example')
  expect(await bench.threads.recall(thread, 'owen@payready.example')).toBeNull()
  expect(await bench.threads.recall(thread, 'maya@payready.example')).toEqual(plan)
})

test('a plan of an older shape is forgotten, not misread', async () => {
  await bench.threads.join(thread)
  await bench.query(`update slack_threads set last_plan = '{"plan": {"intent": "open"}, "onlyFor": null}'`)
  expect(await bench.threads.recall(thread, 'maya@payready.example')).toBeNull()
})
