import { sayDay } from '../../lib/say-date.ts'
import type { InteractionHead, StoredTurn } from '../../stores/postgres/conversations.ts'
import { sayQuote } from '../compose/say-quote.ts'
import { sayNames, sayScope, sayWhere } from '../compose/wording.ts'
import type { Draft, Skill, SkillInput } from './skill.ts'

const readAtOnce = 20

/** "When did we last speak with X?": the newest conversation in which the customer said something. */
export const answerLastContact: Skill = async (input) => {
  const { reader, heads, plan } = input.gathered
  const newest = heads.filter(({ occurredAt }) => occurredAt !== null).reverse()
  for (let start = 0; start < newest.length; start += readAtOnce) {
    const part = newest.slice(start, start + readAtOnce)
    const turns = await reader.turnsOf(part.map(({ id }) => id))
    for (const head of part) {
      const said = turns.filter((turn) => turn.interactionId === head.id && isCustomers(turn))
      const turn = longest(said)
      if (turn) return contact({ turn, head }, input)
    }
  }
  const text = `I found no dated customer contact${sayScope(plan) ? ` with ${sayScope(plan)}` : ''} among the conversations you can see.`
  return { sentences: [{ kind: 'gap', text, support: [] }] }
}

function contact(place: { turn: StoredTurn; head: InteractionHead }, input: SkillInput): Draft {
  const { gathered, evidence, reading } = input
  const { plan } = gathered
  const { head } = place
  const added = evidence.addQuote(place, plan.terms)
  const names = sayNames(plan)
  const day = sayDay(added?.said.quote.occurredAt ?? head.occurredAt ?? '', reading)
  const text = `Last customer contact${names ? ` with ${names}` : ''}: ${day}, ${sayWhere(head)} “${head.title}”.`
  const support = [{ kind: 'interaction', id: head.id } as const, ...(added ? [added.support] : [])]
  const said = added ? sayQuote(added.said, plan, reading) : null
  return {
    sentences: [
      { kind: 'derived', text, support },
      ...(said && added ? [{ kind: 'quote' as const, text: said, support: [added.support] }] : []),
    ],
  }
}

function isCustomers({ side, text }: StoredTurn): boolean {
  return side === 'customer' && text.trim() !== ''
}

function longest(turns: readonly StoredTurn[]): StoredTurn | undefined {
  return [...turns].sort((left, right) => right.text.length - left.text.length)[0]
}
