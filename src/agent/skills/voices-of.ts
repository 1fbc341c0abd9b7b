import { groupBy } from '../../lib/group-by.ts'
import { tokenise } from '../../memory/search/tokenise.ts'
import type { NumberFact, Sentence, TurnFilter } from '../../model/answer.ts'
import { countFact, sayFigure } from '../compose/figures.ts'
import { sayQuote } from '../compose/say-quote.ts'
import { sayNames } from '../compose/wording.ts'
import { asTurn } from '../facts/likeness.ts'
import { type Place, placesOf } from '../facts/population.ts'
import { createTopicWords } from '../labels/topics/topics-of.ts'
import { objectionsIn } from '../objections/read-objections.ts'
import { longestFirstLine, type Skill, type SkillInput } from './skill.ts'
import { sayInside } from './topics-said.ts'

const quotesShown = 6
const quotedLength = [40, 180] as const

type Side = NonNullable<TurnFilter['side']>

/** Where one side is asked for and the subject is a topic of the domain: its words alone, one account after the other. */
export function voicesOr(other: Skill): Skill {
  return async (input) => {
    const { gathered, question, reads } = input
    const { side, terms } = gathered.plan
    const [topic] = reads.labels.topics(asTurn(question))
    if (side === null || terms.length === 0 || topic === undefined || gathered.widened) return other(input)
    const places = await placesOf(reads, gathered.heads, { side, topic })
    if (places.length === 0) return other(input)
    return { sentences: [...(await countedLines(input, places, { side, topic })), ...quotesOf(input, places, topic)] }
  }
}

async function countedLines(input: SkillInput, places: readonly Place[], turns: { side: Side; topic: string }) {
  const { gathered, evidence, reads } = input
  const { filter, plan, heads } = gathered
  const kind = reads.profile.topics.find(({ name }) => name === turns.topic)?.objection
  const said = factsOf(places, (metric, value) => countFact(metric, value, { ...filter, turns }))
  const scope = [sayNames(plan), plan.time?.label].filter(Boolean).join(', ')
  const who = turns.side === 'customer' ? 'customers' : 'our side'
  const lead = scope ? `${scope}: ` : 'All in all, '
  const sentences: Sentence[] = []
  const tell = (told: string, facts: readonly NumberFact[]) => {
    const support = facts.map((fact) => evidence.addNumber(fact))
    const full = `${sentences.length === 0 ? lead : ''}${told}.`
    sentences.push({ kind: 'number', text: full.length <= longestFirstLine ? full : `${told}.`, support })
  }
  const [turn, talk, account] = said.map(sayFigure)
  tell(`${who} spoke of ${sayInside(turns.topic, reads.profile)} in ${turn}, on ${talk} at ${account}`, said)
  if (!kind || turns.side !== 'customer') return sentences
  const objections = (await objectionsIn(reads, heads)).filter((one) => one.kind === kind)
  const raised = await placesOf(reads, heads, { side: 'customer', objection: kind })
  const asked = { ...filter, turns: { side: 'customer' as const, objection: kind } }
  const [times, where, at] = factsOf(raised, (metric, value) => countFact(metric, value, asked))
  const counted = countFact('objections', objections.length, { ...filter, of: kind })
  if (objections.length === 0 || !times || !where || !at) return sentences
  const raisedIn = `raised in ${sayFigure(times)} on ${sayFigure(where)} at ${sayFigure(at)}`
  tell(`I found ${sayFigure(counted)} objections, ${raisedIn}`, [counted, times, where, at])
  return sentences
}

function factsOf(places: readonly Place[], fact: (metric: string, value: number) => NumberFact): NumberFact[] {
  const talks = new Set(places.map(({ head }) => head.id)).size
  const accounts = new Set(places.flatMap(({ head }) => head.companyId ?? [])).size
  return [fact('turns_where', places.length), fact('interactions_where', talks), fact('accounts_where', accounts)]
}

/** The most telling turn of each account, then the next of each, until enough are shown. */
function quotesOf(input: SkillInput, places: readonly Place[], topic: string): Sentence[] {
  const { evidence, gathered, reading, reads } = input
  const { plan } = gathered
  const wordsOf = createTopicWords(reads.profile.topics)
  const weigh = (place: Place) => weightOf(place, input, wordsOf(place.turn.text, topic) !== '')
  const best = [...places].reverse().sort((left, right) => weigh(right) - weigh(left))
  const accounts = [...groupBy(best, ({ head }) => head.companyId ?? head.id).values()]
  const rounds = Math.max(...accounts.map(({ length }) => length))
  const inTurn = Array.from({ length: rounds }, (_, round) => accounts.flatMap((own) => own[round] ?? [])).flat()
  return inTurn.slice(0, plan.limit ?? quotesShown).flatMap((place): Sentence[] => {
    const terms = [...plan.terms, ...tokenise(wordsOf(place.turn.text, topic))]
    const objection = reads.labels.objection(place.turn)
    const span = objection && sentenceAround(place.turn.text, objection.span)
    const added = span ? evidence.addSpan(place, span) : evidence.addQuote(place, terms)
    return added ? [{ kind: 'quote', text: sayQuote(added.said, plan, reading), support: [added.support] }] : []
  })
}

function weightOf({ turn }: Place, { reads }: SkillInput, saysIt: boolean): number {
  const [shortest, longest] = quotedLength
  return (
    (reads.labels.objection(turn) ? 4 : 0) +
    (saysIt ? 2 : 0) +
    (reads.labels.mood(turn).label === 'neutral' ? 0 : 1) +
    (reads.labels.asks(turn) ? 0 : 1) +
    (turn.text.length >= shortest ? 1 : 0) +
    (turn.text.length <= longest ? 1 : 0)
  )
}

function sentenceAround(text: string, { start, end }: { start: number; end: number }): { start: number; end: number } {
  const before = Math.max(0, text.slice(0, start).search(/[^.!?]*$/))
  const after = text.slice(end).search(/[.!?](?:\s|$)/)
  return { start: before, end: after < 0 ? text.length : end + after + 1 }
}
