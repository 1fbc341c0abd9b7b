import type { AnswerTable } from '../../model/answer.ts'
import type { InteractionHead } from '../../stores/postgres/conversations.ts'
import { sayFigure } from '../compose/figures.ts'
import { timelineCells } from '../compose/timeline-cells.ts'
import { sayScope, sayWith } from '../compose/wording.ts'
import { talksAmong } from '../facts/activity-metrics.ts'
import { countAmong, countedBy } from './counted.ts'
import { nothingToRead, sayWords } from './findings.ts'
import type { Skill, SkillInput } from './skill.ts'
import { tellingTurns } from './telling-turns.ts'

const rowsShown = 100
const gistLength = 90
const oldestFirst = /\b(?:first|oldest|earliest)\b/i

/** "List the calls with Tessaly in October": how many there are, then each with its date, newest first. */
export const answerList: Skill = async (input) => {
  const { gathered, question, evidence, reads } = input
  const { plan, heads } = gathered
  const own = await talksAmong(reads, heads, { terms: plan.terms })
  if (own.length === 0) return nothingToRead(plan)
  const fact = await countAmong(input, heads, countedBy({ ...plan, measure: null, side: null }))
  const dated = own.filter(({ occurredAt }) => occurredAt !== null)
  const ordered = oldestFirst.test(question) ? dated : dated.toReversed()
  const all = [...ordered, ...own.filter(({ occurredAt }) => occurredAt === null)]
  const shown = all.slice(0, Math.min(plan.limit ?? rowsShown, rowsShown))
  const about = plan.terms.length > 0 ? ` on ${sayWords(question, plan.terms)}` : ''
  const rest = shown.length < all.length ? ', of which these' : ''
  const text = `${sayFigure(fact)}${sayWith(plan)}${about}${rest}.`
  return {
    sentences: [{ kind: 'number', text, support: [evidence.addNumber(fact)] }],
    table: await listed(shown, input),
  }
}

async function listed(shown: readonly InteractionHead[], input: SkillInput): Promise<AnswerTable> {
  const { gathered, evidence, reading, question, reads } = input
  const { plan } = gathered
  const heard = await reads.turns.of(reads.reader, shown, reads.signal)
  const turns = heard.flatMap((one) => [...one.turns])
  const gist = new Map(
    [
      ...turns.filter(({ text }) => text.trim() !== '').toReversed(),
      ...tellingTurns(turns, [...shown], { perInteraction: 1, terms: plan.terms }).map(({ turn }) => turn),
    ].map((turn) => [turn.interactionId, turn]),
  )
  const rows = shown.map((head) => {
    const turn = gist.get(head.id)
    const added = turn ? evidence.addQuote({ turn, head }, plan.terms, gistLength) : null
    return {
      cells: timelineCells(head, added?.said ?? null, reading),
      support: [{ kind: 'interaction' as const, id: head.id }, ...(added ? [added.support] : [])],
    }
  })
  const order = oldestFirst.test(question) ? 'oldest first' : 'newest first'
  return {
    kind: 'timeline',
    caption: `${sayScope(plan) || 'Everything here'}, ${order}`,
    columns: ['Date', 'Where', 'Who', 'What', 'Proof'],
    rows,
  }
}
