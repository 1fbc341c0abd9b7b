/** A calendar date taken apart; a part that nobody gave, or that no calendar has, is kept as it was written. */
export type BirthDate = { year: string; month: string; day: string; digits: string }

const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')

/** Reads a date of birth: `YYYY-MM-DD`, `YYYYMMDD`, `M/D/YYYY`, `D-Mon-YY` and their like. Null when there is none. */
export function readBirthDate(text: string): BirthDate | null {
  const value = text.trim().toLowerCase()
  const ordered = /^(\d{4})[-/.]?(\d{2})[-/.]?(\d{2})$/.exec(value)
  if (ordered) return dateOf(ordered[1], ordered[2], ordered[3])
  const named = /^(?:(\d{1,2})[ -])?([a-z]{3})[a-z]*\.?[ -](?:(\d{1,2}),?[ -])?(\d{2,4})$/.exec(value)
  if (named?.[2] && months.includes(named[2])) {
    return dateOf(named[4], String(months.indexOf(named[2]) + 1), named[1] ?? named[3])
  }
  const numeric = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{2,4})$/.exec(value)
  if (!numeric?.[1] || !numeric[2]) return null
  const isDayFirst = Number(numeric[1]) > 12
  return isDayFirst ? dateOf(numeric[3], numeric[2], numeric[1]) : dateOf(numeric[3], numeric[1], numeric[2])
}

function dateOf(year = '', month = '', day = ''): BirthDate {
  // Two digits name a person alive today: nobody was born in a year to come.
  const full = year.length === 2 ? `${Number(year) > 26 ? 19 : 20}${year}` : year
  const parts = { year: full, month: month.padStart(2, '0'), day: day.padStart(2, '0') }
  return { ...parts, digits: parts.year + parts.month + parts.day }
}
