import { describe, expect, it } from 'vitest'
import { bucketUnit, moodBuckets, sizeOf, startOfWeek } from '../../../src/agent/signals/mood-buckets.ts'
import { comparisonIn } from '../../../src/agent/signals/opinions.ts'
import { mostOf, toneOfMention } from '../../../src/agent/signals/rival-tone.ts'
import { sinceEvent } from '../../../src/agent/signals/since-event-words.ts'

const reading = { timeZone: 'America/Chicago', now: new Date('2026-11-23T18:40:00Z') }

describe('what a question about moods asks', () => {
  it.each([
    ['How has sentiment at Brackwater moved since renewal talks began?', 'renewal'],
    ['How is the mood since the rollout started?', 'rollout'],
    ['How is the mood since June?', null],
  ])('a beginning is the matter that began: %s', (question, subject) => {
    expect(sinceEvent(question)).toBe(subject)
  })

  it.each([
    ['sentiment week by week', '2026-11-20', 'week'],
    ['sentiment by day', '2026-08-01', 'day'],
    ['monthly sentiment', '2026-11-20', 'month'],
    ['sentiment at Brackwater', '2026-11-16', 'day'],
    ['sentiment at Brackwater', '2026-10-01', 'week'],
  ])('%s since %s goes by %s', (question, from, unit) => {
    expect(bucketUnit(question, `${from}T06:00:00.000Z`, '2026-11-24T06:00:00.000Z')).toBe(unit)
  })

  it('what is set against what, and by whom', () => {
    expect(comparisonIn('What are property managers saying about Collect Central versus agencies?')).toEqual({
      ...{ one: 'Collect Central', other: 'agencies', role: 'property manager' },
    })
    expect(comparisonIn('What did customers say about pricing?')).toBeNull()
  })
})

describe('moods over time', () => {
  it('weeks begin on Monday, also where the clocks change', () => {
    expect(startOfWeek('2026-11-05T20:00:00.000Z', 'America/Chicago')).toBe('2026-11-02T06:00:00.000Z')
    expect(startOfWeek('2026-10-29T20:00:00.000Z', 'America/Chicago')).toBe('2026-10-26T05:00:00.000Z')
  })

  it('a week without a word is there, and nothing is counted twice', () => {
    const at = (occurredAt: string) => ({ turn: {}, head: { occurredAt } }) as never
    const places = ['2026-10-27T15:00:00.000Z', '2026-11-10T15:00:00.000Z', '2026-11-10T16:00:00.000Z'].map(at)
    const period = { from: '2026-10-26T05:00:00.000Z', to: '2026-11-16T06:00:00.000Z', unit: 'week' } as const
    const buckets = moodBuckets(places, period, { reading, moodOf: () => 'neutral' })
    expect(buckets.map(sizeOf)).toEqual([1, 0, 2])
  })
})

describe('the tone of a mention', () => {
  it('is of the words from the sentence on that names it', () => {
    const text = 'Your team has been wonderful. Yardi was a disaster for us.'
    expect(toneOfMention({ text }, text.indexOf('Yardi'))).toBe('negative')
  })

  it('of several mentions is what most of them have, and neutral where two lead', () => {
    expect(mostOf(['negative', 'negative', 'neutral'])).toBe('negative')
    expect(mostOf(['positive', 'negative'])).toBe('neutral')
  })
})
