import { sayDay } from '../../lib/say-date.ts'
import { sayQuoted, sayScope, saySource, sayWhoWhen } from '../compose/wording.ts'
import type { Draft, Skill } from './skill.ts'

/** "When did we last speak with X?": the newest conversation in which the customer said something. */
export const answerLastContact: Skill = async ({ gathered, evidence, reading }) => {
  const { reader, heads, plan } = gathered
  const newest = heads.filter(({ occurredAt }) => occurredAt !== null).reverse()
  for (const head of newest) {
    const turns = await reader.turnsOf([head.id])
    const said = turns.filter(({ side, text }) => side === 'customer' && text.trim() !== '')
    const last = said.at(-1)
    if (!last || head.occurredAt === null) continue
    const support = evidence.addQuote(longest(said) ?? last, head, plan.terms)
    if (support?.kind !== 'quote') continue
    const quote = evidence.quotes[support.index]
    const turn = longest(said) ?? last
    if (!quote) continue
    const what = `${saySource(head.sourceSystem)} ${head.type}`
    return {
      sentences: [
        {
          kind: 'derived',
          text: `Last customer contact with ${sayScope({ ...plan, time: null })}: ${sayDay(head.occurredAt, reading)}, ${what} “${head.title}”.`,
          support: [{ kind: 'interaction', id: head.id }],
        },
        {
          kind: 'quote',
          text: `${sayWhoWhen(quote, reading)}: ${sayQuoted(quote, turn.text.length)}`,
          support: [support],
        },
      ],
    }
  }
  return noContact(sayScope(plan))
}

function longest<T extends { text: string }>(turns: readonly T[]): T | undefined {
  return [...turns].sort((left, right) => right.text.length - left.text.length)[0]
}

function noContact(where: string): Draft {
  return { sentences: [{ kind: 'gap', text: `I found no dated customer contact with ${where}.`, support: [] }] }
}
