import type { AnswerTable, Sentence } from '../../model/answer.ts'
import type { InteractionHead, StoredTurn } from '../../stores/postgres/conversations.ts'
import { countFact, sayFigure } from '../compose/figures.ts'
import { timelineCells } from '../compose/timeline-cells.ts'
import { sayList, sayScope, sayWith } from '../compose/wording.ts'
import { nothingToRead } from './findings.ts'
import { longestFirstLine, type Skill, type SkillInput } from './skill.ts'
import { tellingTurns } from './telling-turns.ts'

const rowsShown = 100
const gistLength = 90

/** Every conversation with an account or a person, newest first, undated ones last. */
export const answerTimeline: Skill = async (input) => {
  const { heads, plan } = input.gathered
  if (heads.length === 0) return nothingToRead(plan)
  return { sentences: [headline(input)], table: await table(input) }
}

function headline({ gathered: { heads, plan, filter }, evidence }: SkillInput): Sentence {
  const all = countFact('interactions', heads.length, filter)
  const channels = [...new Set(heads.map(({ sourceSystem, type }) => `${sourceSystem}\n${type}`))]
  const counts = channels
    .map((channel) => {
      const own = heads.filter(({ sourceSystem, type }) => `${sourceSystem}\n${type}` === channel)
      const confined = own.slice(0, 1).map(({ sourceSystem, type }) => ({ sources: [sourceSystem], types: [type] }))[0]
      return countFact('interactions', own.length, { ...filter, ...confined })
    })
    .sort((left, right) => right.value - left.value || (sayFigure(left) < sayFigure(right) ? -1 : 1))
  const short = `${sayFigure(all)}${sayWith(plan)}`
  const long = `${short}: ${sayList(counts.map(sayFigure))}.`
  const isShort = long.length > longestFirstLine
  const support = (isShort ? [all] : [all, ...counts]).map((fact) => evidence.addNumber(fact))
  return { kind: 'number', text: isShort ? `${short}.` : long, support }
}

async function table({ gathered, evidence, reading }: SkillInput): Promise<AnswerTable> {
  const { reader, heads, plan } = gathered
  const dated = heads.filter(({ occurredAt }) => occurredAt !== null).reverse()
  const shown = [...dated, ...heads.filter(({ occurredAt }) => occurredAt === null)].slice(0, rowsShown)
  const turns = await reader.turnsOf(shown.map(({ id }) => id))
  const gist = gistOf(turns, shown)
  const rows = shown.map((head) => {
    const turn = gist.get(head.id)
    const added = turn ? evidence.addQuote({ turn, head }, [], gistLength) : null
    return {
      cells: timelineCells(head, added?.said ?? null, reading),
      support: [{ kind: 'interaction' as const, id: head.id }, ...(added ? [added.support] : [])],
    }
  })
  const rest = heads.length > shown.length ? `, the first ${shown.length} of ${heads.length}` : ''
  const caption = `${sayScope(plan) || 'Everything here'}, newest first${rest}`
  return { kind: 'timeline', caption, columns: ['Date', 'Where', 'Who', 'What', 'Proof'], rows }
}

// What stands for a conversation: its most telling turn, or else its first words.
function gistOf(turns: readonly StoredTurn[], heads: readonly InteractionHead[]): Map<string, StoredTurn> {
  const gist = new Map<string, StoredTurn>()
  for (const turn of turns) {
    if (turn.text.trim() !== '' && !gist.has(turn.interactionId)) gist.set(turn.interactionId, turn)
  }
  for (const { turn } of tellingTurns(turns, heads, { perInteraction: 1, terms: [] }))
    gist.set(turn.interactionId, turn)
  return gist
}
