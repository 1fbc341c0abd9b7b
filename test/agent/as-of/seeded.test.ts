import { afterAll, expect, test } from 'vitest'
import { openSeededSophia } from '../../support/seeded-world.ts'

const world = await openSeededSophia()
afterAll(() => world[Symbol.asyncDispose]())

const until = '2026-11-04T06:00:00.000Z'
const questions = [
  'What did we know about Brackwater on 3 November?',
  'As of 3 Nov, how many calls with Brackwater in October?',
  'As of 3 Nov, what did we promise Brackwater?',
]

test('as of a day nothing later shows, and asked again it is the same', async () => {
  for (const text of questions) {
    const first = await world.ask(text)
    const second = await world.ask(text)
    expect({ ...second, receiptId: '' }).toEqual({ ...first, receiptId: '' })
    expect(first.plan.asOf).toBe(until)
    expect(first.sentences[0]?.text).toMatch(/^As of Tue 3 Nov: /)
    expect(first.coverage.text).toContain('what had arrived by Tue 3 Nov')
    expect(first.coverage.interactions).toBeGreaterThan(0)
    for (const { occurredAt } of first.quotes) expect((occurredAt ?? '') < until).toBe(true)
  }
}, 60_000)

test('what changed since is counted, and a day to come has not come', async () => {
  const changed = await world.ask('What is new at Brackwater since 3 Nov?')
  expect(changed.plan.intent).toBe('changes')
  expect(changed.sentences[0]?.text).toMatch(
    /^\d+ changes with Brackwater Residential since 3 Nov: \d+ conversations came in/,
  )
  expect(changed.sentences.length).toBeLessThanOrEqual(7)
  const none = await world.ask('Who is at risk as of 3 December 2026?')
  expect(none.sentences.map(({ text }) => text)).toEqual(['That day has not come yet, so nothing is known of it.'])
}, 60_000)
