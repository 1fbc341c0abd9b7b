import { anyMonth, anyWeekday, noCompany } from './vocabulary.ts'

const bareName = new RegExp(`^(?:${anyMonth}|${anyWeekday})$`, 'i')
const isPlain = new RegExp(`^${noCompany}`, 'i')

/** "Monday.com", "Sunday Communities" and "Wednesday Wines" are no days: a bare name of time joined to what follows. */
export function isPartOfName(phrase: string, rest: string): boolean {
  if (!bareName.test(phrase)) return false
  if (/^\.\w/.test(rest) || !isPlain.test(rest)) return true
  return /^(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day$/.test(phrase) && /^ \p{Lu}\p{Ll}/u.test(rest)
}
