import { sayRange } from '../../lib/say-date.ts'
import { addDays, dayIn, startOfDay } from '../../lib/zoned-time.ts'
import type { TimeRange } from '../../model/plan.ts'
import type { Days } from './period/interval.ts'
import { intervalsIn } from './period/intervals-in.ts'
import { daysByLibrary } from './period/library.ts'
import type { Impossible } from './period/meaning.ts'

/** The asker's moment and IANA zone, and the month (1–12) the fiscal year of the domain begins with; 1 unless given. */
export type Now = { now: Date; timeZone: string; fiscalYearStart?: number }

/**
 * What a text says about time; `future` when it names only days to come, of which there are no conversations, or days
 * that do not exist ("31 February", an end before its beginning): understood, and not to be applied.
 */
export type Period = { kind: 'range'; time: TimeRange } | { kind: 'future'; phrase: string } | { kind: 'none' }

/** A stretch of days and the words that named it, as they stand in the text. */
type Found = { days: Days | Impossible; phrase: string }

const maxTextLength = 500

/** The first period a text names as a condition, in the asker's time zone: never in the future, and never empty. */
export function parsePeriod(text: string, context: Now): Period {
  const words = text.slice(0, maxTextLength)
  const found = byGrammar(words, context) ?? daysByLibrary(words, context.now, context.timeZone)
  return found ? toPeriod(found, context) : { kind: 'none' }
}

function byGrammar(text: string, { now, timeZone, fiscalYearStart = 1 }: Now): Found | null {
  let weak: Found | null = null
  for (const { days, start, end, isWeak } of intervalsIn(text, { today: dayIn(now, timeZone), fiscalYearStart })) {
    const found = { days, phrase: text.slice(start, end) }
    if (!isWeak) return found
    weak ??= found
  }
  return weak
}

function toPeriod({ days, phrase }: Found, { now, timeZone }: Now): Period {
  if (days === 'impossible') return { kind: 'future', phrase }
  const tomorrow = startOfDay(addDays(dayIn(now, timeZone), 1), timeZone)
  const from = days.from && startOfDay(days.from, timeZone)
  const end = days.to && startOfDay(days.to, timeZone)
  const to = end && end > tomorrow ? tomorrow : end
  if (from && (from > now || (to && from >= to))) return { kind: 'future', phrase }
  return {
    kind: 'range',
    time: {
      from: from?.toISOString() ?? null,
      to: to?.toISOString() ?? null,
      phrase,
      label: sayRange(from, to, { timeZone, now }),
    },
  }
}
