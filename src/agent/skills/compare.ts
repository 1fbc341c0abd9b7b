import { foldName } from '../../entities/fold-name.ts'
import { inTurn } from '../../lib/in-turn.ts'
import type { AnswerTable, NumberFact, Sentence } from '../../model/answer.ts'
import type { EntityReference, TimeRange } from '../../model/plan.ts'
import type { InteractionHead } from '../../stores/postgres/conversations.ts'
import type { InteractionFilter } from '../../stores/postgres/interaction-filter.ts'
import { sayFigure } from '../compose/figures.ts'
import { notices } from '../compose/notices.ts'
import { sayChange } from '../prove/check-sentence.ts'
import { periodBefore } from '../understand/compared-periods.ts'
import { type Counted, countAmong, countedBy } from './counted.ts'
import { columnOf } from './group-words.ts'
import type { Skill, SkillInput } from './skill.ts'

type Side = { name: string; heads: readonly InteractionHead[]; narrowed: Partial<InteractionFilter> }

const sidesShown = 6
const met = { turns: { side: 'customer' } } as const

/** "Compare October and November", "Brackwater against Tessaly": the same figures of each side by side. */
export const answerCompare: Skill = async (input) => {
  const { plan } = input.gathered
  const sides = (await sidesOf(input)).slice(0, sidesShown)
  if (sides.length < 2) return { sentences: [{ kind: 'gap', text: notices.nothingToCompare, support: [] }] }
  const lead = await figures(input, sides, countedBy(plan))
  const rows = [lead, ...(await beside(input, sides))]
  const read = sides.flatMap(({ heads }) => heads)
  return { sentences: [headline(sides, lead, input)], table: tableOf(sides, rows, input), read }
}

async function sidesOf(input: SkillInput): Promise<Side[]> {
  const { plan, heads } = input.gathered
  const { time } = plan
  const ours = plan.people.filter(({ id }) => plan.ours.includes(id))
  if (time && plan.compared) return inTurn([time, plan.compared], (one) => periodSide(input, one))
  if (plan.companies.length > 1) {
    return asAsked(plan.companies, input).map(({ id, name }) => ({
      ...{ name, narrowed: { companyIds: [id] } },
      heads: heads.filter(({ companyId }) => companyId === id),
    }))
  }
  if (ours.length > 1) return inTurn(asAsked(ours, input), ({ id, name }) => personSide(input, id, name))
  if (plan.people.length > 1) return inTurn(asAsked(plan.people, input), ({ id, name }) => personSide(input, id, name))
  const before = time && periodBefore(time, input.reading)
  return time && before ? inTurn([time, before], (one) => periodSide(input, one)) : []
}

function asAsked(named: readonly EntityReference[], { question }: SkillInput): EntityReference[] {
  const words = foldName(question)
  return [...named].sort((left, right) => words.indexOf(left.phrase) - words.indexOf(right.phrase))
}

async function periodSide({ gathered: { reader, filter } }: SkillInput, time: TimeRange): Promise<Side> {
  const narrowed = { from: time.from, to: time.to }
  return { name: time.label, heads: await reader.heads({ ...filter, ...narrowed }), narrowed }
}

async function personSide({ gathered: { reader, filter } }: SkillInput, id: string, name: string): Promise<Side> {
  const narrowed = { personIds: [id] }
  return { name, heads: await reader.heads({ ...filter, ...narrowed }), narrowed }
}

function figures(input: SkillInput, sides: readonly Side[], counted: Counted): Promise<NumberFact[]> {
  return inTurn(sides, ({ heads, narrowed }) => countAmong(input, heads, { ...counted, ...narrowed }))
}

// A bare comparison shows each kind of conversation, and whom was spoken with.
async function beside(input: SkillInput, sides: readonly Side[]): Promise<NumberFact[][]> {
  const { plan } = input.gathered
  if (plan.types.length > 0 || plan.measure !== null || plan.terms.length > 0) return []
  const types = [...new Set(sides.flatMap(({ heads }) => heads.map(({ type }) => type)))]
  const byType = await inTurn(types, (type) =>
    figures(
      input,
      sides.map((side) => ({
        ...side,
        heads: side.heads.filter((head) => head.type === type),
        narrowed: { ...side.narrowed, types: [type] },
      })),
      { metric: 'interactions' },
    ),
  )
  const sum = (row: readonly NumberFact[]) => row.reduce((left, { value }) => left + value, 0)
  byType.sort((left, right) => sum(right) - sum(left))
  const accounts =
    plan.companies.length === 0 ? [await figures(input, sides, { metric: 'accounts_met', of: 'accounts', ...met })] : []
  return [...byType, ...accounts, await figures(input, sides, { metric: 'people_met', ...met })]
}

function headline(sides: readonly Side[], facts: readonly NumberFact[], { gathered, evidence }: SkillInput): Sentence {
  const { plan } = gathered
  const said = sides.map(({ name }, index) => {
    const fact = facts[index]
    return `${name} ${fact ? sayFigure(fact) : ''}`
  })
  const [first = 0, second = 0] = facts.map(({ value }) => value)
  const isPeriods = plan.companies.length < 2 && sides.every(({ narrowed }) => narrowed.from !== undefined)
  const scope = isPeriods
    ? [...plan.companies, ...plan.people].map(({ name }) => name).join(', ')
    : (plan.time?.label ?? '')
  const verdict = first === second ? 'Equal' : first > second ? 'More' : 'Fewer'
  const text = `${verdict}${scope ? ` (${scope})` : ''}: ${said.join(' against ')}.`
  return { kind: 'number', text, support: facts.map((fact) => evidence.addNumber(fact)) }
}

function tableOf(sides: readonly Side[], rows: readonly NumberFact[][], { evidence }: SkillInput): AnswerTable {
  const two = sides.length === 2
  return {
    kind: 'figures',
    caption: sides.map(({ name }) => name).join(' against '),
    columns: ['What', ...sides.map(({ name }) => name), ...(two ? ['Difference'] : [])],
    rows: rows.map((facts) => {
      const values = facts.map(({ value }) => value)
      const [first] = facts
      const change = sayChange((values[0] ?? 0) - (values[1] ?? 0))
      const noun = first ? columnOf(first).toLowerCase() : ''
      return {
        cells: [noun, ...values.map(String), ...(two ? [change] : [])],
        support: facts.map((fact) => evidence.addNumber(fact)),
      }
    }),
  }
}
