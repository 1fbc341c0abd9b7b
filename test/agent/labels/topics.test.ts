import { describe, expect, it } from 'vitest'
import { asTurn } from '../../../src/agent/facts/likeness.ts'
import { createTopicsOf } from '../../../src/agent/labels/topics/topics-of.ts'
import { payReadyTopics } from '../../../src/domains/pay-ready-topics.ts'

const noObjection = () => null
const topicsOf = createTopicsOf(payReadyTopics, noObjection)

describe('topics of a turn', () => {
  it.each([
    ['The payments from Monday were all posted twice.', 'Duplicate ledger entries'],
    ['Our controller found double entries again this morning.', 'Duplicate ledger entries'],
    ['Could you send the pricing for a second property?', 'Pricing'],
    ['We would start the year-end close on the second.', 'Year-end close'],
    ['How many people have opted out of the texts?', 'Buzz opt-outs'],
    ['Is the SOC 2 report out?', 'Security review'],
    ['We file with the county on the tenth.', 'Eviction filings'],
    ['She is on a payment plan until March.', 'Payment plans'],
    ['The token expired over the weekend.', 'Tokens and connections'],
  ])('hears %s as %s', (text, topic) => {
    expect(topicsOf(asTurn(text))).toContain(topic)
  })

  it.each([
    ['I will be here through year-end.', 'Year-end close'],
    ['She paid twice last month.', 'Duplicate ledger entries'],
    ['You cannot put a price on that.', 'Pricing'],
    ['At lease renewal they sign forty things.', 'Renewal and contract terms'],
    ['He opted for the blue one.', 'Buzz opt-outs'],
  ])('does not hear %s as %s', (text, topic) => {
    expect(topicsOf(asTurn(text))).not.toContain(topic)
  })

  it('takes an objection of the topic’s kind for the topic', () => {
    const text = 'Sixty cents more, I cannot sign that.'
    expect(topicsOf(asTurn(text))).not.toContain('Pricing')
    expect(createTopicsOf(payReadyTopics, () => ({ kind: 'price' }))(asTurn(text))).toContain('Pricing')
  })

  it('hears a word of a topic only near a turn that says it', () => {
    const turns = [
      'Every entry is in there as a duplicate entry.',
      'I spent the day on reversals.',
      ...Array(6).fill('Right.'),
    ]
    const talk = [...turns, 'The reversals are done.'].map((text, position) => ({
      ...asTurn(text),
      position,
      fellows: () => talk,
    })) as ReturnType<typeof asTurn>[]
    const heard = talk.map((turn) => topicsOf(turn).includes('Duplicate ledger entries'))
    expect([heard[1], heard.at(-1)]).toEqual([true, false])
  })
})
