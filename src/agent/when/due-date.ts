import { casual } from 'chrono-node'
import { addDays, clockIn, type Day } from '../../lib/zoned-time.ts'

/** The day something was promised for (`YYYY-MM-DD`, in the promiser's zone) and the words that named it, by their place in the text. */
export type DueDate = { day: string; phrase: string; start: number; end: number }

/** The day a commitment falls due, counted from the day it was made (`at`, ISO); null when it names none. */
export function dueDateOf({ text, at, timeZone }: { text: string; at: string; timeZone: string }): DueDate | null {
  const { year, month, day, hour, minute } = clockIn(new Date(at), timeZone)
  const result = casual.parse(text, new Date(year, month - 1, day, hour, minute), { forwardDate: true })[0]
  if (!result) return null
  const named = result.end ?? result.start
  const due: Day = {
    year: named.get('year') ?? year,
    month: named.get('month') ?? month,
    day: named.get('day') ?? day,
  }
  return { day: toIso(due), phrase: result.text, start: result.index, end: result.index + result.text.length }
}

function toIso(day: Day): string {
  const { year, month, day: number } = addDays(day, 0)
  return `${year}-${String(month).padStart(2, '0')}-${String(number).padStart(2, '0')}`
}
