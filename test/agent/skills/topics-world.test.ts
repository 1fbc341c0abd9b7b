import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Answer } from '../../../src/model/answer.ts'
import { openSeededSophia, type SeededSophia } from '../../support/seeded-world.ts'

let world: SeededSophia
const maya = { as: 'maya@payready.example' }
const textOf = ({ sentences }: Answer) => sentences.map(({ text }) => text).join('\n')

beforeAll(async () => {
  world = await openSeededSophia()
})
afterAll(() => world[Symbol.asyncDispose]())

describe('topics, likeness and Slack alone over the seeded world', () => {
  it('finds what rose most, in the last two whole weeks', async () => {
    const { sentences, table } = await world.ask(
      'What topics are trending in customer conversations this week against last?',
      maya,
    )
    expect(sentences[0]?.text).toMatch(/16–22 Nov against 9–15 Nov: duplicate ledger entries \(RealPage\) rose most/)
    expect(table?.columns).toEqual(['Topic', '16–22 Nov', '9–15 Nov', 'Change', 'Accounts'])
    const rows = new Map(table?.rows.map(({ cells }) => [cells[0], cells.slice(1).map(Number)]))
    const told: [string, number, number, number][] = [
      ['Duplicate ledger entries (RealPage)', 7, 2, 2],
      ['Year-end close', 5, 1, 5],
      ['Pricing', 4, 4, 4],
      ['Buzz opt-outs', 2, 3, 2],
    ]
    for (const [topic, now, before, accounts] of told) {
      const [shown = -9, earlier = -9, , at] = rows.get(topic) ?? []
      expect(Math.abs(shown - now)).toBeLessThanOrEqual(2)
      expect(Math.abs(earlier - before)).toBeLessThanOrEqual(2)
      expect(at).toBe(accounts)
    }
  })

  it('finds calls about the same, and says when there is none', async () => {
    const found = await world.ask(
      'Find calls similar to this one: "every receipt hits the ledger twice since the upgrade"',
      maya,
    )
    const [first] = found.sentences
    expect(first?.text).toMatch(/Quillbrook Communities \(Tue 17 Nov, Thu 12 Nov\)/)
    expect(found.quotes.map(({ occurredAt }) => occurredAt?.slice(0, 10))).toContain('2026-10-09')
    const none = await world.ask(
      'Find calls similar to this one: "the swimming teacher lost her whistle in the pond"',
      maya,
    )
    expect(none.sentences[0]?.text).toMatch(/^No call is about the same; I read \d+ calls\./)
  })

  it('tells what stands in Slack and in no CRM record', async () => {
    const quillbrook = textOf(
      await world.ask('What did the team say about Quillbrook in Slack that is not in the CRM?', maya),
    )
    for (const fact of [
      /the retry posts the whole batch again/,
      /Hotfix is scheduled for Tuesday, November 24/,
      /I offered them a credit/,
    ]) {
      expect(quillbrook).toMatch(fact)
    }
    expect(quillbrook).not.toMatch(/Juniper|Saltmarsh|Kestrel/)
    const pellandra = textOf(
      await world.ask('What did the team say about Pellandra in Slack that is not in the CRM?', maya),
    )
    expect(pellandra).toMatch(/told Noor it's still Feb 1/)
  })

  it('quotes customers alone, one account after the other', async () => {
    const { sentences, quotes } = await world.ask(
      'What did customers say about our pricing this quarter? Quote them.',
      maya,
    )
    expect(sentences[0]?.text).toMatch(/^1 Oct–23 Nov: customers spoke of pricing in \d+ customer turns/)
    expect(sentences[1]?.text).toMatch(/at 7 accounts\.$/)
    expect(new Set(quotes.map(({ interactionId }) => interactionId)).size).toBe(quotes.length)
    expect(quotes.map(({ speaker }) => speaker)).not.toContain('Dana Whitlock')
  })
})
