import type { Sentence } from '../../model/answer.ts'
import { countOf, plural, sayList, sayQuoted, sayScope, sayWhoWhen } from '../compose/wording.ts'
import { countFact } from './count-fact.ts'
import type { Skill, SkillInput } from './skill.ts'
import { tellingTurns } from './telling-turns.ts'

const quotesShown = 4
const peopleShown = 6

/** What was said with an account or a person over a period: counts by channel, who spoke, and the telling turns. */
export const answerSummary: Skill = async (input) => {
  const { gathered } = input
  if (gathered.heads.length === 0) {
    const text = `I found no conversation with ${sayScope(gathered.plan)} among those you can see.`
    return { sentences: [{ kind: 'gap', text, support: [] }] }
  }
  const quotes = await tellingQuotes(input)
  return { sentences: [await headline(input), ...quotes, ...(await peopleSentence(input))] }
}

async function headline({ gathered, evidence }: SkillInput): Promise<Sentence> {
  const { heads, plan, filter, reader } = gathered
  const types = [...new Set(heads.map(({ type }) => type))].sort()
  const counted = await Promise.all(
    types.map(async (type) => ({ type, count: (await reader.count({ ...filter, types: [type] })).interactions })),
  )
  const shown = counted.filter(({ count }) => count > 0).sort((left, right) => right.count - left.count)
  const support = shown.map(({ type, count }) =>
    evidence.addNumber(countFact('interactions', count, { ...filter, types: [type], terms: [] })),
  )
  const turns = heads.reduce((sum, { turnCount }) => sum + turnCount, 0)
  support.push(evidence.addNumber(countFact('turns', turns, { ...filter, terms: [] })))
  const channels = sayList(shown.map(({ type, count }) => countOf(count, type)))
  return { kind: 'number', text: `${sayScope(plan)}: ${channels}, ${plural(turns, 'turn')}.`, support }
}

async function tellingQuotes({ gathered, evidence, reading }: SkillInput): Promise<Sentence[]> {
  const { reader, heads, plan } = gathered
  const turns = await reader.turnsOf(heads.map(({ id }) => id))
  const telling = tellingTurns(turns, heads, { perInteraction: 2, terms: [] }).slice(0, quotesShown)
  // Newest first: what stands now matters more than what was said first.
  telling.sort((left, right) => ((left.head.occurredAt ?? '') < (right.head.occurredAt ?? '') ? 1 : -1))
  return telling.flatMap(({ turn, head }): Sentence[] => {
    const support = evidence.addQuote(turn, head, plan.terms)
    const quote = support?.kind === 'quote' ? evidence.quotes[support.index] : undefined
    if (!support || !quote) return []
    const text = `${sayWhoWhen(quote, reading)}: ${sayQuoted(quote, turn.text.length)}`
    return [{ kind: 'quote', text, support: [support] }]
  })
}

async function peopleSentence({ gathered: { reader, heads } }: SkillInput): Promise<Sentence[]> {
  const participants = await reader.participantsOf(heads.map(({ id }) => id))
  const outside = participants.filter(({ side }) => side !== 'internal')
  const byName = new Map(outside.map((participant) => [participant.name, participant]))
  const shown = [...byName.values()].slice(0, peopleShown)
  if (shown.length === 0) return []
  const names = shown.map(({ name, role }) => (role ? `${name} (${role})` : name))
  const rest = byName.size > shown.length ? ', among others' : ''
  const support = [...new Set(shown.map(({ interactionId }) => interactionId))].map(
    (id) => ({ kind: 'interaction', id }) as const,
  )
  return [{ kind: 'derived', text: `People: ${sayList(names)}${rest}.`, support }]
}
