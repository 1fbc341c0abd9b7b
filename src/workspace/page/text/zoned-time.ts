/** "2026-11-25T17:00", the wall clock of a zone at an instant (seconds since 1970). */
export function wallClockAt(seconds: number, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    hourCycle: 'h23',
    ...{ year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' },
  }).formatToParts(new Date(seconds * 1000))
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? '00'
  return `${part('year')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}`
}

/** The instant at which a zone's clocks show `wall`; null when it is no date. In the hour that is repeated, the first. */
export function instantOf(wall: string, timeZone: string): number | null {
  const asUtc = /^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(wall) ? Date.parse(`${wall}:00Z`) / 1000 : Number.NaN
  if (Number.isNaN(asUtc)) return null
  const candidates = [-14, -13, 0, 13, 14]
    .map((hours) => offsetAt(asUtc - hours * 3600, timeZone))
    .map((offset) => asUtc - offset)
  const exact = candidates.filter((instant) => wallClockAt(instant, timeZone) === wall)
  return Math.min(...(exact.length > 0 ? exact : [asUtc - offsetAt(asUtc, timeZone)]))
}

function offsetAt(seconds: number, timeZone: string): number {
  return Date.parse(`${wallClockAt(seconds, timeZone)}:00Z`) / 1000 - Math.floor(seconds / 60) * 60
}
