import type { BirthDate } from '../normalise/birth-date.ts'
import type { Comparison } from '../scheme.ts'
import { isOneEdit } from '../similarity.ts'
import type { PreparedPerson } from './prepare-person.ts'

/** How two dates of birth fit: typing errors and exchanged day and month are told apart. */
export const birthDateComparison: Comparison<PreparedPerson> = {
  name: 'date of birth',
  levels: [
    { name: 'same date', m: 0.75, u: 0.0001 },
    { name: 'day and month exchanged', m: 0.01, u: 0.0002 },
    { name: 'one digit differs', m: 0.1, u: 0.003 },
    { name: 'two of day, month and year', m: 0.06, u: 0.004 },
    { name: 'same year', m: 0.03, u: 0.012 },
    { name: 'another date', m: 0.02, u: 0.98 },
  ],
  compare({ birthDate: left }, { birthDate: right }) {
    if (!left || !right) return null
    const level = dateLevel(left, right)
    return level === 0 ? { level, rarity: { kind: 'birth', value: left.digits } } : { level }
  },
}

function dateLevel(left: BirthDate, right: BirthDate): number {
  if (left.digits === right.digits) return 0
  if (left.year === right.year && left.month === right.day && left.day === right.month) return 1
  if (isOneEdit(left.digits, right.digits)) return 2
  const shared = [left.year === right.year, left.month === right.month, left.day === right.day].filter(Boolean).length
  if (shared === 2) return 3
  return left.year === right.year ? 4 : 5
}

/** Whether two dates have no year, and no two parts, in common: not the same day, however it was mistyped. */
export function areOtherDates(left: BirthDate | null, right: BirthDate | null): boolean {
  return left !== null && right !== null && dateLevel(left, right) === 5
}
