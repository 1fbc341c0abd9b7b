import type { AnswerTable, Sentence } from '../../model/answer.ts'
import type { GroupKey } from '../../model/plan.ts'
import { sayFigure } from '../compose/figures.ts'
import { sayList, sayWith } from '../compose/wording.ts'
import { countAmong, countedBy } from './counted.ts'
import { nothingToRead } from './findings.ts'
import { type Group, groupValues } from './group-values.ts'
import { columnOf, titleOf } from './group-words.ts'
import { longestFirstLine, type Skill, type SkillInput } from './skill.ts'
import { answerTrend } from './trend.ts'

const rowsShown = 100
const least = /\b(?:fewest|least|lowest|quietest|bottom)\b/i

/** "Calls per rep", "top 5 accounts", "which source had the most": one figure a value, the largest first. */
export const answerGroup: Skill = async (input) => {
  const { gathered, question } = input
  const { plan, heads } = gathered
  const key = plan.groupBy ?? 'company'
  if (heads.length === 0) return nothingToRead(plan)
  if (key === 'day' || key === 'week' || key === 'month') return answerTrend(input)
  const counted = countedBy(plan)
  const groups = await groupValues(input, key, counted)
  const ranked = least.test(question) ? groups.toReversed() : groups
  const [first] = ranked
  if (!first) return nothingToRead(plan)
  const total = await countAmong(
    input,
    heads,
    key === 'sentiment' ? { metric: 'turns_where', turns: { side: 'customer' } } : counted,
  )
  const shown = ranked.slice(0, Math.min(plan.limit ?? rowsShown, rowsShown))
  const isOne = plan.limit === 1
  const lead = isOne ? winners(ranked, input) : headline(ranked, total, input)
  return {
    sentences: [lead, ...(await unassigned(input)), ...twice(groups, total.value, key)],
    table: tableOf(isOne ? ranked.slice(0, rowsShown) : shown, input),
  }
}

/** A table of groups with their figures. */
function tableOf(groups: readonly Group[], { gathered: { plan }, evidence }: SkillInput): AnswerTable {
  const [first] = groups
  const title = titleOf(plan.groupBy ?? 'company')
  const noun = first ? columnOf(first.fact, plan.groupBy) : ''
  return {
    kind: 'figures',
    caption: `${noun} by ${title.toLowerCase()}${sayWith(plan)}`,
    columns: [title, noun],
    rows: groups.map(({ name, fact }) => ({
      cells: [name, String(fact.value)],
      support: [evidence.addNumber(fact)],
    })),
  }
}

function headline(
  [first, second]: readonly Group[],
  total: Group['fact'],
  { gathered: { plan }, evidence, question }: SkillInput,
): Sentence {
  const [one, other] = [first, second].map((group) => group && sayGroup(group, plan.groupBy))
  const end = least.test(question) ? 'fewest' : 'most'
  const text = `${sayFigure(total)}${sayWith(plan)}; ${end} ${one}${other ? `, then ${other.replace(/^are |^with /, '')}` : ''}.`
  const facts = [total, ...[first, second].flatMap((group) => (group ? [group.fact] : []))]
  const short = `${sayFigure(total)}; ${end} ${one}.`
  return {
    kind: 'number',
    text: text.length <= longestFirstLine ? text : short,
    support: facts.map((fact) => evidence.addNumber(fact)),
  }
}

function sayGroup({ name, fact }: Group, key: GroupKey | null): string {
  const isTold = key === 'source' || key === 'type' || key === 'sentiment'
  return isTold ? `are ${sayFigure(fact)}` : `with ${name} (${sayFigure(fact)})`
}

// Those with the same figure share the place.
function winners(ranked: readonly Group[], { gathered: { plan }, evidence, question }: SkillInput): Sentence {
  const best = ranked.filter(({ fact }) => fact.value === ranked[0]?.fact.value)
  const named = best.slice(0, 3)
  const end = least.test(question) ? 'fewest' : 'most'
  const [first] = named
  const each = best.length > 1 ? ' each' : ''
  const rest = best.length > named.length ? ', among others' : ''
  const names = sayList(named.map(({ name }) => name))
  const text = `${names}${rest}: the ${end}, ${first ? sayFigure(first.fact) : ''}${each}${sayWith(plan)}.`
  return { kind: 'number', text, support: named.map(({ fact }) => evidence.addNumber(fact)) }
}

async function unassigned(input: SkillInput): Promise<Sentence[]> {
  const { gathered, evidence } = input
  const { plan, heads } = gathered
  if (plan.groupBy !== 'company' || plan.measure !== null) return []
  const fact = await countAmong(input, heads, { ...countedBy(plan), metric: 'unassigned' })
  if (fact.value === 0) return []
  return [{ kind: 'number', text: `Left out: ${sayFigure(fact)}.`, support: [evidence.addNumber(fact)] }]
}

function twice(groups: readonly Group[], total: number, key: string): Sentence[] {
  const sum = groups.reduce((left, { fact }) => left + fact.value, 0)
  if (sum <= total || (key !== 'rep' && key !== 'person')) return []
  return [{ kind: 'gap', text: 'One conversation of several people counts for each of them.', support: [] }]
}
