import type { Atom } from './read-atoms.ts'

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const roles: Readonly<Record<string, string>> = {
  ...{ due: 'due', by: 'due', ends: 'end', ended: 'end', ending: 'end', end: 'end', closes: 'close', closed: 'close' },
  ...{ changed: 'changed', week: 'week', weeks: 'week', renewal: 'renewal', solved: 'solved', since: 'since' },
  ...{
    until: 'until',
    again: 'again',
    created: 'created',
    starts: 'start',
    started: 'start',
    before: 'before',
    after: 'after',
  },
}
const passedOver = new Set('on of the in at is and was for it to date'.split(' '))

/** What a day is of, by the word before it: `due`, `week`. */
export function roleOf(before: readonly Atom[]): string {
  const last = before.findLast(
    ({ text, marks }, at) => !(passedOver.has(text.toLowerCase()) && marks === '') || at === 0,
  )
  const own = before.at(-1)
  if (last && own && before.slice(before.indexOf(last) + 1).some(({ marks }) => marks !== '')) return ''
  if (last?.kind === 'date' && last.role === 'week') return 'week'
  return roles[last?.text.toLowerCase() ?? ''] ?? ''
}

/** The 3 of "1 of 3" and "1 of the 3" is its whole; that of "1 objection of 3" may be. */
export function partOf(before: readonly Atom[], marks: string): string {
  const of = before.findLastIndex(({ text }) => !/^(?:the|our|your|his|her|their|these|those|all)$/i.test(text))
  if (marks !== '' || before[of]?.text.toLowerCase() !== 'of' || before[of]?.marks !== '') return ''
  if (before[of - 1]?.kind === 'figure') return 'whole'
  const near = before.slice(Math.max(0, of - 4), of)
  const part = near.findLastIndex(({ kind }) => kind === 'figure')
  return part >= 0 && near.slice(part + 1).every((one) => one.marks === '') ? 'loose' : 'of'
}

/** `d19`, `m11`, the weekday and the year, where they are said. */
export function datesOf(text: string): string[] {
  const day = text.match(/\b(\d{1,2})\b(?!\d)/)?.[1]
  const named = (text.match(/[A-Za-z]{3,}/g) ?? []).map((word) => word.slice(0, 3).toLowerCase())
  const monthIndex = named.map((word) => months.indexOf(word)).find((index) => index >= 0)
  const dayName = named.find((word) => /^(?:mon|tue|wed|thu|fri|sat|sun)$/.test(word))
  const year = text.match(/\b\d{4}\b/)?.[0]
  const keys = [
    monthIndex === undefined ? '' : `m${monthIndex + 1}`,
    day ? `d${Number(day)}` : '',
    dayName ?? '',
    year ?? '',
  ]
  return keys.filter((key) => key !== '')
}
