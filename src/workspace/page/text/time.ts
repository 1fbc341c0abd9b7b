import { dayNumber } from './date-format.ts'

export type Zone = { timeZone: string; now: Date }

/** Slack's `ts` is seconds since 1970 with six decimals, as a string. */
export const dateOfTs = (ts: string): Date => new Date(Number.parseFloat(ts) * 1000)

const format = (when: Date, timeZone: string, options: Intl.DateTimeFormatOptions): string =>
  Number.isNaN(when.getTime()) ? '' : new Intl.DateTimeFormat('en-GB', { timeZone, ...options }).format(when)

/** "14:05" in the zone. */
export function clockLabel(when: Date, timeZone: string): string {
  return format(when, timeZone, { hour: '2-digit', minute: '2-digit' })
}

/** "Today", "Yesterday", "Thu 19 Nov", and the year only when it is another one. */
export function dayLabel(when: Date, zone: Zone): string {
  const days = dayNumber(zone.now, zone.timeZone) - dayNumber(when, zone.timeZone)
  if (days === 0) return 'Today'
  return days === 1 ? 'Yesterday' : dateLabel(when, zone)
}

/** "Thu 19 Nov", and "Thu 19 Nov 2025" in another year than now. */
export function dateLabel(when: Date, zone: Zone): string {
  const year = format(when, zone.timeZone, { year: 'numeric' })
  const sameYear = year === format(zone.now, zone.timeZone, { year: 'numeric' })
  const day = format(when, zone.timeZone, { weekday: 'short', day: 'numeric', month: 'short' })
    .replace(',', '')
    .replace('Sept', 'Sep')
  return sameYear ? day : `${day} ${year}`
}

/** "Mon 23 Nov 2026, 12:40 CST": the present of the sample world. */
export function worldLabel(zone: Zone): string {
  const place = new Intl.DateTimeFormat('en-US', { timeZone: zone.timeZone, timeZoneName: 'short' }).formatToParts(
    zone.now,
  )
  const day = format(zone.now, zone.timeZone, { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' })
  const short = place.find((part) => part.type === 'timeZoneName')?.value ?? zone.timeZone
  return `${day.replace(',', '').replace('Sept', 'Sep')}, ${clockLabel(zone.now, zone.timeZone)} ${short}`
}

/** "Mon 23 Nov 2026, 12:40 Dallas": the same, by the name people give the place. */
export function placeLabel(zone: Zone): string {
  const label = worldLabel(zone)
  const place = places[zone.timeZone]
  return place === undefined ? label : label.replace(/[^ ]+$/, place)
}

// The zone is named after Chicago; the sample company sits elsewhere in it.
const places: Readonly<Record<string, string>> = { 'America/Chicago': 'Dallas' }

/** Seconds from the start of a recording as mm:ss, or h:mm:ss from one hour on. */
export function recordingLabel(startSeconds: number): string {
  const whole = Math.max(0, Math.floor(startSeconds))
  const pad = (value: number) => String(value).padStart(2, '0')
  const hours = Math.floor(whole / 3600)
  const rest = `${pad(Math.floor((whole % 3600) / 60))}:${pad(whole % 60)}`
  return hours === 0 ? rest : `${hours}:${rest}`
}
