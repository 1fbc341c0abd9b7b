import { sayDay, saySeconds } from '../../lib/say-date.ts'
import type { AnswerTable, Support } from '../../model/answer.ts'
import type { StoredTurn } from '../../stores/postgres/conversations.ts'
import { plural, sayList, sayScope, saySource } from '../compose/wording.ts'
import { countFact } from './count-fact.ts'
import type { Draft, Skill, SkillInput } from './skill.ts'
import { tellingTurns } from './telling-turns.ts'

const rowsShown = 100
const gistLength = 90

/** Every conversation with an account or a person, newest first, undated ones last. */
export const answerTimeline: Skill = async (input) => {
  const { gathered, evidence } = input
  const { heads, plan, filter } = gathered
  if (heads.length === 0) return nothing(sayScope(plan))
  const support = [evidence.addNumber(countFact('interactions', heads.length, { ...filter, terms: [] }))]
  const channels = new Map<string, number>()
  for (const { sourceSystem, type } of heads) {
    const label = `${saySource(sourceSystem)} ${type}`
    channels.set(label, (channels.get(label) ?? 0) + 1)
  }
  const where = sayScope(plan)
  const kinds = sayList([...channels.keys()])
  const entries = heads.length === 1 ? '1 entry' : `${heads.length} entries`
  const text = `${entries} for ${where}: ${kinds}.`
  return { sentences: [{ kind: 'number', text, support }], table: await table(input) }
}

function nothing(where: string): Draft {
  return {
    sentences: [{ kind: 'gap', text: `I found no conversation with ${where} among those you can see.`, support: [] }],
  }
}

async function table({ gathered, evidence, reading }: SkillInput): Promise<AnswerTable> {
  const { reader, heads, plan } = gathered
  const dated = heads.filter(({ occurredAt }) => occurredAt !== null).reverse()
  const shown = [...dated, ...heads.filter(({ occurredAt }) => occurredAt === null)].slice(0, rowsShown)
  const turns = await reader.turnsOf(shown.map(({ id }) => id))
  const telling = new Map(
    tellingTurns(turns, shown, { perInteraction: 1, terms: [] }).map(({ turn }) => [turn.interactionId, turn]),
  )
  const first = firstWords(turns)
  const rows = shown.map((head) => {
    const turn = telling.get(head.id) ?? first.get(head.id)
    const quoted = turn ? evidence.addQuote(turn, head, [], gistLength) : null
    const support: Support[] = [{ kind: 'interaction', id: head.id }, ...(quoted ? [quoted] : [])]
    const quote = quoted?.kind === 'quote' ? evidence.quotes[quoted.index] : undefined
    return {
      cells: [
        head.occurredAt ? sayDay(head.occurredAt, reading) : 'undated',
        `${saySource(head.sourceSystem)} ${head.type}`,
        quote?.speaker ?? '',
        quote ? `“${quote.text}${turn && quote.end < turn.text.length ? '…' : ''}”` : head.title,
        quote?.startSeconds != null ? saySeconds(quote.startSeconds) : head.title,
      ],
      support,
    }
  })
  const caption = `${sayScope(plan)}, newest first (${plural(rows.length, 'row')})`
  return { caption, columns: ['Date', 'Where', 'Who', 'What', 'Proof'], rows }
}

function firstWords(turns: readonly StoredTurn[]): Map<string, StoredTurn> {
  const first = new Map<string, StoredTurn>()
  for (const turn of turns) {
    if (turn.text.trim() !== '' && !first.has(turn.interactionId)) first.set(turn.interactionId, turn)
  }
  return first
}
