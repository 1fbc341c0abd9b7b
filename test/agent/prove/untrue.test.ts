import { describe, expect, test } from 'vitest'
import { crmPhrases } from '../../../src/agent/compose/crm-words.ts'
import type { SaidQuote } from '../../../src/agent/compose/say-quote.ts'
import { checkSentence, type ProofContext } from '../../../src/agent/prove/check-sentence.ts'
import { checkHeading, checkRow } from '../../../src/agent/prove/check-table.ts'
import { labelKey } from '../../../src/agent/prove/verify-evidence.ts'
import type { CrmRecord } from '../../../src/model/account.ts'
import { type NumberFact, type Quote, quoteSchema, type Support } from '../../../src/model/answer.ts'
import { barePlan, type Plan } from '../../../src/model/plan.ts'

const plan: Plan = { ...barePlan, intent: 'open', domain: 'pay_ready', timeZone: 'UTC' }
const reading = { timeZone: 'UTC', now: new Date('2026-11-23T00:00:00Z') }
const quote: Quote = quoteSchema.parse({
  ...{ interactionId: 'i', turnId: 't', start: 0, end: 20, speaker: 'Elena Voss', title: 'Weekly', type: 'call' },
  ...{ occurredAt: '2026-11-19T16:00:00Z', text: 'It costs too much on', sourceSystem: 'gong', startSeconds: 1 },
  permalink: null,
})
const said: SaidQuote = { quote, turnLength: 20, side: 'customer', company: 'Brackwater Residential' }
const deal: CrmRecord = {
  ...{ id: 'salesforce/deal/1', system: 'salesforce', kind: 'deal', sourceId: '1', companyIds: [], receivedAt: '' },
  owner: 'Maya Lindqvist',
  data: {
    ...{ name: 'Renewal', amount: 486000, probabilityPercent: 90, stage: 'Commit', seats: 118 },
    ...{ createdAt: '2026-03-01', renewalDate: '2027-01-31', updatedAt: '2026-11-02T10:00:00Z' },
  },
}
const task: CrmRecord = { ...deal, id: 'hubspot/task/1', system: 'hubspot', kind: 'task', data: { title: 'Call' } }
const label = (name: string, start?: number) =>
  ({ kind: 'label', label: name, interactionId: 'i', turnId: 't', ...(start === undefined ? {} : { start }) }) as const
const labels = new Map([
  [labelKey(label('objection')), ['price', 'Price', 'handled well by Owen Hartigan, Fri 20 Nov']],
  [labelKey(label('promise', 0)), ['Overdue 10 days, due Fri 13 Nov', 'Owen Hartigan', 'due Fri 13 Nov']],
  [labelKey(label('promise', 40)), ['Kept, due Mon 2 Nov', 'Priya Nandakumar', 'due Mon 2 Nov']],
])
const fact = (value: number, filter: Partial<NumberFact['filter']> = {}): NumberFact => ({
  ...{ metric: 'interactions', value, unit: '', population: '' },
  filter: {
    ...{ terms: [], companyIds: [], personIds: [], sources: [], types: [], from: null, to: null },
    ...filter,
  },
})
const numbers = [
  fact(3, { companyIds: ['a', 'b'] }),
  fact(5, { from: '2026-11-16T00:00:00Z', to: '2026-11-23T00:00:00Z' }),
  fact(2, { from: '2026-11-09T00:00:00Z', to: '2026-11-16T00:00:00Z' }),
  fact(4, { companyIds: ['a'] }),
]
const context: ProofContext = {
  ...{ question: 'What stands out?', plan, numbers, reading },
  verified: {
    ...{ quotes: new Map([[0, said]]), numbers: new Set(numbers.keys()), heads: new Map() },
    ...{ participants: new Map(), records: new Map(), labels },
    ...{ turns: new Map(), people: new Map(), populations: new Map() },
    crm: new Map([deal, task].map((record) => [record.id, record])),
  },
  nameOf: new Map([
    ['a', 'Brackwater Residential'],
    ['b', 'Northfen Residential'],
  ]),
}
const number = (index: number): Support => ({ kind: 'number', index })
const crm = (id: string): Support => ({ kind: 'crm', id })
const words = `“${quote.text}”`
const held: Support = { kind: 'quote', index: 0 }
const check = (text: string, support: Support[], asked = context) =>
  checkSentence({ kind: 'derived', text, support }, asked).kind
const objection = [label('objection'), held]
const promise = [label('promise', 0), held]

describe('how something stands is said only as its label says it', () => {
  test.each<[string, Support[]]>([
    [`Price, Elena Voss, Thu 19 Nov: ${words}; handled well by Owen Hartigan, Fri 20 Nov`, objection],
    [`Overdue 10 days, due Fri 13 Nov: Owen Hartigan, Thu 19 Nov: ${words}`, promise],
    [`– Owen Hartigan, due Fri 13 Nov: ${words}`, promise],
  ])('%s is kept', (text, support) => expect(check(text, support)).toBe('proved'))

  test.each<[string, Support[]]>([
    [`Never answered: Price, Elena Voss, Thu 19 Nov: ${words}`, objection],
    [`Price, Elena Voss, Thu 19 Nov: ${words}; answered by Elena Voss`, objection],
    [`Price, Elena Voss, Thu 19 Nov: ${words}; handled well by Elena Voss`, objection],
    [`Price, Elena Voss, Thu 19 Nov: ${words}, again Thu 19 Nov`, objection],
    [`Open, due Fri 13 Nov: Owen Hartigan, Thu 19 Nov: ${words}`, promise],
    [`Kept, due Mon 2 Nov: Priya Nandakumar, Thu 19 Nov: ${words}`, promise],
    [`Owen Hartigan: ${words}; this was kept`, promise],
    [`Owen Hartigan: ${words}; the task is closed`, [...promise, crm(task.id)]],
  ])('%s is dropped', (text, support) => expect(check(text, support)).toBe('dropped'))
})

describe('a record says each of its fields as that field is said', () => {
  test('amount, stage, chance and the days it names', () => {
    const text =
      'Salesforce opportunity “Renewal”: $486,000, stage Commit, 90 %, ends Sun 31 Jan 2027, last changed Mon 2 Nov.'
    expect(check(text, [crm(deal.id)])).toBe('proved')
  })

  test.each([
    '118 %',
    '$118',
    '$90',
    '486000',
    '118 seats',
    'ends Sun 1 Mar',
    'last changed Sun 31 Jan 2027',
    'stage Renewal',
  ])('%s is dropped', (text) => expect(check(`Salesforce opportunity: ${text}.`, [crm(deal.id)])).toBe('dropped'))

  test('a closed task says so, a closed deal does not', () => {
    const closed = { isClosed: true }
    expect(crmPhrases({ ...task, data: closed }, reading)).toContain('the task is closed')
    expect(crmPhrases({ ...deal, data: closed }, reading)).not.toContain('the task is closed')
  })
})

describe('a figure of several accounts is told of none of them', () => {
  const mine = { ...context, plan: { ...plan, mine: 'accounts' as const, companies: [named('a'), named('b')] } }
  function named(id: string) {
    return { kind: 'company' as const, id, name: context.nameOf.get(id) ?? '', phrase: '' }
  }

  test('but one of one account is', () => {
    expect(check('Brackwater Residential: 4 conversations.', [number(3)])).toBe('proved')
    expect(check('Brackwater Residential: 3 conversations.', [number(0)])).toBe('dropped')
    expect(check('Northfen Residential: 4 conversations.', [number(3)])).toBe('dropped')
  })

  test('nor does “my accounts” name another', () => {
    expect(check('Northfen Residential: 4 conversations.', [number(3)], mine)).toBe('dropped')
    expect(check('Brackwater Residential: 4 conversations.', [number(3)], mine)).toBe('proved')
  })
})

describe('a table of figures', () => {
  const row = (...cells: string[]) => checkRow({ cells, support: [number(1), number(2)] }, 'figures', context).kind
  test('shows them in the order of its proofs, then what they differ by', () => {
    expect(row('conversations', '5', '2', '+3')).toBe('proved')
    expect(row('conversations', '2', '5', '+3')).toBe('dropped')
    expect(row('conversations', '5', '2', '−3')).toBe('dropped')
    expect(row('conversations', '+3', '5', '2')).toBe('dropped')
    expect(row('conversations', '5', '4', '+3')).toBe('dropped')
  })

  test.each(['Customer conversations per topic', 'Change', '16–22 Nov', 'Conversations by account', '16 Nov'])(
    'may be headed %s',
    (text) => expect(checkHeading(text, context).kind).toBe('proved'),
  )
  test.each([
    'Calls of Northfen Residential',
    'Northfen calls',
    '9 conversations',
    '23–29 Nov',
    'Calls with Gabe Thornquist',
  ])('may not be headed %s', (text) => expect(checkHeading(text, context).kind).toBe('dropped'))
})
