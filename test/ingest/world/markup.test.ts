import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { moveSpokenDate } from '../../../src/ingest/world/move-spoken-date.ts'
import { parseScripts } from '../../../src/ingest/world/parse-scripts.ts'
import { renderMarkup } from '../../../src/ingest/world/render-markup.ts'
import { splitSentences } from '../../../src/ingest/world/split-sentences.ts'

describe('a date said aloud', () => {
  it.each([
    ['Wednesday, November 25', '2026-11-25', 1, 'Wednesday, December 2'],
    ['Nov 25', '2026-11-25', 1, 'Dec 2'],
    ['the twenty-fifth', '2026-11-25', 1, 'the second'],
    ['the first of February', '2027-02-01', 1, 'the eighth of February'],
    ['Feb 1', '2027-02-01', 4, 'Mar 1'],
    ['15 Mar', '2027-03-15', 2, '29 Mar'],
    ['January 31', '2027-01-31', 1, 'February 7'],
    ['Tuesday, January 12, 2027', '2027-01-12', 52, 'Tuesday, January 11, 2028'],
    ['the 13th', '2026-11-13', 1, 'the 20th'],
    ['11/6', '2026-11-06', 1, '11/13'],
  ])('“%s” moves in its own form', (words, iso, weeks, moved) => {
    expect(moveSpokenDate(words, iso, weeks * 7)).toEqual({ words: moved })
  })

  it('is a problem when the words name another day', () => {
    expect(moveSpokenDate('Thursday, November 25', '2026-11-25', 0).problem).toContain('Thursday')
  })

  it('comes back when it is moved there and back', () => {
    const days = fc.integer({ min: 0, max: 900 }).map((day) => new Date(Date.UTC(2026, 0, 5 + day)))
    fc.assert(
      fc.property(days, fc.integer({ min: -60, max: 60 }), (day, weeks) => {
        const words = day.toLocaleDateString('en-US', {
          timeZone: 'UTC',
          weekday: 'long',
          month: 'long',
          day: 'numeric',
          year: 'numeric',
        })
        const there = moveSpokenDate(words, day.toISOString().slice(0, 10), weeks * 7)
        const moved = new Date(day.getTime() + weeks * 604_800_000).toISOString().slice(0, 10)
        expect(there.problem).toBeUndefined()
        expect(moveSpokenDate(there.words, moved, -weeks * 7)).toEqual({ words })
      }),
    )
  })
})

describe('script markup', () => {
  it('is stripped, its dates move, and its spans hold exactly the words inside', () => {
    const { text, marks } = renderMarkup(
      'So [[promise:p1:full|by {2026-11-25|Wednesday, November 25}]], and {2026-11-10|Nov 10} was [[decoy:d:decoy|nine]].',
      1,
    )
    expect(text).toBe('So by Wednesday, December 2, and Nov 17 was nine.')
    expect(marks.map((mark) => [mark.kind, mark.role, text.slice(mark.start, mark.end), mark.days])).toEqual([
      ['promise', 'full', 'by Wednesday, December 2', ['2026-12-02']],
      ['decoy', 'decoy', 'nine', []],
    ])
  })

  it('reads heads, moments, moods, pauses and Slack minutes', () => {
    const source =
      '=== gong a\ndate: 2026-11-19 14:00\n---\n14:32 elena - | Nine.\nmaya ~4.2 | What changed?\n=== slack b\nchannel: sales\ndate: 2026-11-19 15:00\n---\nmaya | one\n+7 dana 0 | two\n'
    const { scripts, problems } = parseScripts(source, 'x.script')
    expect(problems).toEqual([])
    expect(scripts.map((script) => script.lines)).toEqual([
      [
        { speaker: 'elena', markup: 'Nine.', mood: '-', atSeconds: 872 },
        { speaker: 'maya', markup: 'What changed?', pauseSeconds: 4.2 },
      ],
      [
        { speaker: 'maya', markup: 'one' },
        { speaker: 'dana', markup: 'two', mood: '0', afterMinutes: 7 },
      ],
    ])
  })

  it('keeps a turn whole when it is cut into sentences and joined again', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('Yes.', 'No?', 'a.m.', 'well', '“Hm.”', '(Ha!)', '…'), { minLength: 1 }),
        (words) => {
          const text = words.join(' ')
          expect(splitSentences(text).join(' ')).toBe(text)
        },
      ),
    )
  })
})
