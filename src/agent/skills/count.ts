import { countTurns } from '../../memory/search/count-turns.ts'
import type { Sentence } from '../../model/answer.ts'
import { countFact, sayFigure } from '../compose/figures.ts'
import { sayWith } from '../compose/wording.ts'
import { sayWords } from './findings.ts'
import type { Skill, SkillInput } from './skill.ts'

/** "How many calls with X in October?": the number first, with what it was counted over. */
export const answerCount: Skill = (input) => {
  const { gathered, evidence, question } = input
  const { plan, filter, heads, segments } = gathered
  if (plan.terms.length === 0) {
    const fact = countFact('interactions', heads.length, filter)
    const text = `${sayFigure(fact)}${sayWith(plan) || ' in all'}.`
    return { sentences: [{ kind: 'number', text, support: [evidence.addNumber(fact)] }, ...undatedGap(input)] }
  }
  const holding = segments.filter((segment) => countTurns([segment], plan.terms, 'all') > 0).length
  const fact = countFact('matching_interactions', holding, { ...filter, terms: plan.terms })
  const mention = holding === 1 ? 'mentions' : 'mention'
  const text = `${sayFigure(fact)}${sayWith(plan)} ${mention} ${sayWords(question, plan.terms)}.`
  return { sentences: [{ kind: 'number', text, support: [evidence.addNumber(fact)] }, ...undatedGap(input)] }
}

// A period leaves out what has no date; how many that are belongs beside the number.
function undatedGap({ gathered: { undated, filter }, evidence }: SkillInput): Sentence[] {
  if (undated.length === 0) return []
  const fact = countFact('undated_interactions', undated.length, { ...filter, from: null, to: null })
  const text = `Left out, since nobody knows when they were: ${sayFigure(fact)}.`
  return [{ kind: 'gap', text, support: [evidence.addNumber(fact)] }]
}
