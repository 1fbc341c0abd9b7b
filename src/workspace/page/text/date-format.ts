type Zone = { timeZone: string; now: Date }

const options = {
  date_num: { year: 'numeric', month: '2-digit', day: '2-digit' },
  date: { year: 'numeric', month: 'long', day: 'numeric' },
  date_short: { year: 'numeric', month: 'short', day: 'numeric' },
  date_long: { weekday: 'long', year: 'numeric', month: 'long', day: 'numeric' },
  time: { hour: 'numeric', minute: '2-digit', hourCycle: 'h23' },
  time_secs: { hour: 'numeric', minute: '2-digit', second: '2-digit', hourCycle: 'h23' },
} satisfies Record<string, Intl.DateTimeFormatOptions>

/** Slack's `<!date^…^format>` tokens written out in the viewer's zone; unknown tokens stay as they are. */
export function formatSlackDate(unixSeconds: number, format: string, zone: Zone): string {
  const when = new Date(unixSeconds * 1000)
  if (Number.isNaN(when.getTime())) return format
  return format.replace(/\{(\w+)\}/g, (token, name: string) => {
    const base = name.replace(/_pretty$/, '')
    const relative = name.endsWith('_pretty') ? relativeDay(when, zone) : null
    if (relative !== null) return relative
    const chosen = Object.entries(options).find(([key]) => key === base)?.[1]
    return chosen === undefined
      ? token
      : new Intl.DateTimeFormat('en', { ...chosen, timeZone: zone.timeZone }).format(when)
  })
}

/** "today" or "yesterday" by the calendar of the zone; null for any other day. */
function relativeDay(when: Date, zone: Zone): string | null {
  const days = dayNumber(zone.now, zone.timeZone) - dayNumber(when, zone.timeZone)
  return days === 0 ? 'today' : days === 1 ? 'yesterday' : null
}

/** Calendar days since 1970 in the zone, so that midnight there counts and not midnight in UTC. */
export function dayNumber(when: Date, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).format(when)
  return Math.round(Date.parse(`${parts}T00:00:00Z`) / 86_400_000)
}
