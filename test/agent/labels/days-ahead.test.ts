import { expect, test } from 'vitest'
import { daysAhead } from '../../../src/agent/labels/days-ahead.ts'

const daysIn = (text: string, saidAt = '2026-11-19T16:00:00.000Z') =>
  daysAhead({ text, saidAt }, 'America/Chicago').map(({ day }) => day)

test.each([
  ['We go live on January 12.', '2027-01-12'],
  ['You will have it on Monday.', '2026-11-23'],
  ['December 4.', '2026-12-04'],
  ["Thursday's fine.", '2026-11-26'],
])('%s names %s', (text, day) => expect(daysIn(text)).toEqual([day]))

test.each([
  'I told Lupe on Thursday that it would come.',
  'It was a hundred and thirty-one exceptions Tuesday.',
  'In June he told you the number was fine.',
  'We asked for it on October 30 and got nothing.',
])('%s names no day to come', (text) => expect(daysIn(text)).toEqual([]))

test('an evening in the zone is still that day, whatever the day in UTC', () => {
  expect(daysIn('You will have it tomorrow.', '2026-11-20T01:00:00.000Z')).toEqual(['2026-11-20'])
})
