import fc from 'fast-check'
import { expect, test } from 'vitest'
import { rereadQuote } from '../../../src/agent/corrections/reread-quote.ts'
import type { Quote } from '../../../src/model/answer.ts'
import type { StoredTurn } from '../../../src/stores/postgres/conversations.ts'

const said = 'Nine percent is more than I can take upstairs.'
const quoteOf = (text: string, more: Partial<Quote> = {}): Quote => ({
  ...{ interactionId: 'c', turnId: 't2', start: 0, end: text.length, speaker: 'Elena Voss', occurredAt: null, text },
  ...{ title: 'A call', sourceSystem: 'gong', type: 'call', startSeconds: null, permalink: null },
  ...more,
})
const turnOf = (turnId: string, text: string, speaker = 'Elena Voss'): StoredTurn => ({
  ...{ interactionId: 'c', position: 0, turnId, speaker, side: 'customer', text, caption: null },
  ...{ startSeconds: null, endSeconds: null, at: null, permalink: null },
})
const greeting = turnOf('t1', 'Good morning to all of you.')

test.each([
  ['the same turn', [turnOf('t2', said)]],
  ['another turn', [turnOf('t9', said)]],
  ['a turn that says more', [turnOf('t2', `So. ${said} Really.`)]],
  ['other capitals and marks', [turnOf('t2', 'nine percent, is more than I can take upstairs')]],
  ['the speaker’s name in capitals', [turnOf('t2', said, 'ELENA VOSS')]],
])('words stand in %s', (_where, turns) => {
  expect(rereadQuote(quoteOf(said), [greeting, ...turns])).toEqual({ kind: 'stands' })
})

test('words another person says are that person’s', () => {
  const turns = [greeting, turnOf('t2', said, 'Beth Ann Coyle')]
  expect(rereadQuote(quoteOf(said), turns)).toEqual({ kind: 'said-by', speaker: 'Beth Ann Coyle' })
})

test('words corrected in their place are read from there, without what stands around them', () => {
  const turns = [greeting, turnOf('t2', 'I see. Five percent is more than I can take upstairs. Shall we go on?')]
  expect(rereadQuote(quoteOf(said), turns)).toEqual({
    kind: 'other-words',
    now: 'Five percent is more than I can take upstairs.',
  })
})

test('where nothing is like them, nothing is given in their place', () => {
  expect(rereadQuote(quoteOf(said), [greeting])).toEqual({ kind: 'other-words', now: null })
  expect(rereadQuote(quoteOf(said), [])).toEqual({ kind: 'other-words', now: null })
})

test('a word inside another word is not the same words', () => {
  expect(rereadQuote(quoteOf('rent'), [turnOf('t2', 'Our parents called.')]).kind).toBe('other-words')
})

test('any words stand where they were said, however the turns around them are cut', () => {
  const words = fc.array(fc.stringMatching(/^[a-z]{1,8}$/), { minLength: 1, maxLength: 12 })
  fc.assert(
    fc.property(words, words, words, fc.nat(5), (before, quoted, after, place) => {
      const turns = Array.from({ length: 6 }, (_, n) =>
        turnOf(`t${n}`, n === place ? [...before, ...quoted, ...after].join(' ') : 'Hm.'),
      )
      expect(rereadQuote(quoteOf(quoted.join(' ')), turns)).toEqual({ kind: 'stands' })
    }),
  )
})

test('what is given in their place is never longer than a quote may be', () => {
  const text = fc.string({ maxLength: 600 })
  fc.assert(
    fc.property(text, text, (old, now) => {
      const reread = rereadQuote(quoteOf(old), [turnOf('t2', now)])
      if (reread.kind === 'other-words') expect((reread.now ?? '').length).toBeLessThanOrEqual(180)
    }),
  )
})
