import type { TopLevelSpec } from 'vega-lite'
import type { Chart } from '../model/chart.ts'
import { chartStyle } from './chart-style.ts'
import { type Drawing, describeChart } from './describe-chart.ts'
import { fitText } from './fit-text.ts'
import { dashes, hatchOf, shapes } from './marks.ts'
import type { Theme } from './theme.ts'

type Size = { width: number; height: number }
type Layer = Record<string, unknown>

const maximumWrittenValues = 24
const characterWidth = 6.6
const titleCharacterWidth = 10.5
// What vega reserves for a character of a legend, where it has no canvas to measure with.
const legendCharacterWidth = 8.8
// Labels and names carry their position before a colon.
const words = 'slice(datum.value, indexof(datum.value, ":") + 1)'

/** The chart in the grammar of vega-lite. Foreign text stands in it as data or plain words, never in an expression. */
export function chartSpec(chart: Chart, theme: Theme, size: Size): TopLevelSpec {
  const drawing = describeChart(chart)
  const layers = chart.kind === 'bar' ? barLayers(drawing, size) : lineLayers(drawing, theme, size)
  const spec = {
    ...size,
    autosize: { type: 'fit', contains: 'padding' },
    padding: 16,
    background: theme.ground,
    title: { text: asLiteral(fitText(chart.title, titleLimit(size))), subtitle: asLiteral(drawing.subtitle) },
    data: { values: drawing.points },
    encoding: {
      x: {
        field: 'label',
        type: 'ordinal',
        sort: drawing.labels,
        title: null,
        axis: xAxis(chart, drawing, size),
        ...(chart.kind === 'bar' && { scale: bandScale(drawing) }),
      },
      y: {
        field: 'value',
        type: 'quantitative',
        title: null,
        axis: yAxis(chart, drawing),
        scale: { zero: true, nice: true },
      },
    },
    layer: layers,
    config: chartStyle(theme),
  }
  return spec as unknown as TopLevelSpec
}

function lineLayers(drawing: Drawing, theme: Theme, size: Size): Layer[] {
  const entries = legend(drawing, size)
  const color = seriesChannel(drawing, theme.tones, entries)
  const line = {
    mark: { type: 'line', strokeWidth: 2.25, strokeJoin: 'round' },
    encoding: { color, strokeDash: seriesChannel(drawing, dashes, entries) },
  }
  const marker = {
    mark: { type: 'point', filled: true, size: 60, opacity: 1 },
    encoding: { color, shape: seriesChannel(drawing, shapes, entries) },
  }
  if (!hasRoomForValues(drawing) || drawing.series.length > 2) return [line, marker]
  return [line, marker, valueLayer({ dy: -11 }, 'datum.isAbove'), valueLayer({ dy: 14 }, '!datum.isAbove')]
}

function barLayers(drawing: Drawing, size: Size): Layer[] {
  const hatches = drawing.series.map((_, index) => hatchOf(index))
  const xOffset = { field: 'series', type: 'nominal', sort: drawing.series, scale: { paddingInner: 0.08 } }
  const bar = {
    mark: { type: 'bar' },
    encoding: { xOffset, fill: seriesChannel(drawing, hatches, legend(drawing, size)) },
  }
  if (!hasRoomForValues(drawing)) return [bar]
  const above = valueLayer({ dy: -8 }, 'datum.value >= 0')
  const below = valueLayer({ dy: 9 }, 'datum.value < 0')
  return [
    bar,
    { ...above, encoding: { ...above.encoding, xOffset } },
    { ...below, encoding: { ...below.encoding, xOffset } },
  ]
}

// Few bars stay bars instead of filling the picture.
function bandScale({ labels }: Drawing): Layer {
  return labels.length < 4 ? { paddingInner: 0.6, paddingOuter: 0.9 } : { paddingInner: 0.2, paddingOuter: 0.2 }
}

function valueLayer(mark: { dy: number }, filter: string) {
  return {
    transform: [{ filter }],
    mark: { type: 'text', baseline: 'middle', fontSize: 10.5, fontWeight: 'bold', ...mark },
    encoding: { text: { field: 'text', type: 'nominal' } },
  }
}

function hasRoomForValues({ points }: Drawing): boolean {
  return points.length <= maximumWrittenValues
}

function seriesChannel(drawing: Drawing, range: unknown[], legend: Layer | null) {
  const scale = { domain: drawing.series, range: range.slice(0, drawing.series.length) }
  return { field: 'series', type: 'nominal', sort: drawing.series, scale, legend }
}

function legend({ series }: Drawing, size: Size): Layer | null {
  if (series.length === 1) return null
  const widest = Math.max(...series.map((name) => name.length)) * legendCharacterWidth + 40
  const columns = Math.max(1, Math.floor((size.width - 90) / widest))
  return {
    title: null,
    orient: 'bottom',
    direction: 'horizontal',
    columns,
    labelExpr: words,
    symbolSize: 110,
    symbolStrokeWidth: 0,
  }
}

// Vega fails on a literal that is the name of something every object has, such as `valueOf`.
function asLiteral(text: string): string {
  return text in Object.prototype ? `${text}\u200b` : text
}

function titleLimit({ width }: Size): number {
  return Math.max(8, Math.floor((width - 40) / titleCharacterWidth))
}

function xAxis(chart: Chart, drawing: Drawing, size: Size): Layer {
  const room = (size.width - 90) / chart.labels.length
  const isTight = drawing.longest * characterWidth > room
  const angle = isTight ? { labelAngle: -40, labelAlign: 'right', labelBaseline: 'middle' } : { labelAngle: 0 }
  return { labelExpr: words, labelOverlap: false, grid: false, ...angle }
}

function yAxis({ unit }: Chart, { points }: Drawing): Layer {
  const isLong = points.some(({ value }) => Math.abs(value) >= 1e6)
  const label = isLong ? 'replace(datum.label, "G", "B")' : 'datum.label'
  // A label hidden for overlap would be a layer of its own.
  const common = { tickCount: 5, labelOverlap: false, ...(isLong && { format: '~s' }) }
  return { ...common, labelExpr: unit.trim() === '%' ? `${label} + " %"` : label }
}
