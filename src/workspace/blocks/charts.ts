import { z } from 'zod'
import { byType } from './by-type.ts'
import { blockId } from './composition.ts'

// Limits: docs.slack.dev/reference/block-kit/blocks/data-visualization-block.

const maximumSeries = 6
const maximumPoints = 20

const pointLabel = z.string().min(1).max(20)
const point = z.looseObject({ label: pointLabel, value: z.number() })
const axisLabel = z.string().max(50).optional()

const pie = z.looseObject({ segments: z.array(point).min(1).max(maximumSeries) })

const seriesChart = z
  .looseObject({
    series: z
      .array(z.looseObject({ name: pointLabel, data: z.array(point).min(1).max(maximumPoints) }))
      .min(1)
      .max(maximumSeries),
    axis_config: z.looseObject({
      categories: z.array(pointLabel).min(1).max(maximumPoints),
      x_label: axisLabel,
      y_label: axisLabel,
    }),
  })
  .superRefine(({ series, axis_config: { categories } }, context) => {
    const expected = [...categories].sort().join('\n')
    series.forEach(({ name, data }, index) => {
      const labels = data.map(({ label }) => label).sort()
      if (labels.join('\n') !== expected) {
        const message = `series "${name}" needs exactly one point for each category`
        context.addIssue({ code: 'custom', message, path: ['series', index, 'data'] })
      }
      if (series.findIndex((other) => other.name === name) !== index) {
        const message = `series name "${name}" is used twice`
        context.addIssue({ code: 'custom', message, path: ['series', index, 'name'] })
      }
    })
  })

export const dataVisualization = z.looseObject({
  ...blockId,
  title: z.string().min(1).max(50),
  chart: byType('chart', () => ({ pie, bar: seriesChart, line: seriesChart, area: seriesChart })),
})
