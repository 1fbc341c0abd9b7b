import type { Sentence } from '../../model/answer.ts'
import { countFact, sayFigure } from '../compose/figures.ts'
import { sayQuote } from '../compose/say-quote.ts'
import { sayScope } from '../compose/wording.ts'
import type { Answerability } from '../gather/answerability.ts'
import { sayWords } from './findings.ts'
import type { SkillInput } from './skill.ts'

/** Said when somebody else speaks of what is asked of a person: whose words come nearest, and those words. */
export async function otherVoice(
  { question, gathered, evidence, reading }: SkillInput,
  { doubt, subject }: { doubt: Answerability; subject: readonly string[] },
): Promise<Sentence[]> {
  const { reader, heads, filter, plan, widened } = gathered
  const read = countFact('interactions', heads.length, filter)
  const support = [evidence.addNumber(read)]
  const place = doubt.disagreements.find((one) => one.kind === 'speaker')?.nearest
  const [turn] = place ? await reader.turnsAt([place]) : []
  const head = heads.find(({ id }) => id === turn?.interactionId)
  const added = turn && head ? evidence.addQuote({ turn, head }, plan.terms) : null
  const instead = added ? `; the nearest are by ${added.said.quote.speaker}` : ''
  const where = sayScope(widened ? { ...plan, time: null } : plan)
  const text = `I found no clear words on ${sayWords(question, subject)} by those you ask about${where ? ` (${where})` : ''}${instead}. I read ${sayFigure(read)}.`
  if (!added) return [{ kind: 'gap', text, support }]
  return [
    { kind: 'gap', text, support: [...support, added.support] },
    { kind: 'quote', text: sayQuote(added.said, plan, reading), support: [added.support] },
  ]
}
