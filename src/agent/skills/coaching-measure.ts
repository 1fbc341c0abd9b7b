import { type Reading, sayDay } from '../../lib/say-date.ts'
import type { Sentence, Support } from '../../model/answer.ts'
import type { Chart } from '../../model/chart.ts'
import { maximumLabels } from '../../model/chart.ts'
import type { TeamMember } from '../measures/find-reps.ts'
import { combinedOf, measureKind, subjectOf } from '../measures/rep-measure.ts'
import { type Figure, type RepFigures, readFigures } from './coaching-figures.ts'
import { nothingToRead } from './findings.ts'
import type { Draft, SkillInput } from './skill.ts'

const fewestPoints = 4
const longestLabel = 20
/** What tells a second call of one day apart. */
const twinRoom = 2

/** One measure of one rep: the figure first, the team's median, how it is counted, and call by call. */
export async function measureAlone(input: SkillInput, rep: TeamMember): Promise<Draft> {
  const { plan } = input.gathered
  const key = plan.measure ?? 'talkShare'
  const kind = measureKind(key)
  const figures = await readFigures(input, [rep.id])
  const own = figures.own(key, rep.id)
  const count = figures.count(key, rep.id)
  if (count.value === 0) return nothingToRead({ ...plan, types: ['call'] })
  const median = figures.median(key)
  const period = plan.time ? `, ${plan.time.label}` : ''
  const on = own.value === null ? '' : ` on ${count.said}`
  const reps = median && figures.medianReps(key)
  const beside = median && reps ? `; team median ${median.said} (${reps.said})` : ''
  const rule = own.value === null ? (median ?? own) : own
  const lead: Sentence = {
    kind: 'number',
    text: `${own.said}${on}: ${whose(input, rep)} ${subjectOf(kind)}${period}${beside}.`,
    support: [own, count, median, reps].flatMap((figure) => figure?.support ?? []),
  }
  const points = pointsOf({ figures, key, rep })
  return {
    sentences: [lead, ...extremes(points, input), howCounted(rule, key), ...published(rule, key)],
    ...chartOf(points, { name: kind.name, rep, reading: input.reading }),
    read: figures.heads,
  }
}

type Point = { head: RepFigures['heads'][number]; figure: Figure }

// Each call's own figure, oldest first.
function pointsOf({ figures, key, rep }: { figures: RepFigures; key: string; rep: TeamMember }): Point[] {
  const told = new Set(combinedOf(measureKind(key), figures.calls, rep.id).figures.map(({ id }) => id))
  const own = figures.heads.filter(({ id }) => told.has(id)).slice(-maximumLabels)
  return own.flatMap((head) => {
    const figure = figures.onCall(key, rep.id, head.id)
    return figure ? [{ head, figure }] : []
  })
}

function extremes(points: readonly Point[], { reading }: SkillInput): Sentence[] {
  if (points.length < fewestPoints) return []
  const sorted = [...points].sort((left, right) => (left.figure.value ?? 0) - (right.figure.value ?? 0))
  const ends = [
    { word: 'Highest', point: sorted.at(-1) },
    { word: 'Lowest', point: sorted[0] },
  ]
  return ends.flatMap(({ word, point }): Sentence[] => {
    if (!point) return []
    const day = point.head.occurredAt ? `, ${sayDay(point.head.occurredAt, reading)}` : ''
    const support: Support[] = [...point.figure.support, { kind: 'interaction', id: point.head.id }]
    return [{ kind: 'number', text: `${word}: ${point.figure.said} on “${point.head.title}”${day}.`, support }]
  })
}

function howCounted({ support }: Figure, key: string): Sentence {
  const { formula, definition } = measureKind(key)
  return { kind: 'derived', text: `${definition} Counted as ${formula}.`, support }
}

function published({ support }: Figure, key: string): Sentence[] {
  const ranges = measureKind(key).ranges ?? []
  if (ranges.length === 0) return []
  const said = ranges.map(({ text, source }) => `${text} (${source})`)
  return [{ kind: 'derived', text: `Published, as what goes together and not as a goal: ${said.join('; ')}.`, support }]
}

type Drawn = { name: string; rep: TeamMember; reading: Reading }

function chartOf(points: readonly Point[], { name, rep, reading }: Drawn): { chart?: Chart } {
  if (points.length < fewestPoints) return {}
  const labels = points.map((point) => labelOf(point, reading))
  const values = points.map(({ figure }) => figure.value ?? 0)
  const supports = points.map(({ figure }) => (figure.index === null ? [] : [figure.index]))
  const title = `${name.split(',')[0]}, call by call`
  const unit = points[0]?.figure.said.endsWith('%') ? '%' : ''
  return { chart: { kind: 'bar', title, unit, labels: apart(labels), series: [{ name: rep.name, values }], supports } }
}

// `Brackwater 19 Nov`
function labelOf({ head: { occurredAt, company, title } }: Point, reading: Reading): string {
  const [account = ''] = (company ?? title).split(/[ :,]/)
  const day = occurredAt === null ? '' : sayDay(occurredAt, reading).slice(4)
  return `${account.slice(0, longestLabel - twinRoom - day.length - 1)} ${day}`
}

// Two calls of one day with one account keep each their own bar.
function apart(labels: readonly string[]): string[] {
  return labels.map((label, place) => {
    const before = labels.slice(0, place).filter((other) => other === label).length
    return before === 0 ? label : `${label} ${before + 1}`
  })
}

/** `your`, or `Luis Camarena’s`. */
export function whose({ viewer }: Pick<SkillInput, 'viewer'>, { name, emails }: TeamMember): string {
  const isOwn = viewer.kind === 'person' && emails.includes(viewer.email.toLowerCase())
  return isOwn ? 'your' : `${name}’s`
}
