import type { Answer } from '../../model/answer.ts'
import { nextStepRule } from '../facts/digest-metrics.ts'
import { handledRule } from '../facts/handling-metrics.ts'
import { measureKind } from '../measures/rep-measure.ts'

/** How each figure of a digest or a note is counted, one sentence each, in the order they are told. */
export function rulesOf({ numbers }: Pick<Answer, 'numbers'>): string[] {
  const rules = numbers.flatMap(({ metric, filter: { of } }): string[] => {
    if (/^next_step_/.test(metric)) return [nextStepRule]
    if (/^(?:team_handled|handled_well|met_)/.test(metric)) return [handledRule]
    if (/^(?:team_figure|coaching|coaching_median|coaching_call)$/.test(metric) && of) {
      const { name, definition, formula } = measureKind(of)
      return [`${name}: ${definition} Counted as ${formula}.`]
    }
    if (metric === 'customer_share') return ['The customer’s part of a call: their seconds ÷ all spoken seconds.']
    return []
  })
  return [...new Set(rules)]
}
