import { describe, expect, it } from 'vitest'
import { countFact } from '../../../src/agent/compose/figures.ts'
import { disputableLines } from '../../../src/agent/digests/disputable-lines.ts'
import { wordsForLastWeek } from '../../../src/agent/digests/follow-up-words.ts'
import { isSilent } from '../../../src/agent/digests/is-silent.ts'
import { inviteesOf, meetingsBetween } from '../../../src/agent/digests/meetings.ts'
import { rulesOf } from '../../../src/agent/digests/rules-of.ts'
import { whatChanged } from '../../../src/agent/digests/what-changed.ts'
import { everything } from '../../../src/agent/facts/everything.ts'
import type { Answer, Sentence } from '../../../src/model/answer.ts'
import { barePlan, type Plan } from '../../../src/model/plan.ts'

function planOf(label: string): Plan {
  const time = { from: null, to: null, phrase: '', label }
  return { ...barePlan, intent: 'count', domain: 'pay_ready', timeZone: 'UTC', time }
}

function answerOf(label: string, text: string, value: number) {
  const sentences: Sentence[] = [{ kind: 'number', text, support: [{ kind: 'number', index: 0 }] }]
  const numbers = [countFact('interactions', value, { ...everything, from: label })]
  return { plan: planOf(label), sentences, numbers, quotes: [] as Answer['quotes'], table: null }
}

describe('whatChanged', () => {
  it('passes over a period that moved on', () => {
    const before = answerOf('9–15 Nov', '4 calls, 9–15 Nov.', 4)
    expect(whatChanged(before, answerOf('16–22 Nov', '4 calls, 16–22 Nov.', 4)).hasChanged).toBe(false)
  })

  it('tells a figure that differs, and the sentence that says it', () => {
    const before = answerOf('9–15 Nov', '4 calls, 9–15 Nov.', 4)
    const now = answerOf('16–22 Nov', '5 calls, 16–22 Nov.', 5)
    expect(whatChanged(before, now)).toMatchObject({ hasChanged: true, sentences: now.sentences, numbers: now.numbers })
  })

  it('tells what is said no longer', () => {
    const before = answerOf('9–15 Nov', '4 calls, 9–15 Nov.', 4)
    expect(whatChanged(before, { ...before, sentences: [], numbers: [] }).hasChanged).toBe(true)
  })
})

describe('isSilent', () => {
  const gap: Sentence = { kind: 'gap', text: 'I found no call.', support: [] }
  it('holds of an answer that found nothing', () => {
    expect(isSilent({ sentences: [gap], table: null })).toBe(true)
  })
  it('does not hold where something was counted', () => {
    const { sentences } = answerOf('', '4 calls.', 4)
    expect(isSilent({ sentences: [gap, ...sentences], table: null })).toBe(false)
  })
})

describe('wordsForLastWeek', () => {
  it('reads the week that is over', () => {
    expect(wordsForLastWeek('Topics this week at Brackwater?')).toBe('Topics last week at Brackwater?')
    expect(wordsForLastWeek('Topics last week?')).toBe('Topics last week?')
  })
})

describe('disputableLines and rulesOf', () => {
  it('name the call and what of it a line is about', () => {
    const numbers = [countFact('coaching_call', 71, { ...everything, ids: ['call'], of: 'longestMonologueAverage' })]
    const sentences: Sentence[] = [
      { kind: 'number', text: 'one', support: [{ kind: 'number', index: 0 }] },
      { kind: 'derived', text: 'two', support: [{ kind: 'label', label: 'met', interactionId: 'c', turnId: 't' }] },
      { kind: 'gap', text: 'three', support: [] },
    ]
    expect(disputableLines({ sentences, numbers })).toEqual([
      { sentence: 0, text: 'one', interactionId: 'call', subject: 'longestMonologue' },
      { sentence: 1, text: 'two', interactionId: 'c', subject: 'objection' },
    ])
    expect(rulesOf({ numbers })[0]).toMatch(/^Longest monologue/)
  })
})

describe('meetingsBetween', () => {
  const at = '2026-11-23T20:00:00.000Z'
  const record = (id: string, data: object, companyIds = ['customer']) => ({
    ...{ id, system: 'hubspot', kind: 'meeting', sourceId: id, companyIds, owner: null, receivedAt: at },
    data: { startsAt: at, ownerId: '7', contactIds: ['9'], ...data },
  })
  const records = {
    meeting: [
      record('good', {}),
      record('cancelled', { outcome: 'CANCELED' }),
      record('ours', {}, []),
      record('investor', {}, ['investor']),
      record('later', { startsAt: '2026-11-24T20:00:00.000Z' }),
    ],
    owner: [{ ...record('7', { email: 'Maya@payready.example' }), kind: 'owner' }],
    person: [{ ...record('9', { name: 'Elena Voss', email: 'Elena@brackwater.example' }), kind: 'person' }],
  }
  const account = { parentId: null, owners: [], system: null, units: null, city: null, state: null }
  const reader = {
    crmRecords: async ({ kinds }: { kinds: readonly string[] }) =>
      kinds.flatMap((kind) => records[kind as keyof typeof records] ?? []),
    accounts: async () => [
      { id: 'customer', name: 'Brackwater', type: 'customer', ...account },
      { id: 'investor', name: 'Greymoor Capital', type: 'partner', ...account },
    ],
    colleagues: async () => [
      { personId: 'p', name: 'Maya', email: 'maya@payready.example', title: null, timeZone: null, managerEmail: null },
    ],
  }

  it('finds those with a customer that are not cancelled, and who of us takes part', async () => {
    const found = await meetingsBetween(reader, '2026-11-23T00:00:00.000Z', '2026-11-24T00:00:00.000Z')
    expect(found).toMatchObject([{ id: 'good', account: 'Brackwater', startsAt: at, ours: ['maya@payready.example'] }])
  })

  it('knows who is invited', async () => {
    const [meeting] = await meetingsBetween(reader, '2026-11-23T00:00:00.000Z', '2026-11-24T00:00:00.000Z')
    expect(meeting && (await inviteesOf(reader, meeting))).toEqual([
      { system: 'hubspot', sourceId: '9', name: 'Elena Voss', email: 'elena@brackwater.example' },
    ])
  })
})
