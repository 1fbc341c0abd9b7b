import { randomUUID } from 'node:crypto'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { createPostDigests } from '../../src/digests/post-digests.ts'
import { createFollows } from '../../src/digests/what-follows.ts'
import type { DigestOutlet, DigestSchedule } from '../../src/model/digest.ts'
import { createDigests, type Digests } from '../../src/stores/postgres/digests.ts'
import { answerOf } from '../slack/scripted-answers.ts'
import { openTestDatabase } from '../support/open-test-database.ts'

const database = await openTestDatabase('embedded')
afterAll(() => database[Symbol.asyncDispose]())
const home = database.domain('pay_ready')
const store = createDigests(home)
const now = new Date('2026-11-23T18:40:00Z')
const died = new Error('killed')
let slack: { key: string; channel: string; threadTs: string | null }[] = []

beforeEach(async () => {
  slack = []
  await home.write('interactive', async ({ query }) => {
    await query('delete from digest_deliveries')
    await query('delete from digest_schedules')
  })
})

const scheduleOf = (channel: string): DigestSchedule => ({
  ...{ id: randomUUID(), kind: 'coaching', channel, email: null, weekday: 1, minute: 600, timeZone: 'America/Chicago' },
  ...{ request: null, isEnabled: true, mutedUntil: null, createdBy: 'operator' },
  ...{ createdAt: '2026-11-01T00:00:00Z', updatedAt: '2026-11-01T00:00:00Z' },
})

/** Slack as it is: what it accepted stands, whether the caller lives to hear of it or not. */
const outletOf = (changes: Partial<DigestOutlet> = {}): DigestOutlet => ({
  channel: async (channel) => ({ kind: 'open', place: { channel, userId: null, threadTs: null } }),
  person: async () => ({ kind: 'nobody', reason: 'nobody' }),
  find: async (_, key) => {
    const at = slack.findIndex((message) => message.key === key)
    return at < 0 ? { kind: 'none' } : { kind: 'found', messageTs: `1.${at}`, receiptId: null }
  },
  post: async ({ channel, threadTs }, { key }, confirm) => {
    if (!(await confirm())) return { kind: 'lost' }
    slack.push({ key, channel, threadTs })
    return { kind: 'posted', messageTs: `1.${slack.length - 1}` }
  },
  ...changes,
})

function instance(outlet: DigestOutlet, { over = store as Digests, leaseMs = 60_000, asks = async () => {} } = {}) {
  const post = createPostDigests({
    ...{
      store: over,
      timeZone: 'America/Chicago',
      clock: () => now,
      holder: randomUUID(),
      log: { warn: () => undefined },
    },
    concerned: async () => ({ reps: [], meetings: [] }),
    looks: async () => [],
    outlet: () => outlet,
    prepare: async ({ held }) => {
      await asks()
      if (held.kind === 'rules') return { kind: 'message', answer: null, lines: ['as it is counted'], subject: null }
      return { kind: 'message', answer: answerOf({ receiptId: randomUUID() }), lines: [], subject: null }
    },
    whyMuted: async () => null,
    follows: createFollows(async () => null),
    remember: async () => undefined,
    limits: { leaseMs },
  })
  return () => post({ signal: new AbortController().signal })
}

/** The same store, whose caller is killed when it comes to `step` for the `at`th time. */
function killedAt(step: keyof Digests, at = 1): Digests {
  let left = at
  const kill = async () => {
    throw died
  }
  return new Proxy(store, {
    get: (target, name) => {
      if (name === step) left -= 1
      // Whoever is dead gives nothing back.
      return left <= 0 && name !== 'schedules' ? kill : Reflect.get(target, name)
    },
  })
}

const free = () =>
  home.write('interactive', ({ query }) =>
    query("update digest_deliveries set lease_until = now() where state = 'due'"),
  )
const told = () => slack.map(({ key, threadTs }) => `${key.endsWith(':rules') ? 'rules' : 'digest'} ${threadTs ?? ''}`)

test('a digest and the reply beneath it are sent once, however often it is looked', async () => {
  await store.add(scheduleOf('C1'))
  const run = instance(outletOf())
  expect(await run()).toMatchObject({ planned: 1, sent: 2, waiting: 0 })
  for (const again of [run, instance(outletOf())]) expect(await again()).toMatchObject({ planned: 0, sent: 0 })
  expect(told()).toEqual(['digest ', 'rules 1.0'])
})

test('killed at any step, the next instance brings it to the same end', async () => {
  const steps: [keyof Digests, number][] = [
    ['materialise', 1],
    ['claim', 1],
    ['schedule', 1],
    ['renew', 1],
    ['settle', 1],
    ['claim', 2],
    ['delivery', 1],
    ['renew', 2],
    ['settle', 2],
  ]
  for (const [step, at] of steps) {
    slack = []
    const schedule = scheduleOf('C1')
    await store.add(schedule)
    await instance(outletOf(), { over: killedAt(step, at) })().catch((error) => expect(error).toBe(died))
    await free()
    await instance(outletOf())()
    await free()
    expect(await instance(outletOf())(), step).toMatchObject({ waiting: 0 })
    expect(told(), `${step} ${at}`).toEqual(['digest ', 'rules 1.0'])
    await store.remove(schedule.id, { by: 'operator', now })
  }
})

test('a message Slack accepted without saying so is not sent again', async () => {
  await store.add(scheduleOf('C1'))
  const silent = outletOf({
    post: async (place, message, confirm) => {
      await outletOf().post(place, message, confirm)
      return { kind: 'later', afterMs: 0, reason: 'timeout', isUnsure: true }
    },
  })
  expect(await instance(silent)()).toMatchObject({ sent: 0, waiting: 1 })
  await free()
  await instance(outletOf())()
  expect(told()).toEqual(['digest ', 'rules 1.0'])
})

test('instances that race, even past their leases, send each once', async () => {
  for (const channel of ['C1', 'C2', 'C3']) await store.add(scheduleOf(channel))
  const asks = () => new Promise<void>((resolve) => setTimeout(resolve, 5))
  const racing = [60_000, 60_000, 1, 60_000].map((leaseMs) => instance(outletOf(), { leaseMs, asks }))
  await Promise.all(racing.map((run) => run()))
  await free()
  await instance(outletOf())()
  expect(slack.map(({ key }) => key).sort()).toEqual([...new Set(slack.map(({ key }) => key))].sort())
  expect(slack).toHaveLength(6)
})

test('what Slack refuses of one channel leaves the others whole, and a wait is kept', async () => {
  for (const channel of ['C1', 'C2', 'C3', 'C4']) await store.add(scheduleOf(channel))
  const outlet = outletOf({
    channel: async (channel) => {
      if (channel === 'C1') return { kind: 'gone', reason: 'the channel is archived' }
      if (channel === 'C2') return { kind: 'shared', reason: 'guests are in the channel' }
      if (channel === 'C3')
        return { kind: 'later', afterMs: 30_000, reason: 'Slack asks to wait 30 s', isUnsure: false }
      return outletOf().channel(channel)
    },
  })
  expect(await instance(outlet)()).toMatchObject({ sent: 2, failed: 2, waiting: 1 })
  const reasons = Object.fromEntries(
    (await store.deliveries({ limit: 10 })).map(({ channel, kind, reason }) => [`${channel} ${kind}`, reason]),
  )
  expect(reasons).toMatchObject({
    'C1 coaching': 'the channel is archived',
    'C2 coaching': 'guests are in the channel',
  })
  expect(await store.claim({ holder: 'x', leaseMs: 1 }, now)).toBeNull()
})
