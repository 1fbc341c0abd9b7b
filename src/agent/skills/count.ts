import type { Sentence } from '../../model/answer.ts'
import { countFact, sayFigure } from '../compose/figures.ts'
import { sayWith } from '../compose/wording.ts'
import { countAmong, countedBy } from './counted.ts'
import { sayWords } from './findings.ts'
import type { Skill, SkillInput } from './skill.ts'

/** "How many calls with X in October?": the number first, with what it was counted over. */
export const answerCount: Skill = async (input) => {
  const { gathered, evidence, question } = input
  const { plan, heads } = gathered
  const counted = countedBy(plan)
  const fact = await countAmong(input, heads, counted)
  const about =
    plan.terms.length > 0 ? ` ${fact.value === 1 ? 'mentions' : 'mention'} ${sayWords(question, plan.terms)}` : ''
  const spoken =
    counted.turns && counted.metric !== 'talks' && counted.metric !== 'colleagues_met' ? ' spoke or wrote to us' : ''
  const text = `${sayFigure(fact)}${spoken}${sayWith(plan) || (spoken || about ? '' : ' in all')}${about}.`
  return { sentences: [{ kind: 'number', text, support: [evidence.addNumber(fact)] }, ...undatedGap(input)] }
}

// A period leaves out what has no date; how many that are belongs beside the number.
function undatedGap({ gathered: { undated, filter }, evidence }: SkillInput): Sentence[] {
  if (undated.length === 0) return []
  const fact = countFact('undated_interactions', undated.length, { ...filter, from: null, to: null })
  const text = `Left out, since nobody knows when they were: ${sayFigure(fact)}.`
  return [{ kind: 'gap', text, support: [evidence.addNumber(fact)] }]
}
