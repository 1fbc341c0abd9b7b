import { plural } from '../compose/wording.ts'
import { objectionsIn } from '../objections/read-objections.ts'
import type { Metric } from './metric.ts'

/** Objections by matter; `of` is a kind, `answered`, `unanswered`, `handled well`, or `any`. */
export const objectionMetrics: Readonly<Record<string, Metric>> = {
  objections: {
    unit: 'objections, one raised again about the same matter counting once',
    say: (value, { of = 'any' }) => (of === 'any' ? plural(value, 'objection') : `${value} ${of}`),
    measure: async (reads, heads, { of = 'any' }) =>
      (await objectionsIn(reads, heads)).filter(({ kind, answer }) => {
        if (of === 'unanswered') return answer === null
        if (of === 'answered') return answer !== null
        if (of === 'handled well') return answer?.isWell === true
        return of === 'any' || kind === of
      }).length,
  },
}
