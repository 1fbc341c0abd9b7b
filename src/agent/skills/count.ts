import { countOf, sayScope } from '../compose/wording.ts'
import { countFact } from './count-fact.ts'
import type { Skill } from './skill.ts'

/** "How many calls with X in October?": the number first, with what it was counted over. */
export const answerCount: Skill = async ({ gathered: { reader, plan, filter }, evidence }) => {
  const { interactions } = await reader.count(filter)
  const type = plan.types.length === 1 ? (plan.types[0] ?? null) : null
  const support = [evidence.addNumber(countFact('interactions', interactions, { ...filter, terms: [] }))]
  const where = sayScope(plan)
  const text = `${countOf(interactions, type)}${where ? `: ${where}` : ''}.`
  const sentences = [{ kind: 'number' as const, text, support }]
  return { sentences: [...sentences, ...(await undatedGap())] }

  // A period leaves out what has no date; how many that are belongs beside the number.
  async function undatedGap() {
    if (plan.time === null) return []
    const { undated } = await reader.count({ ...filter, from: null, to: null })
    if (undated === 0) return []
    const fact = countFact('undated_interactions', undated, { ...filter, from: null, to: null, terms: [] })
    const note = `${countOf(undated, type)} more ${undated === 1 ? 'has' : 'have'} no date and could not be placed.`
    return [{ kind: 'gap' as const, text: note, support: [evidence.addNumber(fact)] }]
  }
}
