import fc from 'fast-check'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { renderReplay } from '../../../src/terminal/render-replay.ts'
import { askedAt, changedAt, openReplayBench } from './open-replay-bench.ts'

const bench = await openReplayBench()
afterAll(() => bench[Symbol.asyncDispose]())

const marta = 'Our board asked us to price out Entrata before the holidays.'
const first = {
  ...{ id: 'call-1', title: 'Brackwater weekly', says: ['Hello there.', 'Good morning.', marta] },
  occurredAt: '2026-11-19T15:00:00.000Z',
}
const second = {
  ...{ id: 'call-2', title: 'Brackwater fees', says: ['The fee is too high for us.', 'I understand.'] },
  occurredAt: '2026-11-12T15:00:00.000Z',
}
const ana = { kind: 'person', email: 'ana@payready.example' } as const
const bo = { kind: 'person', email: 'bo@payready.example' } as const
const reading = { timeZone: 'UTC', now: new Date('2026-11-25T08:00:00Z') }
const whoSays = 'What did Marta Ruiz say about Entrata?'
const howMany = 'How many calls did we have with Brackwater Homes in November?'

beforeEach(async () => {
  await bench.empty()
  await bench.load([first, second])
})

test('an answer comes out again, also after the same content was loaded and marked anew', async () => {
  const [quoted, counted] = [await bench.ask(whoSays), await bench.ask(howMany)]
  expect(quoted.quotes).toMatchObject([{ turnId: 'call-1/t3' }])
  expect(counted.numbers[0]?.value).toBe(2)
  await bench.load([second, first], changedAt)
  await bench.home.write('interactive', ({ query }) =>
    query('update interactions set change_xid = pg_current_xact_id()'),
  )
  for (const { receiptId } of [quoted, counted]) {
    const replayed = await bench.replayed(receiptId)
    expect(replayed).toMatchObject({
      kind: 'same',
      isAnswerSame: true,
      rows: [],
      isReproduced: null,
      isSameKeeper: true,
    })
    expect(renderReplay(replayed, reading)).toMatch(
      /^Same: the answer of Mon 23 Nov, 18:40 comes out again, \d+ sentence/,
    )
  }
})

test('a quoted turn that changed is named, it alone, with the day; as of then the answer still comes out', async () => {
  const { receiptId } = await bench.ask(whoSays)
  await bench.load([{ ...first, says: ['Hello there.', 'Good morning.', marta.replace('board', 'owner')] }], changedAt)
  const replayed = await bench.replayed(receiptId)
  expect(replayed).toMatchObject({ kind: 'changed', isAnswerSame: false, isReproduced: true })
  expect(replayed.rows).toEqual([
    {
      ...{ kind: 'turn', id: 'call-1\ncall-1/t3', change: 'changed', isNamed: true },
      text: 'call “Brackwater weekly”, Thu 19 Nov, turn at 0:20: the words changed on Tue 24 Nov',
    },
  ])
  expect(replayed.differences.was.join()).toContain('Our board asked')
  expect(replayed.differences.now.join()).toContain('Our owner asked')
  const told = renderReplay(replayed, reading)
  expect(told).toMatch(/^Changed: 1 thing beneath it is not as before, and it comes out otherwise since the answer of/)
  expect(told).toContain('As of Mon 23 Nov, 18:40 it comes out again as it was.')
})

test('a turn nobody quoted changes nothing', async () => {
  const { receiptId } = await bench.ask(howMany)
  await bench.load([{ ...second, says: ['The fee is too high for us.', 'I see.'] }], changedAt)
  const replayed = await bench.replayed(receiptId)
  expect(replayed).toMatchObject({ kind: 'same', isAnswerSame: true })
  expect(replayed.rows.map(({ text }) => text)).toEqual([
    'A conversation that is counted changed: call “Brackwater fees”, Thu 12 Nov',
  ])
})

test('conversations that came in since and now count are named, and one that went', async () => {
  const { receiptId } = await bench.ask(howMany)
  await bench.load([{ id: 'call-3', title: 'Brackwater late', occurredAt: '2026-11-05T15:00:00.000Z' }], changedAt)
  const more = await bench.replayed(receiptId)
  expect(more).toMatchObject({ kind: 'changed', isReproduced: true })
  expect(more.rows.map(({ text }) => text)).toEqual([
    '1 conversation came in since that now counts: call “Brackwater late”, Thu 5 Nov',
  ])
  expect(more.differences).toMatchObject({
    was: [expect.stringContaining('2 calls')],
    now: [expect.stringContaining('3 calls')],
    hidden: 0,
  })
  await bench.removeAll()
  expect((await bench.replayed(receiptId)).kind).toBe('changed')
})

test('only who asked and an operator may replay; for others there is no such receipt', async () => {
  const { receiptId } = await bench.ask(whoSays, ana)
  expect(await bench.replayed(receiptId, { kind: 'person', email: 'Ana@PayReady.example' })).toMatchObject({
    kind: 'same',
  })
  expect(await bench.replayed(receiptId)).toMatchObject({ kind: 'same' })
  expect(await bench.replay(receiptId, bo)).toEqual({ kind: 'unknown', receiptId })
  expect(await bench.replay('nothing')).toEqual({ kind: 'unknown', receiptId: 'nothing' })
})

test('what who asked may not see any more is not shown again, to an operator neither', async () => {
  const { receiptId } = await bench.ask(whoSays, ana)
  await bench.load([{ ...first, audience: { kind: 'members', emails: [bo.email] } }], changedAt)
  for (const viewer of [ana, undefined]) {
    const replayed = await bench.replayed(receiptId, viewer)
    expect(replayed).toMatchObject({ kind: 'changed', isAnswerSame: false })
    expect(replayed.differences.hidden).toBeGreaterThan(0)
    const told = `${JSON.stringify(replayed)}${renderReplay(replayed, reading)}`
    expect(told).not.toMatch(/Brackwater weekly|Our board|holidays/)
    expect(told).toContain('gone, or is not for who asked any more')
  }
})

test('after an erasure it says erased, and when', async () => {
  const { receiptId } = await bench.ask(whoSays)
  await bench.receipts.erase('pay_ready', { interactionIds: ['call-1'] }, changedAt)
  const replay = await bench.replay(receiptId)
  expect(replay).toEqual({ kind: 'erased', receiptId, at: askedAt.toISOString(), erasedAt: changedAt.toISOString() })
  expect(replay.kind === 'erased' && renderReplay(replay, reading)).toMatch(
    /^Erased: .* was erased on Tue 24 Nov, 09:00/,
  )
})

test('a receipt of before it held what replays it says so', async () => {
  const answer = await bench.ask(whoSays)
  const id = '0b0e1d3c-5a77-4f6e-8a39-6b1d2f5c9e10'
  await bench.home.write('interactive', ({ query }) =>
    query(
      `insert into receipts (id, question, viewer, plan, answer, created_at) values ($1, 'x', 'operator', '{}', $2, $3)`,
      [...[id, JSON.stringify(answer), askedAt.toISOString()]],
    ),
  )
  const replay = await bench.replay(id)
  expect(replay).toMatchObject({ kind: 'too_old', receiptId: id })
  expect(replay.kind === 'too_old' && renderReplay(replay, reading)).toMatch(
    /^Not replayed: .*Ask the question again\.\n$/,
  )
})

test('whatever was loaded and asked, an unchanged store gives every answer again', async () => {
  const words = fc.constantFrom('Entrata', 'the fee', 'Texas', 'price', 'a ticket', 'send the letter', 'by Friday')
  const call = fc.record({
    day: fc.integer({ min: 1, max: 22 }),
    says: fc.array(
      fc.array(words, { minLength: 1, maxLength: 5 }).map((list) => `I will say ${list.join(' and ')}.`),
      {
        minLength: 1,
        maxLength: 4,
      },
    ),
  })
  const question = fc.constantFrom(
    ...[
      whoSays,
      howMany,
      'Timeline for Marta Ruiz',
      'Who mentioned Texas?',
      'Summary of Brackwater Homes last 30 days',
    ],
    ...['How many calls by week?', 'What did we promise Brackwater Homes?', 'Which topics came up this month?'],
  )
  await fc.assert(
    fc.asyncProperty(fc.array(call, { maxLength: 5 }), question, async (calls, text) => {
      await bench.empty()
      await bench.load(
        calls.map(({ day, says }, index) => ({
          ...{ id: `c${index}`, says, title: `Call ${index}` },
          occurredAt: `2026-11-${String(day).padStart(2, '0')}T15:00:00.000Z`,
        })),
      )
      const { receiptId } = await bench.ask(text)
      expect(await bench.replayed(receiptId)).toMatchObject({ kind: 'same', rows: [] })
    }),
    { numRuns: 12 },
  )
})
