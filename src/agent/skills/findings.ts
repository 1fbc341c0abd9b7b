import { countTurns } from '../../memory/search/count-turns.ts'
import type { Sentence, Support } from '../../model/answer.ts'
import type { Plan } from '../../model/plan.ts'
import { countFact, sayFigure } from '../compose/figures.ts'
import { nounOf, sayList, sayNames, sayScope, sayWith } from '../compose/wording.ts'
import { askersWords } from '../understand/content-words.ts'
import type { Draft, SkillInput } from './skill.ts'

/** Nothing is covered at all: says what was understood, so that a wrong name or period is seen at once. */
export function nothingToRead(plan: Plan): Draft {
  const text = `I found no ${nounOf(plan, 1)}${sayWith(plan)} among those you can see.`
  return { sentences: [{ kind: 'gap', text, support: [] }] }
}

/** The words of the question that nobody in the covered set ever says; each absence is counted. */
export function notSaid(input: SkillInput, unheard: readonly string[]): Sentence {
  const { gathered, evidence, question } = input
  const { filter, heads } = gathered
  const words = sayWords(question, unheard, 'or')
  const read = countFact('interactions', heads.length, filter)
  const support: Support[] = [
    evidence.addNumber(read),
    ...unheard.map((term) => evidence.addNumber(countFact('matching_turns', 0, { ...filter, terms: [term] }))),
  ]
  const where = sayScope(planRead(input))
  return { kind: 'gap', text: `Nobody says ${words}${where ? ` (${where})` : ''}; I read ${sayFigure(read)}.`, support }
}

/** Nothing comes near: the gap alone. */
export function nothingFound(input: SkillInput, terms: readonly string[]): Draft {
  const { gathered, evidence, question } = input
  const { segments, heads, filter } = gathered
  if (terms.every((term) => countTurns(segments, [term], 'any') === 0)) {
    return { sentences: [notSaid(input, terms)] }
  }
  const read = countFact('interactions', heads.length, filter)
  const where = sayScope(planRead(input))
  const text = `I found no words on ${sayWords(question, terms)} by those you ask about${where ? ` (${where})` : ''}; I read ${sayFigure(read)}.`
  return { sentences: [{ kind: 'gap', text, support: [evidence.addNumber(read)] }] }
}

/** Said when a period held nothing and the answer comes from outside it. */
export function outsidePeriod({ gathered: { plan, widened } }: SkillInput): Sentence[] {
  if (!widened || plan.time === null) return []
  const names = sayNames(plan)
  const text = `I found no ${nounOf(plan, 1)}${names ? ` with ${names}` : ''} in “${plan.time.phrase}” (${plan.time.label}); this is from outside it.`
  return [{ kind: 'gap', text, support: [] }]
}

/** How often the question's words come up; one or two words can be counted exactly, for more the count would say little. */
export function mentionCount({ question, gathered, evidence }: SkillInput): Sentence[] {
  const { plan, segments, filter, isWhole } = gathered
  if (plan.terms.length > 2 || !isWhole) return []
  const turns = countTurns(segments, plan.terms, 'all')
  const conversations = segments.filter((segment) => countTurns([segment], plan.terms, 'all') > 0).length
  if (turns === 0) return []
  const said = countFact('matching_turns', turns, { ...filter, terms: plan.terms })
  const held = countFact('matching_interactions', conversations, { ...filter, terms: plan.terms })
  const words = sayWords(question, plan.terms)
  const asked = askersWords(question, plan.terms).length
  if (asked === 0) return []
  const come = asked > 1 ? 'come up together' : 'comes up'
  const text = `${words} ${come} in ${sayFigure(said)} of ${sayFigure(held)}.`
  return [{ kind: 'number', text, support: [evidence.addNumber(said), evidence.addNumber(held)] }]
}

/** The asker's own words behind some terms, in quotation marks; a thread carries over stems, which nobody would say. */
export function sayWords(question: string, terms: readonly string[], last = 'and'): string {
  const words = askersWords(question, terms).map((word) => `“${word}”`)
  return words.length > 0 ? sayList(words, last) : 'the words asked about before'
}

// A widened search did not read the period, so it is not said to have.
function planRead({ gathered: { plan, widened } }: SkillInput): Plan {
  return widened ? { ...plan, time: null } : plan
}
