const slashDate = /^(\d{1,2})[/.](\d{1,2})[/.](\d{4})(.*)$/
const clockTime = /^,?\s*(\d{1,2}):(\d{2})(?::(\d{2}))?\s*([ap]\.?m\.?)?$/i

/**
 * A spreadsheet's date as ISO 8601 (wall time unless it has an offset): ISO, epoch milliseconds or seconds, and
 * 11/19/2026 2:32 PM where only one order of day and month is possible. Undefined when it is none of them.
 */
export function readNoteDate(value: string): string | undefined {
  const text = value.trim()
  if (/^\d{13}$/.test(text)) return new Date(Number(text)).toISOString()
  if (/^\d{10}$/.test(text)) return new Date(Number(text) * 1000).toISOString()
  const slash = slashDate.exec(text)
  const iso = /^(\d{4}-\d{2}-\d{2})([T ].*)?$/.exec(text)
  if (iso !== null) return readClock(iso[2] ?? '', iso[1] ?? '') ?? text
  if (slash === null) return undefined
  const date = readDay(Number(slash[1]), Number(slash[2]), slash[3] ?? '')
  return date === undefined ? undefined : readClock(slash[4] ?? '', date)
}

function readDay(first: number, second: number, year: string): string | undefined {
  const isDayFirst = first > 12 && second <= 12
  const isMonthFirst = second > 12 && first <= 12
  if (!isDayFirst && !isMonthFirst && (first !== second || first > 12)) return undefined
  const [month, day] = isDayFirst ? [second, first] : [first, second]
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

function readClock(text: string, date: string): string | undefined {
  const trimmed = text.replace(/^T/, '').trim()
  if (trimmed === '') return date
  const match = clockTime.exec(trimmed)
  if (match === null) return undefined
  const half = match[4]?.[0]?.toLowerCase()
  const hour = Number(match[1])
  if (half !== undefined && (hour < 1 || hour > 12)) return undefined
  const hours = half === undefined ? hour : (hour % 12) + (half === 'p' ? 12 : 0)
  return `${date}T${String(hours).padStart(2, '0')}:${match[2]}:${match[3] ?? '00'}`
}
