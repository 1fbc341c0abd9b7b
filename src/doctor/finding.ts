export type Verdict = 'ok' | 'warning' | 'problem'

/** What was seen of one thing, and how to mend it in one sentence; `details` are lines under it. */
export type Finding = { name: string; verdict: Verdict; seen: string; remedy: string | null; details: string[] }

/** Looks at one thing and says what it saw; whatever it throws is a problem of that thing. */
export type Check = { name: string; look(signal: AbortSignal): Promise<Finding | Finding[]> }

/** `tookMs` is how long the whole look took. */
export type DoctorReport = { verdict: Verdict; findings: Finding[]; tookMs: number }

export const ok = (name: string, seen: string, details: string[] = []): Finding => ({
  ...{ name, verdict: 'ok', seen, remedy: null, details },
})

export const warning = (name: string, seen: string, remedy: string, details: string[] = []): Finding => ({
  ...{ name, verdict: 'warning', seen, remedy, details },
})

export const problem = (name: string, seen: string, remedy: string, details: string[] = []): Finding => ({
  ...{ name, verdict: 'problem', seen, remedy, details },
})

/** `1 person`, `3 people`. */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${count.toLocaleString('en-US')} ${count === 1 ? one : many}`
