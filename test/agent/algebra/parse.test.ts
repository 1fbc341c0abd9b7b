import { describe, expect, test } from 'vitest'
import { understand } from '../../../src/agent/understand/understand.ts'
import { payReady } from '../../../src/domains/pay-ready.ts'
import type { EntityRow } from '../../../src/stores/postgres/conversations.ts'

const row = (kind: EntityRow['kind'], number: number, name: string, detail: string | null = null): EntityRow => ({
  ...{ kind, name, detail, aliases: [], interactions: 1, last: null },
  id: `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`,
})
const [dana, luis] = [row('person', 1, 'Dana Whitlock'), row('person', 2, 'Luis Camarena')]
const entities = [
  ...[dana, luis, row('person', 3, 'Dana Miller', 'Wrenfield Homes'), row('person', 4, 'Elena Voss')],
  ...[
    row('company', 5, 'Brackwater Residential'),
    row('company', 6, 'Tessaly Living'),
    row('company', 7, 'Wrenfield Homes'),
  ],
]

function plan(text: string) {
  const scope = { domain: 'pay_ready', viewer: { kind: 'operator' } } as const
  const { signal } = new AbortController()
  return understand(
    { kind: 'ask', text, scope, timeZone: 'America/Chicago', previous: null, signal },
    { profile: payReady, entities, now: new Date('2026-11-23T18:40:00Z'), colleagues: new Set([dana.id, luis.id]) },
  ).plan
}

describe('what is counted, and by what', () => {
  test.each([
    ['How many calls per rep last month?', 'group', 'rep', null],
    ['Which account had the most conversations in October?', 'group', 'company', 1],
    ['Top 5 accounts by calls this quarter', 'group', 'company', 5],
    ['Who had the most calls last month?', 'group', 'rep', 1],
    ['What was the busiest week since September?', 'group', 'week', 1],
    ['Which account was the quietest in November?', 'group', 'company', 1],
    ['customer turns by sentiment for Brackwater in November', 'group', 'sentiment', null],
    ['Calls by week since September', 'trend', 'week', null],
    ['Weekly calls since October', 'trend', 'week', null],
    ['How has the number of calls developed since July?', 'trend', 'week', null],
    ['Who spoke to Elena Voss this month?', 'contacts', 'rep', null],
    ['Which customers has Dana spoken to since October?', 'contacts', 'company', null],
    ['Whom did Dana meet at Tessaly in November?', 'contacts', 'person', null],
    ['Who owns the Brackwater relationship and who else there have we spoken to?', 'contacts', null, null],
    ['Show me the last 3 calls with Brackwater', 'list', null, 3],
    ['How many accounts did we speak to last week?', 'count', null, null],
  ])('“%s”', (text, intent, groupBy, limit) => {
    expect(plan(text)).toMatchObject({ intent, groupBy, limit, terms: [], notApplied: [] })
  })

  test.each([
    ['How many customers like Buzz?', 'open'],
    ['What did the calls with Tessaly say about fees?', 'open'],
    ['Which accounts mentioned Yardi or Entrata last month, and in what tone?', 'rivals'],
    ['How has sentiment at Brackwater moved week by week since October?', 'sentiment'],
  ])('“%s” counts nothing', (text, intent) => {
    expect(plan(text).intent).toBe(intent)
  })
})

describe('two periods', () => {
  test.each([
    ['Compare calls in October and November', '1–31 Oct', '1–23 Nov'],
    ['Did we have more calls in October than in September?', '1–31 Oct', '1–30 Sep'],
    ['Compare the last 30 days with the 30 days before', '24 Oct–23 Nov', '23 Sep–23 Oct'],
    ['How many calls this month vs last month?', '1–23 Nov', '1–31 Oct'],
  ])('“%s”', (text, first, second) => {
    const { intent, time, compared } = plan(text)
    expect([intent, time?.label, compared?.label]).toEqual(['compare', first, second])
  })

  test('days between two days are one stretch', () => {
    const { time, compared } = plan('Compare Brackwater and Tessaly by calls between 5 October and 16 October')
    expect([time?.label, compared]).toEqual(['5–16 Oct', null])
  })
})

test('a first name alone is one of ours, unless somebody is spoken to or is at an account', () => {
  const named = (text: string) => plan(text).people.map(({ name }) => name)
  expect(named('How many calls did Dana have with Wrenfield in October?')).toEqual(['Dana Whitlock'])
  expect(named('How many calls with Dana at Wrenfield?')).toEqual(['Dana Miller'])
})
