import { asArray, asNumber, asRecord, asString } from './read.ts'

type Series = { name: string; values: (number | null)[] }
export type ChartData = {
  title: string
  kind: 'line' | 'area' | 'bar' | 'pie'
  categories: string[]
  series: Series[]
  xLabel: string
  yLabel: string
}

/** A data_visualization block as series over categories; a pie is one series. Null when there is nothing to draw. */
export function readChart(block: Record<string, unknown>): ChartData | null {
  const chart = asRecord(block.chart)
  const kind = chart.type
  const title = asString(block.title) ?? ''
  if (kind === 'pie')
    return readPie(
      title,
      asArray(chart.segments).map((segment) => asRecord(segment)),
    )
  if (kind !== 'line' && kind !== 'area' && kind !== 'bar') return null
  const axis = asRecord(chart.axis_config)
  const raw = asArray(chart.series).map((one) => asRecord(one))
  const points = raw.map((one) => asArray(one.data).map((point) => asRecord(point)))
  const named = asArray(axis.categories).flatMap((category) => asString(category) ?? [])
  const categories = named.length > 0 ? named : (points[0] ?? []).flatMap((point) => asString(point.label) ?? [])
  const series = raw.map((one, index) => ({
    name: asString(one.name) ?? `Series ${index + 1}`,
    values: categories.map((category) => asNumber(points[index]?.find((point) => point.label === category)?.value)),
  }))
  if (categories.length === 0 || series.length === 0) return null
  return {
    title,
    kind,
    categories,
    series,
    xLabel: asString(axis.x_label) ?? '',
    yLabel: asString(axis.y_label) ?? '',
  }
}

/** One sentence for those who cannot see the drawing: kind, size, and where each series starts and ends. */
export function describeChart(chart: ChartData): string {
  const lines = chart.series.map((series) => {
    const known = series.values.flatMap((value, index) =>
      value === null ? [] : [`${chart.categories[index] ?? ''} ${value}`],
    )
    return chart.kind === 'pie'
      ? known.join(', ')
      : `${series.name}: ${known[0] ?? 'no values'}${known.length > 1 ? ` to ${known.at(-1)}` : ''}`
  })
  return `${chart.kind} chart, ${chart.title}. ${lines.join('; ')}.`
}

/** About `count` round steps from zero (or the lowest value below it) to at least the highest value. */
export function axisTicks(values: readonly number[], count = 4): number[] {
  const highest = Math.max(0, ...values)
  const lowest = Math.min(0, ...values)
  const span = highest - lowest
  if (span === 0) return [0, 1]
  const rough = span / count
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = ([1, 2, 2.5, 5, 10].find((factor) => factor * power >= rough) ?? 10) * power
  const first = Math.floor(lowest / step)
  const last = Math.ceil(highest / step - 1e-9)
  return Array.from({ length: last - first + 1 }, (_, index) => Number(((first + index) * step).toPrecision(12)))
}

const characterWidth = 6.6
const leastReadable = 5

/**
 * Which categories are written along an axis with `room` pixels each: every n-th, cut to `limit` characters. Bars are
 * of different things, so that each keeps its name for as long as that can be read; points of a line follow each other.
 */
export function fitCategories({ kind, categories }: ChartData, room: number): { every: number; limit: number } {
  const longest = Math.max(...categories.map((category) => category.length))
  const fitting = Math.floor((room - 10) / 7)
  if (kind === 'bar' && fitting >= leastReadable) return { every: 1, limit: fitting }
  const every = Math.max(1, Math.ceil((Math.min(12, longest) * characterWidth + 8) / room))
  return { every, limit: room < 90 ? 12 : Number.POSITIVE_INFINITY }
}

/** A slice of a pie as an SVG path round (0, 0); shares are 0–1 of the turn, from twelve o'clock. */
export function slicePath(from: number, to: number, radius: number): string {
  if (to - from >= 1)
    return `M0 ${-radius}A${radius} ${radius} 0 1 1 0 ${radius}A${radius} ${radius} 0 1 1 0 ${-radius}Z`
  const point = (share: number) => {
    const angle = 2 * Math.PI * share
    return `${(radius * Math.sin(angle)).toFixed(2)} ${(-radius * Math.cos(angle)).toFixed(2)}`
  }
  return `M0 0L${point(from)}A${radius} ${radius} 0 ${to - from > 0.5 ? 1 : 0} 1 ${point(to)}Z`
}

function readPie(title: string, segments: readonly Record<string, unknown>[]): ChartData | null {
  const valid = segments.flatMap((segment) => {
    const value = asNumber(segment.value)
    return value === null || value < 0 ? [] : [{ label: asString(segment.label) ?? '', value }]
  })
  if (valid.reduce((sum, segment) => sum + segment.value, 0) === 0) return null
  return {
    title,
    kind: 'pie',
    categories: valid.map((segment) => segment.label),
    series: [{ name: title, values: valid.map((segment) => segment.value) }],
    xLabel: '',
    yLabel: '',
  }
}
