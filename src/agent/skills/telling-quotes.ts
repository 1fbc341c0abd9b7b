import { compareText } from '../../lib/compare-text.ts'
import type { Sentence } from '../../model/answer.ts'
import { sayQuote } from '../compose/say-quote.ts'
import type { SkillInput } from './skill.ts'
import { tellingTurns } from './telling-turns.ts'

const quotesShown = 5
const interactionsRead = 200

/** The turns most worth repeating of all that is covered, newest conversation first, each in its speaker's words. */
export async function retell({ gathered, evidence, reading }: SkillInput): Promise<Sentence[]> {
  const { reader, heads, plan, only } = gathered
  const read = heads.slice(-interactionsRead)
  const turns = await reader.turnsOf(read.map(({ id }) => id))
  const perInteraction = only || heads.length === 1 ? quotesShown : 2
  const telling = tellingTurns(turns, read, { perInteraction, terms: plan.terms }).slice(0, quotesShown)
  // Newest first: what stands now matters more than what was said first; within a conversation, as it went.
  telling.sort(
    (left, right) => compareText(right.head.occurredAt ?? '', left.head.occurredAt ?? '') || order(left, right),
  )
  const shown = new Set(evidence.quotes.map(({ interactionId, turnId }) => `${interactionId}\n${turnId}`))
  const unsaid = telling.filter(({ turn }) => !shown.has(`${turn.interactionId}\n${turn.turnId}`))
  return unsaid.flatMap((place): Sentence[] => {
    const added = evidence.addSpan(place, place.span)
    return added ? [{ kind: 'quote', text: sayQuote(added.said, plan, reading), support: [added.support] }] : []
  })
}

type Place = { turn: { interactionId: string; position: number } }

function order({ turn: left }: Place, { turn: right }: Place): number {
  return compareText(left.interactionId, right.interactionId) || left.position - right.position
}
