import { describe, expect, test } from 'vitest'
import { dueDateOf } from '../../../src/agent/when/due-date.ts'

const timeZone = 'America/Chicago'
/** Made on a Wednesday afternoon, 14 October 2026, in Dallas. */
const at = '2026-10-14T20:30:00Z'
const due = (text: string, when = at) => dueDateOf({ text, at: when, timeZone })?.day ?? null

const promises: [string, string][] = [
  ["I'll have it to you by end of next week", '2026-10-23'],
  ["I'll have it to you by the end of next week, no later", '2026-10-23'],
  ["we'll send it before the end of the week", '2026-10-16'],
  ['by the end of this week', '2026-10-16'],
  ['you will have it next week', '2026-10-23'],
  ["we'll get you an answer this week", '2026-10-16'],
  ['let me get that over early next week', '2026-10-21'],
  ["I'll circle back in the middle of next week", '2026-10-21'],
  ['by Wednesday', '2026-10-21'],
  ["I'll send the pricing by Friday", '2026-10-16'],
  ["I'll send it Friday", '2026-10-16'],
  ['Monday morning you have it', '2026-10-19'],
  ['before Monday', '2026-10-16'],
  ['this Thursday works', '2026-10-15'],
  ['by the sixteenth', '2026-10-16'],
  ["I'll have it done by the twelfth", '2026-11-12'],
  ['the twentieth, latest', '2026-10-20'],
  ["we'll do the twenty-first", '2026-10-21'],
  ['on the 20th so you can take it upstairs', '2026-10-20'],
  ['the pilot starts December seventh', '2026-12-07'],
  ['starts on Monday, December 7', '2026-12-07'],
  ['We will have Buzz live for you on the first of February', '2027-02-01'],
  ["you'll be live Feb 1", '2027-02-01'],
  ['live by 15 March', '2027-03-15'],
  ["I'll send it tomorrow", '2026-10-15'],
  ['tomorrow by noon', '2026-10-15'],
  ['the day after tomorrow', '2026-10-16'],
  ['by five today', '2026-10-14'],
  ["I'll get it over by five", '2026-10-14'],
  ['by 5pm tomorrow', '2026-10-15'],
  ['end of day', '2026-10-14'],
  ['you will see it by EOD', '2026-10-14'],
  ['by close of business Friday', '2026-10-16'],
  ['end of day Thursday', '2026-10-15'],
  ["I'll call you this afternoon", '2026-10-14'],
  ['by end of month', '2026-10-31'],
  ['by the end of the month', '2026-10-31'],
  ['at month-end', '2026-10-31'],
  ['by the end of November', '2026-11-30'],
  ['by November', '2026-11-30'],
  ['in November', '2026-11-30'],
  ['by mid-November', '2026-11-15'],
  ['by the end of the quarter', '2026-12-31'],
  ['by year-end', '2026-12-31'],
  ['before the end of the year', '2026-12-31'],
  ['in two weeks', '2026-10-28'],
  ['give me two weeks, within two weeks you have it', '2026-10-28'],
  ['in ten days', '2026-10-24'],
  ['in a month', '2026-11-14'],
  ['two weeks from today', '2026-10-28'],
  ['within 48 hours', '2026-10-16'],
  ['in the next couple of days', '2026-10-16'],
  ['a week from Friday', '2026-10-23'],
  ['the week of November 9', '2026-11-13'],
  ['over the weekend', '2026-10-18'],
  ['before Thanksgiving', '2026-11-25'],
  ['next Friday', '2026-10-23'],
  ['next month', '2026-11-30'],
  ['by 2026-11-20', '2026-11-20'],
  ['by 11/20', '2026-11-20'],
  ['you asked on Monday; I will send it by Thursday', '2026-10-15'],
]

const undated = [
  "I'll send it over",
  "I'll get back to you after Thanksgiving",
  'we sent it last Friday',
  'I sent it yesterday',
  'at nine percent we can do it',
  'we may need a second call',
  'by the second option you mean the annual one',
  'I will set it up in Monday.com',
  'it took two weeks',
]

describe('the day a promise falls due', () => {
  test.each(promises)('%s → %s', (text, day) => {
    expect(due(text)).toBe(day)
  })

  test.each(undated)('%s names no day to come', (text) => {
    expect(due(text)).toBeNull()
  })

  test('the words that name the day stand where it says', () => {
    const text = "Okay. I'll have it to you by the end of next week, promise."
    const found = dueDateOf({ text, at, timeZone })
    expect(found?.phrase).toBe('by the end of next week')
    expect(text.slice(found?.start, found?.end)).toBe(found?.phrase)
  })

  test('the day is counted in the zone of who promises', () => {
    expect(dueDateOf({ text: 'tomorrow', at: '2026-10-15T03:00:00Z', timeZone })?.day).toBe('2026-10-15')
    expect(dueDateOf({ text: 'tomorrow', at: '2026-10-15T03:00:00Z', timeZone: 'Europe/Berlin' })?.day).toBe(
      '2026-10-16',
    )
  })

  test('on a Friday "Friday" is the one to come, and the end of the week is today', () => {
    expect(due("you'll have it Friday", '2026-10-16T15:00:00Z')).toBe('2026-10-23')
    expect(due('by the end of the week', '2026-10-16T15:00:00Z')).toBe('2026-10-16')
  })
})
