import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { parseConfig } from '../../src/config.ts'
import { randomId } from '../../src/lib/ids.ts'
import { openSophia, type Sophia } from '../../src/sophia.ts'
import {
  createInteractionLoader,
  type ResolvedInteraction,
  removeInteractions,
} from '../../src/stores/postgres/load-interactions.ts'
import { createLog } from '../../src/telemetry/log.ts'
import { createMetrics } from '../../src/telemetry/metrics.ts'
import { emptyTables, resolvedOf } from '../support/interactions.ts'
import { createTestPlace } from '../support/open-test-database.ts'
import { type CorrectingBench, maya, openCorrectingBench, sales } from './correcting-bench.ts'

let sophia: Sophia
let bench: CorrectingBench
let now = new Date()
const closers: (() => unknown)[] = []

beforeAll(async () => {
  const place = await createTestPlace('embedded')
  sophia = await openSophia({
    ...{ newId: randomId, metrics: createMetrics(), holder: 'tests', keepsTime: false, clock: () => now },
    config: parseConfig({ SOPHIA_DATA_DIR: place.settings.dataDir }),
    log: createLog({ level: 'silent' }),
  })
  bench = await openCorrectingBench(sophia)
  closers.push(
    () => bench[Symbol.asyncDispose](),
    () => sophia[Symbol.asyncDispose](),
    () => place[Symbol.asyncDispose](),
  )
})
afterAll(async () => {
  for (const close of closers) await close()
})
beforeEach(async () => {
  now = new Date('2026-11-23T18:00:00Z')
  await emptyTables(sophia.database)
  await load(calls())
  pass(40)
})

const pass = (minutes: number): void => {
  now = new Date(now.getTime() + minutes * 60_000)
}
const load = (batch: ResolvedInteraction[]) => createInteractionLoader(sophia.home).load(batch, { origin: 'sync', now })
const remove = (...ids: string[]) =>
  sophia.home.write('background', (transaction) => removeInteractions(transaction, ids, { now }))

const board = 'Our board asked us to price out Entrata before the holidays.'
const corrected = 'Our board asked us to price out Entrata after the holidays.'
const question = 'Who mentioned Entrata?'
const call = (number: number, says: string[], more: object = {}) =>
  resolvedOf({ id: `call-${number}`, says, occurredAt: `2026-11-${10 + number}T15:00:00.000Z`, ...more })
const calls = () => [
  call(1, [board, 'I understand.', 'We will know more soon.']),
  call(2, ['The resident portal is slow again.', 'Since when?']),
  call(3, ['Please send us the lease report.', 'I will.']),
]

test('words changed at the source are corrected once, whoever looks and how often', async () => {
  const thread = await bench.ask(question)
  const [first, second] = [bench.instance(), bench.instance()]
  expect(await first()).toMatchObject({ found: 0 })
  pass(24 * 60)
  await load([call(1, [corrected, 'I understand.', 'We will know more soon.'])])
  await Promise.all([first(), second()])
  for (const again of [second, first, bench.instance()]) expect(await again()).toMatchObject({ posted: 0, waiting: 0 })
  const said = await bench.after(thread)
  expect(said).toEqual([
    expect.stringMatching(
      /^\*Corrected\*: the words quoted as \[1\] now read “Our board asked us to price out Entrata after the holidays\.”; it was changed at the source today\./,
    ),
  ])
})

test('another version of the same change is told again, the same one is not', async () => {
  const thread = await bench.ask(question)
  const correct = bench.instance()
  pass(60)
  await load([call(1, [corrected, 'I understand.'])])
  await correct()
  pass(60)
  await load([call(1, [corrected, 'I understand.', 'And one line more.'])])
  expect(await correct()).toMatchObject({ found: 1, posted: 0, unaffected: 1 })
  pass(60)
  await load([call(1, [board.replace('holidays', 'summer'), 'I understand.'])])
  expect(await correct()).toMatchObject({ posted: 1 })
  expect(await bench.after(thread)).toHaveLength(2)
})

test('words found to be another’s are given to them', async () => {
  const thread = await bench.ask(question)
  const turns = calls()[0]?.interaction.turns.map((turn, index) =>
    index === 0 ? { ...turn, speaker: 'Dana Whitlock' } : turn,
  )
  pass(60)
  await load([resolvedOf({ id: 'call-1', occurredAt: '2026-11-11T15:00:00.000Z', ...(turns && { turns }) })])
  await bench.instance()()
  const [said] = await bench.after(thread)
  expect(said).toMatch(/^\*Corrected\*: it was changed at the source today\./)
  expect(said).toContain('• the words of Wed 11 Nov [1] were Dana Whitlock’s, not Marta Ruiz’s\n')
  expect(said).toContain('• 1 account → 0 accounts')
})

test('a transcript cut anew with the same words, a new call and a change of capitals correct nothing', async () => {
  const thread = await bench.ask(question)
  const count = await bench.ask('How many calls did we have with Brackwater?')
  const correct = bench.instance()
  pass(60)
  await load([
    call(1, [`Well. ${board.toUpperCase()}`, 'I understand.', 'We will know more soon.', 'Bye.']),
    call(4, ['A new call.', 'Indeed.']),
  ])
  expect(await correct()).toMatchObject({ posted: 0, waiting: 0 })
  expect([await bench.after(thread), await bench.after(count)]).toEqual([[], []])
})

test('a removed proof is named by its number alone, and figures that counted it change', async () => {
  const thread = await bench.ask(question)
  const count = await bench.ask('How many calls did we have with Brackwater?')
  pass(60)
  await remove('call-1')
  await load([call(5, ['A call that came meanwhile.', 'Yes.'])])
  await bench.instance()()
  const [removed] = await bench.after(thread)
  expect(removed).toMatch(/^\*Removed\*: one proof was erased, \[1\]\./)
  expect(removed).not.toMatch(/Entrata|board|Marta/)
  expect((await bench.after(count))[0]).toMatch(/^\*Corrected\*: 3 calls → 2 calls; a conversation was removed today/)
})

test('an erased receipt is told of without a word of it', async () => {
  const thread = await bench.ask(question)
  await sophia.receipts.erase('pay_ready', { interactionIds: ['call-1'] }, now)
  await remove('call-1')
  await bench.instance()()
  await bench.instance()()
  const said = await bench.after(thread)
  expect(said).toEqual(['*Removed*: one proof was erased. The rest stands.'])
})

test('what became private is corrected without its words where others read along', async () => {
  const thread = await bench.ask(question)
  pass(60)
  const audience = { kind: 'members' as const, emails: ['maya@payready.example'] }
  await load([call(1, [corrected, 'I understand.'], { audience })])
  await bench.instance()()
  const [said] = await bench.after(thread)
  expect(said).toMatch(/^\*Corrected\*: the words quoted as \[1\] do not stand there any more/)
  expect(said).not.toContain('after the holidays')
})

test('a shared answer is corrected under the message that shared it', async () => {
  await bench.command('/summary', 'Brackwater')
  const answer = await bench.shown(({ ephemeralTo, blocks }) => ephemeralTo === maya && blocks.length > 1)
  await bench.press(answer, 'share_answer')
  const shared = await bench.shown(({ channel, ephemeralTo, threadTs, ts }) => {
    return channel === sales && !ephemeralTo && threadTs === null && ts > answer.ts
  })
  pass(60)
  await remove('call-1', 'call-2', 'call-3')
  await bench.instance()()
  const own = (await bench.messages()).filter(({ threadTs }) => threadTs === shared.ts)
  expect(own.map(({ text }) => text.split(':')[0])).toEqual(['Removed'])
})

test('many answers of one thread are summed up in one message', async () => {
  const root = await bench.ask(question)
  for (let more = 0; more < 3; more += 1) {
    await bench.post('messages', { userId: maya, channel: sales, threadTs: root, text: question })
    await bench.shown(({ threadTs, ts }) => threadTs === root && ts > root)
    await bench.slack.drain()
  }
  pass(60)
  await remove('call-1')
  const before = (await bench.after(root)).length
  await bench.instance()()
  const said = (await bench.after(root)).slice(before)
  expect(said).toHaveLength(1)
  expect(said[0]).toMatch(/^\*Removed\*: 4 answers here, the first of Mon 23 Nov, 12:40, stood on/)
})

test('without a way to Slack what is found waits, and the next process with one says it', async () => {
  const thread = await bench.ask(question)
  pass(60)
  await load([call(1, [corrected, 'I understand.'])])
  expect(await bench.instance(null)()).toMatchObject({ found: 1, posted: 0, waiting: 1 })
  expect(await sophia.corrections.list({ limit: 10, all: false })).toMatchObject([
    { cause: 'changed', outcome: null, attempts: 0, question },
  ])
  expect(await bench.instance()()).toMatchObject({ found: 0, posted: 1, waiting: 0 })
  expect(await bench.after(thread)).toHaveLength(1)
})
