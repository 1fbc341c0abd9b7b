import { roundValue } from '../../charts/say-value.ts'
import type { Answer } from '../../model/answer.ts'
import { type Chart, maximumLabels, maximumSeries } from '../../model/chart.ts'
import { plain } from './clean.ts'

// docs.slack.dev/reference/block-kit/blocks/data-visualization-block; @slack/types does not know it yet.

/** Every series has exactly one point for each category, under the category's own words. */
export type DataVisualizationBlock = {
  type: 'data_visualization'
  title: string
  chart: {
    type: 'line' | 'bar'
    series: { name: string; data: { label: string; value: number }[] }[]
    axis_config: { categories: string[]; y_label?: string }
  }
}

const titleLimit = 50
const labelLimit = 20
const axisLabelLimit = 50

/** The chart of an answer. It never stands alone: what it shows is first said in a sentence. */
export function chartBlocks({ chart, sentences }: Answer): DataVisualizationBlock[] {
  const isSaid = (sentences[0]?.text.trim() ?? '') !== ''
  return chart && isSaid ? [chartBlock(chart)] : []
}

/** A chart within Slack's limits; what is cut stays apart from what it would then equal. */
export function chartBlock(chart: Chart): DataVisualizationBlock {
  const categories = apart(chart.labels.slice(0, maximumLabels))
  const shown = chart.series.slice(0, maximumSeries)
  const names = apart(shown.map(({ name }) => name))
  const unit = plain(chart.unit, axisLabelLimit, '')
  return {
    type: 'data_visualization',
    title: plain(chart.title, titleLimit, 'Chart'),
    chart: {
      type: chart.kind,
      series: shown.map(({ values }, index) => ({
        name: names[index] ?? '',
        data: categories.map((label, place) => ({ label, value: roundValue(values[place] ?? 0) })),
      })),
      axis_config: { categories, ...(unit !== '' && { y_label: unit }) },
    },
  }
}

function apart(texts: string[]): string[] {
  const taken = new Set<string>()
  for (const text of texts) taken.add(firstFree(text, taken))
  return [...taken]
}

function firstFree(text: string, taken: ReadonlySet<string>): string {
  const whole = plain(text, labelLimit)
  if (!taken.has(whole)) return whole
  for (let number = 2; ; number++) {
    const ending = ` (${number})`
    const candidate = `${plain(text, labelLimit - ending.length)}${ending}`
    if (!taken.has(candidate)) return candidate
  }
}
