import { fitText } from '../charts/fit-text.ts'
import { drawnValue, sayValue } from '../charts/say-value.ts'
import type { Chart, ChartSeries } from '../model/chart.ts'
import { renderColumns } from './render-columns.ts'

const bars = '▁▂▃▄▅▆▇█'
const nameLimit = 24
// Wider than this, a line would break in an ordinary terminal; then its ends and extremes are said.
const widestLine = 100

/** A chart in plain text: its title, then a line for each series with bars of one scale and the figures. */
export function drawChart(chart: Chart): string[] {
  const unit = fitText(chart.unit, nameLimit)
  const title = [fitText(chart.title, 50), unit].filter((part) => part !== '').join(', ')
  const whole = renderColumns([
    ['', '', ...chart.labels.map((label) => fitText(label, nameLimit))],
    ...chart.series.map((series) => [...headOf(series, chart), ...series.values.map(sayValue)]),
  ])
  const isNarrow = whole.every((line) => line.length <= widestLine)
  const lines = isNarrow
    ? whole
    : renderColumns(chart.series.map((series) => [...headOf(series, chart), sayEnds(series, chart)]))
  return [title, ...lines.map((line) => `  ${line}`)]
}

function headOf(series: ChartSeries, chart: Chart): string[] {
  return [fitText(series.name, nameLimit), barsOf(series, chart)]
}

function barsOf({ values }: ChartSeries, chart: Chart): string {
  const all = chart.series.flatMap((series) => series.values.map(drawnValue))
  const lowest = Math.min(0, ...all)
  const span = Math.max(0, ...all) - lowest || 1
  return values.map((value) => bars[Math.round(((drawnValue(value) - lowest) / span) * (bars.length - 1))]).join('')
}

function sayEnds({ values }: ChartSeries, { labels }: Chart): string {
  const say = (index: number) => `${sayValue(values.at(index) ?? 0)} (${fitText(labels.at(index) ?? '', nameLimit)})`
  return `from ${say(0)} to ${say(-1)}, least ${sayValue(Math.min(...values))}, most ${sayValue(Math.max(...values))}`
}
