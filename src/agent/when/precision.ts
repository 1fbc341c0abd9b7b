import { weekdayOf } from '../../lib/zoned-time.ts'
import type { Days } from '../understand/period/interval.ts'
import { lengthOf } from '../understand/period/spans.ts'

/** How exactly a date is known: one day, a calendar unit, another stretch, or one side alone. */
export type Precision = 'day' | 'weekend' | 'week' | 'month' | 'quarter' | 'year' | 'stretch' | 'since' | 'until'

export function precisionOf({ from, to }: Days): Precision {
  if (!from) return 'until'
  if (!to) return 'since'
  const length = lengthOf({ from, to })
  if (length === 1) return 'day'
  if (length === 2 && weekdayOf(from) === 5) return 'weekend'
  if (length === 7 && weekdayOf(from) === 0) return 'week'
  if (from.day !== 1 || to.day !== 1) return 'stretch'
  const months = (to.year - from.year) * 12 + to.month - from.month
  return months === 1 ? 'month' : months === 3 ? 'quarter' : months === 12 ? 'year' : 'stretch'
}
