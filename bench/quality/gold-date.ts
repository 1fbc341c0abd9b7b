/** Days since 1 January 1970 a gold answer allows, `to` exclusive; `anyYear` where it names none (then the year 2000). */
export type GoldDate = { from: number; to: number; anyYear: boolean }

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']
const counts: Record<string, number> = { two: 2, three: 3, four: 4, couple: 2, few: 3 }
const seasons: Record<string, number> = { spring: 2, summer: 5, autumn: 8, fall: 8, winter: 11 }
const month =
  '(?<month>jan(?:uary|ury)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?'
const year = '(?<year>(?:19|20)\\d\\d)'
const dayFirst = new RegExp(`\\b(?<day>\\d{1,2})(?:st|nd|rd|th)? ?(?:of )?${month},? ?${year}?`, 'i')
const monthFirst = new RegExp(`\\b${month} (?<day>\\d{1,2})(?:st|nd|rd|th)?(?!\\d)(?:,? ${year})?`, 'i')
const iso = /\b(?<year>(?:19|20)\d\d)-(?<number>\d\d)-(?<day>\d\d)\b/
const stretch = new RegExp(
  `\\b${month} (?<day>\\d{1,2})(?:st|nd|rd|th)? ?(?:-|–|to|and) ?(?<last>\\d{1,2})(?:st|nd|rd|th)?(?:,? ${year})?`,
  'i',
)
const wholeMonth = new RegExp(`\\b${month},? (?:of )?${year}`, 'i')
const bareMonth = new RegExp(`^(?:in |early |late )?${month}\\W*$`, 'i')
const season = new RegExp(`\\b(?<season>spring|summer|autumn|fall|winter)(?: of|,)? ${year}`, 'i')
const bareYear = new RegExp(`^\\W*(?:in|since|around|about|back in|early|late)?\\s*${year}\\W*$`, 'i')
const relative =
  /\b(?:(?<count>two|three|four|(?:a )?few|(?:a )?couple(?: of)?) )?(?:last )?(?<unit>weekend|week|day|night|monday|tuesday|wednesday|thursday|friday|saturday|sunday)s? (?<side>before|after|of|prior to|following) /i

/** The days a date answer names ("The Friday before 15 July 2023", "June 2023", "2019"); null for an answer that is no date. */
export function goldDate(answer: string): GoldDate | null {
  const named = dayNamed(answer)
  const beside = relative.exec(answer)
  const range = stretch.exec(answer)?.groups
  if (range && !/before|after/i.test(beside?.groups?.side ?? '')) return between(range)
  if (named && beside) return besideDay(named, beside.groups ?? {})
  const nth = /\b(first|second|third|last) week (?:of|in) /i.exec(answer)
  const span = monthNamed(answer)
  if (nth && span) return weekOfMonth(nth[1] ?? '', span)
  return named ?? seasonNamed(answer) ?? span ?? yearNamed(answer)
}

function dayNamed(answer: string): GoldDate | null {
  const groups = (iso.exec(answer) ?? dayFirst.exec(answer) ?? monthFirst.exec(answer))?.groups
  if (!groups) return null
  const at = groups.number ? Number(groups.number) - 1 : monthOf(groups.month)
  const from = dayNumber(Number(groups.year ?? 2000), at, Number(groups.day))
  return { from, to: from + 1, anyYear: groups.year === undefined }
}

function between({ month: name, day, last, year: of }: Record<string, string | undefined>): GoldDate {
  const [from, to] = [day, last].map((number) => dayNumber(Number(of ?? 2000), monthOf(name), Number(number)))
  return { from: from ?? 0, to: (to ?? 0) + 1, anyYear: of === undefined }
}

function monthNamed(answer: string): GoldDate | null {
  const groups = (wholeMonth.exec(answer) ?? bareMonth.exec(answer))?.groups
  return groups ? monthsFrom(groups.year, monthOf(groups.month), 1) : null
}

function seasonNamed(answer: string): GoldDate | null {
  const groups = season.exec(answer)?.groups
  return groups ? monthsFrom(groups.year, seasons[groups.season?.toLowerCase() ?? ''] ?? 0, 3) : null
}

function yearNamed(answer: string): GoldDate | null {
  const groups = bareYear.exec(answer)?.groups
  return groups ? monthsFrom(groups.year, 0, 12) : null
}

function monthsFrom(of: string | undefined, first: number, count: number): GoldDate {
  const number = Number(of ?? 2000)
  return { from: dayNumber(number, first, 1), to: dayNumber(number, first + count, 1), anyYear: of === undefined }
}

function weekOfMonth(which: string, { from, to, anyYear }: GoldDate): GoldDate {
  const place = ['first', 'second', 'third'].indexOf(which.toLowerCase())
  return place < 0 ? { from: to - 7, to, anyYear } : { from: from + 7 * place, to: from + 7 * (place + 1), anyYear }
}

/** "The week before" a day is the calendar week before it and the days since; other units are counted exactly. */
function besideDay({ from: day, anyYear }: GoldDate, groups: Record<string, string | undefined>): GoldDate {
  const count = counts[groups.count?.replace(/^a | of$/gi, '').toLowerCase() ?? ''] ?? 1
  const unit = groups.unit?.toLowerCase() ?? ''
  const monday = day - weekdayOf(day)
  const isAfter = /after|following/i.test(groups.side ?? '')
  const isOf = /^of$/i.test(groups.side ?? '')
  const sign = isAfter ? 1 : -1
  const span = (from: number, length: number): GoldDate => ({ from, to: from + length, anyYear })
  if (unit === 'weekend') {
    if (isOf) return span(weekdayOf(day) === 0 ? day - 2 : monday + 5, 2)
    return span(monday + 5 + 7 * (isAfter ? count - 1 : -count), 2)
  }
  if (unit === 'week') {
    if (isOf) return span(monday, 7)
    return isAfter ? span(day + 1, 13 + 7 * (count - 1)) : span(monday - 7 * count, day - monday + 7)
  }
  if (unit === 'day' || unit === 'night') {
    if (groups.count?.match(/few/i)) return isAfter ? span(day + 1, 7) : span(day - 7, 8)
    return span(day + sign * count, 1)
  }
  const offset = weekdays.indexOf(unit)
  return span(isAfter ? day + 1 + mod(offset - weekdayOf(day + 1)) : day - 1 - mod(weekdayOf(day - 1) - offset), 1)
}

function monthOf(name = ''): number {
  return months.indexOf(name.toLowerCase().slice(0, 3))
}

function dayNumber(of: number, at: number, day: number): number {
  return Date.UTC(of, at, day) / 86_400_000
}

function weekdayOf(day: number): number {
  return mod(day + 3)
}

function mod(number: number): number {
  return ((number % 7) + 7) % 7
}
