import { sayDay, sayRange } from '../../lib/say-date.ts'
import { addDays, addMonths, type Day, dayIn, startOfDay, weekdayOf } from '../../lib/zoned-time.ts'
import type { AnswerTable, NumberFact, Sentence, Support } from '../../model/answer.ts'
import { type Chart, maximumLabels } from '../../model/chart.ts'
import { sayFigure } from '../compose/figures.ts'
import { sayWith } from '../compose/wording.ts'
import { countAmong, countedBy } from './counted.ts'
import { nothingToRead } from './findings.ts'
import { columnOf, titleOf } from './group-words.ts'
import type { Skill, SkillInput } from './skill.ts'

type Span = 'day' | 'week' | 'month'
type Point = { from: Date; to: Date; label: string; fact: NumberFact; support: Support }

const rowsShown = 100
const chartFrom = 4

/** "Calls by week since September": a figure for every day, week or month of the period, those of nothing as 0. */
export const answerTrend: Skill = async (input) => {
  const { gathered, question } = input
  const { plan, heads } = gathered
  const span = plan.groupBy === 'day' || plan.groupBy === 'month' ? plan.groupBy : 'week'
  if (heads.every(({ occurredAt }) => occurredAt === null)) return nothingToRead(plan)
  const points = (await pointsOf(input, span)).slice(-rowsShown)
  const total = await countAmong(input, heads, countedBy(plan))
  const chart = chartOf(points, input, span)
  return {
    sentences: [headline(points, total, input, /\b(?:fewest|least|lowest|quietest)\b/i.test(question))],
    table: tableOf(points, input, span),
    ...(chart ? { chart } : {}),
  }
}

async function pointsOf(input: SkillInput, span: Span): Promise<Point[]> {
  const { gathered, evidence, reading } = input
  const { plan, heads } = gathered
  const counted = countedBy(plan)
  const points: Point[] = []
  for (const { from, to } of stretches(input, span)) {
    const [start, end] = [from.toISOString(), to.toISOString()]
    const own = heads.filter(({ occurredAt }) => occurredAt !== null && occurredAt >= start && occurredAt < end)
    const fact = await countAmong(input, own, { ...counted, from: start, to: end })
    points.push({ from, to, label: sayDay(from, reading).slice(4), fact, support: evidence.addNumber(fact) })
  }
  return points
}

// Weeks begin on Monday; the first and the last stretch end where the period does.
function stretches({ gathered: { plan, heads }, reading }: SkillInput, span: Span): { from: Date; to: Date }[] {
  const { timeZone, now } = reading
  const first = heads.find(({ occurredAt }) => occurredAt !== null)?.occurredAt ?? now.toISOString()
  const begin = new Date(plan.time?.from ?? first)
  const tomorrow = startOfDay(addDays(dayIn(now, timeZone), 1), timeZone)
  const last = heads.findLast(({ occurredAt }) => occurredAt !== null)?.occurredAt ?? ''
  const end = plan.time?.to ? new Date(plan.time.to) : new Date(Math.max(tomorrow.getTime(), Date.parse(last) + 1))
  const found: { from: Date; to: Date }[] = []
  let day = firstOf(dayIn(begin, timeZone), span)
  for (let from = startOfDay(day, timeZone); from < end; from = startOfDay(day, timeZone)) {
    day = span === 'month' ? addMonths(day, 1) : addDays(day, span === 'week' ? 7 : 1)
    const next = startOfDay(day, timeZone)
    const start = plan.time?.from && from < begin ? begin : from
    found.push({ from: start, to: next > end ? end : next })
  }
  return found
}

function firstOf(day: Day, span: Span): Day {
  if (span === 'month') return { ...day, day: 1 }
  return span === 'week' ? addDays(day, -weekdayOf(day)) : day
}

function headline(points: readonly Point[], total: NumberFact, input: SkillInput, wantsLeast: boolean): Sentence {
  const { gathered, evidence } = input
  const better = (left: number, right: number) => (wantsLeast ? left < right : left > right)
  const peak = points.reduce((best, point) => (better(point.fact.value, best.fact.value) ? point : best))
  const last = points.at(-1) ?? peak
  const when = (point: Point) => sayStretch(point, input)
  const end = wantsLeast ? 'fewest' : 'most'
  const newest = last === peak ? '' : `, and ${sayFigure(last.fact)} ${when(last)}`
  const text = `${sayFigure(total)}${sayWith(gathered.plan)}: ${end} ${when(peak)} (${sayFigure(peak.fact)})${newest}.`
  const support = [total, peak.fact, last.fact].map((fact) => evidence.addNumber(fact))
  return { kind: 'number', text, support }
}

function sayStretch({ from, to }: Point, { reading }: SkillInput): string {
  return sayRange(from, to, reading)
}

function tableOf(points: readonly Point[], input: SkillInput, span: Span): AnswerTable {
  const [first] = points
  const noun = first ? columnOf(first.fact) : ''
  return {
    kind: 'figures',
    caption: `${noun} by ${span}${sayWith(input.gathered.plan)}`,
    columns: [titleOf(span), noun],
    rows: points.map((point) => ({
      cells: [sayStretch(point, input), String(point.fact.value)],
      support: [point.support],
    })),
  }
}

function chartOf(points: readonly Point[], { gathered: { plan } }: SkillInput, span: Span): Chart | null {
  const drawn = points.slice(-maximumLabels)
  const [first] = drawn
  if (!first || drawn.length < chartFrom) return null
  const noun = columnOf(first.fact)
  const rest = points.length > drawn.length ? `, last ${maximumLabels}` : ''
  return {
    kind: 'line',
    title: `${noun} by ${span}${rest}`.slice(0, 50),
    unit: noun.toLowerCase(),
    labels: drawn.map(({ label }) => label),
    series: [
      {
        name: (plan.companies.length === 1 ? plan.companies[0]?.name : undefined) ?? noun,
        values: drawn.map(({ fact }) => fact.value),
      },
    ],
    supports: drawn.map(({ support }) => (support.kind === 'number' ? [support.index] : [])),
  }
}
