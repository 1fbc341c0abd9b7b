import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { moodOf } from '../../../src/agent/labels/mood/mood-of.ts'
import { anyText, growth } from './any-text.ts'
import { negative, neutral, positive } from './mood-cases.ts'

const labelOf = (text: string) => moodOf({ text, side: 'customer' }).label

describe('mood', () => {
  it.each(neutral)('talk of work, debt and eviction is neutral: %s', (text) => {
    expect(labelOf(text)).toBe('neutral')
  })

  it.each(negative)('a complaint or a threat to leave is negative: %s', (text) => {
    expect(labelOf(text)).toBe('negative')
  })

  it.each(positive)('praise and consent are positive: %s', (text) => {
    expect(labelOf(text)).toBe('positive')
  })

  it.each([
    ['The rollout was great.', 'The rollout was not great.'],
    ['The export is reliable.', "The export isn't reliable."],
    ['We like the portal.', "We don't like the portal."],
    ['It is a good fit.', 'It would have been a good fit.'],
  ])('a negation takes the praise away: %s / %s', (praise, denial) => {
    expect(labelOf(praise)).toBe('positive')
    expect(moodOf({ text: denial }).score).toBeLessThan(0)
  })

  it.each(['We have had no problems.', 'There were hardly any errors.', 'It runs with minimal trouble.'])(
    'a denied fault is no complaint: %s',
    (text) => {
      expect(labelOf(text)).not.toBe('negative')
    },
  )

  it('what follows a “but” outweighs what stood before it', () => {
    expect(moodOf({ text: 'The portal is nice but the export is terrible.' }).score).toBeLessThan(0)
    expect(moodOf({ text: 'The export is slow but the portal is wonderful.' }).score).toBeGreaterThan(0)
  })

  it('stronger words and exclamations weigh more', () => {
    const plain = moodOf({ text: 'The report is helpful.' }).score
    expect(moodOf({ text: 'The report is extremely helpful.' }).score).toBeGreaterThan(plain)
    expect(moodOf({ text: 'The report is helpful!' }).score).toBeGreaterThan(plain)
    expect(moodOf({ text: 'The report is somewhat helpful.' }).score).toBeLessThan(plain)
  })

  it('a question weighs praise less than a statement', () => {
    expect(moodOf({ text: 'Is the report helpful?' }).score).toBeLessThan(
      moodOf({ text: 'The report is helpful.' }).score,
    )
  })

  it('hears irony in lone praise before one more of the same, and none in praise that goes on', () => {
    expect(labelOf('Great, another portal.')).toBe('negative')
    expect(labelOf('Great, that works for us.')).toBe('positive')
    expect(labelOf('Great, the training helped another community.')).toBe('positive')
  })

  it('a courtesy of our own side counts half', () => {
    const text = 'Thanks, happy to help.'
    const ours = moodOf({ text, side: 'internal' }).score
    expect(ours).toBeGreaterThan(0)
    expect(ours).toBeLessThan(moodOf({ text, side: 'customer' }).score)
  })

  it('names the words that made the score, the heaviest first', () => {
    const { why } = moodOf({ text: 'It is slow, and the support is terrible.' })
    expect(why.map(({ word }) => word)).toEqual(['terrible', 'slow'])
    expect(why.every(({ weight }) => weight < 0)).toBe(true)
  })

  it('a web address, a clock time or an empty turn has no mood', () => {
    for (const text of ['https://example.com/a', 'See you at 10:30', '', '   ', '12:d']) {
      expect(moodOf({ text })).toEqual({ label: 'neutral', score: 0, why: [] })
    }
  })

  it('says the same of the same turn, in bounds, whatever the text', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const mood = moodOf({ text })
        expect(Math.abs(mood.score)).toBeLessThanOrEqual(1)
        expect(moodOf({ text })).toEqual(mood)
      }),
    )
  })

  it('takes time in proportion to the length of a turn, also where nothing ends a sentence', () => {
    expect(growth('not good but bad '.repeat(50), (text) => moodOf({ text }))).toBeLessThan(64)
  })
})
