import { describe, expect, test } from 'vitest'
import { goldDate } from '../../../bench/quality/gold-date.ts'
import { agrees } from '../../../bench/quality/when.ts'
import { dateOfTurn } from '../../../src/agent/when/date-of-turn.ts'

/** Said on a Thursday, 17 August 2023, at nine in the morning in Dallas. */
const at = '2023-08-17T14:00:00Z'
const timeZone = 'America/Chicago'
const read = (text: string, question?: string) => {
  const found = dateOfTurn({ text, at, timeZone, ...(question ? { question } : {}) })
  return found && `${found.phrase} = ${found.label} (${found.precision})`
}

const turns: [string, string][] = [
  ['I started the job back in March.', 'back in March = March (month)'],
  ['We moved here in the summer of 2019.', 'in the summer of 2019 = 1 Jun–31 Aug 2019 (quarter)'],
  ['The kickoff was on Tuesday!', 'on Tuesday = Tue 15 Aug (day)'],
  ['I met her on the 5th, at the conference.', 'on the 5th = Sat 5 Aug (day)'],
  ["We're flying out on the 25th.", 'on the 25th = Fri 25 Aug (day)'],
  ['The rollout is in October.', 'in October = October (month)'],
  ['The rollout was in October.', 'in October = October 2022 (month)'],
  ["I'm seeing the controller Monday.", 'Monday = Mon 21 Aug (day)'],
  ['I saw the controller Monday.', 'Monday = Mon 14 Aug (day)'],
  ["Let's say the twentieth for the walkthrough.", 'the twentieth = Sun 20 Aug (day)'],
  ['They signed two years ago.', 'two years ago = 2021 (year)'],
  ["We've been on Yardi since 2016.", 'since 2016 = since 2016 (since)'],
  ["We've known them for seven years.", 'for seven years = 2016 (year)'],
  ['It has been six months since the upgrade.', 'six months since = February (month)'],
  ['Last Friday I spoke to the board.', 'Last Friday = Fri 11 Aug (day)'],
  ['That outage last weekend was rough.', 'last weekend = weekend of 12–13 Aug (weekend)'],
  ['This past Sunday the export broke.', 'This past Sunday = Sun 13 Aug (day)'],
  ['I sent it three weeks ago.', 'three weeks ago = week of 24 Jul (week)'],
  ['We had the audit the week before last.', 'the week before last = week of 31 Jul (week)'],
  ['We go live the weekend after next.', 'the weekend after next = weekend of 2–3 Sep (weekend)'],
  ["We're going in a couple of weeks.", 'in a couple of weeks = week of 28 Aug (week)'],
  ['Yesterday the batch ran late.', 'Yesterday = Wed 16 Aug (day)'],
  ['The new site opens on Friday.', 'on Friday = Fri 18 Aug (day)'],
  ['It was last year, in November.', 'last year, in November = November 2022 (month)'],
  ['We just closed the deal.', 'null = Thu 17 Aug (day)'],
  ['Nothing moved recently.', 'null = Thu 17 Aug (day)'],
]

describe('the date a turn speaks of', () => {
  test.each(turns)('%s', (text, date) => {
    expect(read(text)).toBe(date)
  })

  test('of two dates the one beside the words of the question is meant', () => {
    const text = 'I had a quiet weekend after we met the board two weekends ago, and the audit was last month.'
    expect(read(text, 'When did they meet the board?')).toContain('two weekends ago')
    expect(read(text, 'When was the audit?')).toContain('last month')
  })

  test('the zone decides what yesterday was, and the reader’s year whether a year is said', () => {
    const late = { text: 'yesterday', at: '2023-01-02T03:00:00Z' }
    expect(dateOfTurn({ ...late, timeZone })?.label).toBe('Sat 31 Dec 2022')
    expect(dateOfTurn({ ...late, timeZone: 'UTC' })?.label).toBe('Sun 1 Jan')
    expect(dateOfTurn({ ...late, timeZone: 'UTC', now: new Date(at) })?.label).toBe('Sun 1 Jan')
    expect(dateOfTurn({ ...late, timeZone: 'UTC', now: new Date('2026-11-23T12:00:00Z') })?.label).toBe(
      'Sun 1 Jan 2023',
    )
  })

  test('without a moment there is no date', () => {
    expect(dateOfTurn({ text: 'yesterday', at: '', timeZone })).toBeNull()
  })
})

describe('the scorer of date answers', () => {
  const day = (text: string) => Date.parse(`${text}T00:00:00Z`) / 86_400_000
  const span = (from: string, to: string) => ({ from: day(from), to: day(to) })
  const agree = (answer: string, from: string, to: string) => {
    const gold = goldDate(answer)
    return gold !== null && agrees(span(from, to), gold)
  }

  test('a day must be that day, and a week or month contains its days', () => {
    expect(agree('The Friday before 15 July 2023', '2023-07-14', '2023-07-15')).toBe(true)
    expect(agree('The Friday before 15 July 2023', '2023-07-15', '2023-07-16')).toBe(false)
    expect(agree('7 May 2023', '2023-05-01', '2023-06-01')).toBe(false)
    expect(agree('May 2023', '2023-05-07', '2023-05-08')).toBe(true)
    expect(agree('2022', '2022-01-01', '2023-01-01')).toBe(true)
    expect(agree('The week before 9 June 2023', '2023-05-29', '2023-06-05')).toBe(true)
    expect(agree('The week before 9 June 2023', '2023-06-12', '2023-06-19')).toBe(false)
    expect(agree('two weekends before 17 July 2023', '2023-07-08', '2023-07-10')).toBe(true)
    expect(agree('13 August', '2023-08-13', '2023-08-14')).toBe(true)
  })

  test('an answer that is no date is left out', () => {
    for (const answer of ['three months', 'sushi', '10 years ago', 'Toronto, Canada'])
      expect(goldDate(answer)).toBeNull()
  })
})
