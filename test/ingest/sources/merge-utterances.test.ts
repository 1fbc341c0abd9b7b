import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mergeUtterances } from '../../../src/ingest/sources/merge-utterances.ts'

const say = (speaker: string | undefined, text: string, startSeconds: number, endSeconds = startSeconds + 1) => ({
  speaker,
  text,
  startSeconds,
  endSeconds,
})

describe('mergeUtterances', () => {
  it('joins the pieces of one sentence', () => {
    expect(mergeUtterances([say('A', 'we will', 0), say('A', 'sign it', 3), say('A', 'soon.', 4)])).toEqual([
      say('A', 'we will sign it soon.', 0, 5),
    ])
  })

  it.each([
    ['the gap is longer than 2 s', [say('A', 'we', 0), say('A', 'go', 3.1)]],
    ['the sentence has ended', [say('A', 'we "go."', 0), say('A', 'now', 1)]],
    ['another speaks', [say('A', 'we', 0), say('B', 'go', 1)]],
    ['600 characters are passed', [say('A', 'x'.repeat(400), 0), say('A', 'y'.repeat(400), 1)]],
    ['30 s are passed', [say('A', 'we', 0, 20), say('A', 'go', 21, 31)]],
    ['the times run backwards', [say('A', 'we', 10), say('A', 'go', 1)]],
  ])('starts a new turn when %s', (_, utterances) => {
    expect(mergeUtterances(utterances)).toEqual(utterances)
  })

  it('gives a piece without a name to the speaker of the unfinished sentence only', () => {
    const merged = mergeUtterances([say('A', 'we will', 0), say(undefined, 'sign.', 1), say(undefined, 'Really?', 2)])
    expect(merged.map((turn) => turn.speaker)).toEqual(['A', undefined])
  })

  it('loses no word and no order', () => {
    const utterance = fc.record({
      speaker: fc.option(fc.constantFrom('A', 'B'), { nil: undefined }),
      text: fc.constantFrom('yes.', 'and then', 'x'.repeat(300)),
      startSeconds: fc.integer({ min: 0, max: 100 }),
      endSeconds: fc.integer({ min: 0, max: 100 }),
    })
    fc.assert(
      fc.property(fc.array(utterance), (utterances) => {
        const words = (items: { text: string }[]) => items.map((item) => item.text).join(' ')
        expect(words(mergeUtterances(utterances))).toBe(words(utterances))
      }),
    )
  })
})
