import { expect, test } from 'vitest'
import { sayCorrection } from '../../../src/agent/corrections/say-correction.ts'
import type { Correction, FoundCause, LostFact } from '../../../src/model/correction.ts'

const now = new Date('2026-11-24T18:51:00Z')
const undone = causeOf('undone', '2026-11-24T18:51:00Z', 'merge undone')
const changed = causeOf('changed', '2026-11-24T06:00:00Z')
const erased = causeOf('erased', '2026-11-20T18:00:00Z')

function causeOf(cause: FoundCause['cause'], at: string, who: FoundCause['who'] = null): FoundCause {
  return { receiptId: 'r', causeKey: `${cause}:1`, cause, at, who }
}

function said(facts: LostFact[], causes: FoundCause[], more: Partial<Correction> = {}) {
  const question = { kind: 'ask', text: 'What did Dana say?' }
  const correction = { receiptId: 'r', question, timeZone: 'America/Chicago', answeredAt: '2026-11-19T18:00:00.000Z' }
  return sayCorrection({ ...correction, causes, facts, state: 's', isVoid: false, ...more }, now)
}

test('whose the words were, and which undo tells so', () => {
  const fact: LostFact = {
    ...{ kind: 'elsewhere', proofs: [2], days: ['2026-11-05T21:30:00.000Z'] },
    ...{ whose: 'Dan Miller', about: 'Dana Miller' },
  }
  expect(said([fact], [undone])).toEqual({
    label: 'Corrected',
    lead: 'the words of Thu 5 Nov [2] were Dan Miller’s, not Dana Miller’s; a merge was undone today at 12:51. The rest stands.',
    lines: [],
    offersAgain: false,
  })
})

test.each<[string, LostFact, FoundCause, string]>([
  [
    'new words',
    { kind: 'words', proof: 1, now: 'Nine.' },
    changed,
    'the words quoted as [1] now read “Nine.”; it was changed at the source today. The rest stands.',
  ],
  [
    'words not to be shown',
    { kind: 'words', proof: 1, now: null },
    changed,
    'the words quoted as [1] do not stand there any more; it was changed at the source today. The rest stands.',
  ],
  [
    'another speaker',
    { kind: 'speaker', proof: 3, day: null, was: 'Al', now: 'Bo' },
    changed,
    'the words [3] were Bo’s, not Al’s; it was changed at the source today. The rest stands.',
  ],
  [
    'a speaker not to be named',
    { kind: 'speaker', proof: 3, day: null, was: 'Al', now: null },
    changed,
    'the words quoted as [3] were not Al’s; it was changed at the source today. The rest stands.',
  ],
  [
    'a figure',
    { kind: 'number', was: '17 calls', now: '16 calls' },
    erased,
    '17 calls → 16 calls; a conversation was removed on Fri 20 Nov. The rest stands.',
  ],
  [
    'a figure not to be told',
    { kind: 'number', was: '17 calls', now: null },
    changed,
    '17 calls is no longer the count; it was changed at the source today. The rest stands.',
  ],
  [
    'a label',
    { kind: 'label', proof: 4 },
    changed,
    'what was said of [4] does not follow from its words any more; it was changed at the source today. The rest stands.',
  ],
])('%s in words', (_what, fact, cause, lead) => {
  expect(said([fact], [cause])).toMatchObject({ label: 'Corrected', lead })
})

test('of what was erased only the number of the proof is said, first', () => {
  const gone: LostFact = { kind: 'gone', proofs: [2], count: 1 }
  expect(said([gone], [erased])).toMatchObject({
    label: 'Removed',
    lead: 'one proof was erased, [2]. The rest stands.',
  })
  const both = said(
    [
      { ...gone, proofs: [2, 5], count: 3 },
      { kind: 'number', was: '17 calls', now: '14 calls' },
    ],
    [erased],
  )
  expect(both).toMatchObject({
    ...{ label: 'Removed', lead: '3 proofs were erased, [2][5]. The rest stands.', lines: ['17 calls → 14 calls'] },
  })
})

test('several facts become lines under their cause, and no more than fit a screen', () => {
  const words = Array.from({ length: 9 }, (_, n): LostFact => ({ kind: 'words', proof: n + 1, now: null }))
  const { lead, lines } = said(words, [changed, undone])
  expect(lead).toBe('it was changed at the source today. The rest stands.')
  expect(lines).toHaveLength(7)
  expect(lines.at(-1)).toBe('3 more of what it showed')
})

test('an answer of which nothing stands is said to be so and can be asked again', () => {
  const fact: LostFact = { kind: 'number', was: '3 calls', now: '2 calls' }
  expect(said([fact], [undone], { isVoid: true })).toMatchObject({
    lead: '3 calls → 2 calls; a merge was undone today at 12:51. The answer no longer holds.',
    offersAgain: true,
  })
})

test('an answer that holds again is said to', () => {
  const again = causeOf('undone', '2026-11-23T18:00:00Z', 'merged')
  expect(said([], [again])).toMatchObject({
    lead: 'the answer holds again as it was; two were found to be one on Mon 23 Nov, 12:00.',
  })
})
