import { sayDay } from '../../lib/say-date.ts'
import { countFact, sayFigure } from '../compose/figures.ts'
import { sayQuote } from '../compose/say-quote.ts'
import { sayNames, sayScope, sayWhere } from '../compose/wording.ts'
import { daysSince } from '../facts/last-contacts.ts'
import { type Place, placesOf } from '../facts/population.ts'
import type { Draft, Skill, SkillInput } from './skill.ts'

/** "When did we last speak with X?": the newest conversation in which the customer said something. */
export const answerLastContact: Skill = async (input) => {
  const { gathered, reads, reading } = input
  const { plan, heads } = gathered
  const theirs = plan.people.map(({ id }) => id).filter((id) => !plan.ours.includes(id))
  const asked = { side: 'customer', ...(theirs.length > 0 ? { personIds: theirs } : {}) } as const
  const now = reading.now.toISOString()
  const said = (await placesOf(reads, heads, asked)).filter(({ turn }) => turn.saidAt !== null && turn.saidAt <= now)
  const last = said
    .map(({ turn }) => turn.saidAt ?? '')
    .toSorted()
    .at(-1)
  const newest = said.filter(({ turn }) => turn.saidAt === last)
  const place = newest.toSorted((left, right) => right.turn.text.length - left.turn.text.length)[0]
  if (place) return contact(place, input)
  const scope = sayScope(plan)
  const text = `I found no dated customer contact${scope ? ` with ${scope}` : ''} among the conversations you can see.`
  return { sentences: [{ kind: 'gap', text, support: [] }] }
}

function contact(place: Place, input: SkillInput): Draft {
  const { gathered, evidence, reading } = input
  const { plan, filter } = gathered
  const { head, turn } = place
  const added = evidence.addQuote(place, plan.terms)
  const names = sayNames(plan)
  const at = added?.said.quote.occurredAt ?? head.occurredAt ?? ''
  // How long ago is counted of an account as a whole.
  const isOfAccount = plan.companies.length === 1 && plan.people.length === 0 && plan.time === null
  const ago = isOfAccount ? countFact('days_without_contact', daysSince(turn.saidAt ?? at, reading), filter) : null
  const length = ago ? `, ${sayFigure(ago)} ago` : ''
  const text = `Last customer contact${names ? ` with ${names}` : ''}: ${sayDay(at, reading)}${length}, ${sayWhere(head)} “${head.title}”.`
  const support = [
    { kind: 'interaction', id: head.id } as const,
    ...(added ? [added.support] : []),
    ...(ago ? [evidence.addNumber(ago)] : []),
  ]
  const said = added ? sayQuote(added.said, plan, reading) : null
  return {
    sentences: [
      { kind: 'derived', text, support },
      ...(said && added ? [{ kind: 'quote' as const, text: said, support: [added.support] }] : []),
    ],
  }
}
