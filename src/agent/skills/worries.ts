import { sayDay } from '../../lib/say-date.ts'
import type { Sentence } from '../../model/answer.ts'
import { countFact, sayFigure } from '../compose/figures.ts'
import { sayQuoted } from '../compose/say-quote.ts'
import { sayNames, sayScope } from '../compose/wording.ts'
import { type RaisedWorry, worriesIn } from '../signals/worries.ts'
import { nothingToRead } from './findings.ts'
import type { Skill, SkillInput } from './skill.ts'

/** Which compliance worries customers raised, in their words, newest first; what the law says of them is not ours to tell. */
export const answerWorries: Skill = async (input) => {
  const { gathered, reads } = input
  if (gathered.heads.length === 0) return nothingToRead(gathered.plan)
  const worries = await worriesIn(reads, gathered.heads)
  return { sentences: [headline(input, worries), ...worries.toReversed().flatMap((one) => lineOf(input, one))] }
}

function headline({ gathered, evidence }: SkillInput, worries: readonly RaisedWorry[]): Sentence {
  const { plan, filter, heads } = gathered
  const accounts = new Set(worries.flatMap(({ said }) => said[0]?.head.companyId ?? [])).size
  const facts = [
    countFact('worries', worries.length, filter),
    ...(sayNames(plan) ? [] : [countFact('worried_accounts', accounts, filter)]),
    countFact('interactions', heads.length, filter),
  ]
  const [count, of, read] = facts.map(sayFigure)
  const support = facts.map((fact) => evidence.addNumber(fact))
  const scope = sayScope(plan)
  const where = sayNames(plan) ? ` (${scope})` : ` at ${of}${scope ? ` (${scope})` : ''}`
  const text =
    worries.length === 0
      ? `No customer raised a compliance worry${scope ? ` (${scope})` : ''}; I read ${facts.map(sayFigure).at(-1)}.`
      : `Yes: ${count}${where}, found in ${read ?? of}; this is what they said, not legal advice.`
  return { kind: 'number', text, support }
}

function lineOf({ evidence, reading }: SkillInput, { said }: RaisedWorry): Sentence[] {
  const [first, ...again] = said
  const added = first && evidence.addSpan(first, first.span)
  if (!first || !added) return []
  const days = [
    ...new Set(
      again
        .filter(({ head }) => head.id !== first.head.id)
        .flatMap(({ turn }) => (turn.saidAt ? [sayDay(turn.saidAt, reading)] : [])),
    ),
  ]
  const { quote } = added.said
  const company = first.head.company ? ` (${first.head.company})` : ''
  const when = quote.occurredAt ? `, ${sayDay(quote.occurredAt, reading)}` : ''
  const later = again.map(({ head }) => ({ kind: 'interaction', id: head.id }) as const)
  const label = { kind: 'label', label: 'worry', interactionId: first.head.id, turnId: first.turn.turnId } as const
  const text = `${quote.speaker}${company}${when}: ${sayQuoted(added.said)}${days.length > 0 ? `, again ${days.join(', ')}` : ''}`
  return [{ kind: 'derived', text, support: [label, added.support, ...later] }]
}
