const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const iso = /\b(\d{4})-(\d\d)-(\d\d)\b/
const dayFirst = /\b(\d{1,2})(?:st|nd|rd|th)?(?: of)? (jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b/i
const monthFirst = /\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]* (\d{1,2})(?:st|nd|rd|th)?\b(?!:)/i

/** A day a text names that no calendar has, as it is written there (“31 Feb”); null where there is none. */
export function impossibleDay(text: string): string | null {
  const [whole, year = '', month = '', date = ''] = text.match(iso) ?? []
  if (whole !== undefined) return isDay(Number(year), Number(month), Number(date)) ? null : whole
  const [first, day = '', name = ''] = text.match(dayFirst) ?? []
  // 29 February is a day of some year.
  if (first !== undefined) return isDay(2024, months.indexOf(name.toLowerCase()) + 1, Number(day)) ? null : first
  const [second, named = '', of = ''] = text.match(monthFirst) ?? []
  return second === undefined || isDay(2024, months.indexOf(named.toLowerCase()) + 1, Number(of)) ? null : second
}

function isDay(year: number, month: number, day: number): boolean {
  const date = new Date(Date.UTC(year, month - 1, day))
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day
}
