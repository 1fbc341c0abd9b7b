import { expect, test } from 'vitest'
import { findPersonalData } from '../../../src/privacy/find-personal-data.ts'

const months = [
  'January February March April May June July August September October November December'.split(' '),
  'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' '),
].flat()
const forms = [
  'renewal Wed 30 % 2027',
  'ends Wed 30 % 2027',
  'it was the 3rd of % 2026',
  '% 30, 2027 is the end',
  'between % 1 and % 30',
  'on Monday, % 5th',
  '12-%-2026 and 12 %. 2026',
  'paid % 2027',
  "since %, until %, by the end of %, % '27",
  'from % to % it was slow; % and % were better',
  '%–% and %/%',
  'Thu, % 4: two calls',
]

test.for(forms)('a month is nobody in “%s”', (form) => {
  for (const month of months) {
    const text = form.replaceAll('%', month)
    expect({ text, found: findPersonalData(text) }).toEqual({ text, found: [] })
    expect(findPersonalData(text.toUpperCase())).toEqual([])
  }
})

test.for([
  ['paid by April Jones on 12 Jun', 'April Jones'],
  ['Jan Kowalski called on 3 Jan', 'Jan Kowalski'],
  ['I spoke with June Carter in June 2026', 'June Carter'],
  ['Jun Tanaka, June 2027', 'Jun Tanaka'],
] as const)('who is called as a month is found in “%s”', ([text, name]) => {
  const people = findPersonalData(text).filter(({ type }) => type === 'person')
  expect(people.map(({ start, end }) => text.slice(start, end))).toEqual([name])
})
