import { dayIn } from '../../../lib/zoned-time.ts'

/** The day of a moment in a zone, `YYYY-MM-DD`. */
export function isoDayIn(at: string, timeZone: string): string {
  const { year, month, day } = dayIn(new Date(at), timeZone)
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}
