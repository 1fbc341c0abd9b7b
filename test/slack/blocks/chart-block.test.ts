import fc from 'fast-check'
import { expect, test } from 'vitest'
import { roundValue } from '../../../src/charts/say-value.ts'
import { chartBlock } from '../../../src/slack/blocks/chart-block.ts'
import { readChart } from '../../../src/workspace/page/blocks/chart-data.ts'
import { validateBlocks } from '../../../src/workspace/validate-blocks.ts'
import { anyChart, moodChart } from '../../charts/charts.ts'

test('whatever a chart holds, the workspace takes it and its page draws every figure', () => {
  fc.assert(
    fc.property(anyChart, (chart) => {
      const block = chartBlock(chart)
      expect(validateBlocks([block])).toMatchObject({ kind: 'valid' })
      expect(readChart(block)?.series.map(({ values }) => values)).toEqual(
        chart.series.map(({ values }) => values.map(roundValue)),
      )
    }),
    { numRuns: 60 },
  )
})

test('more than Slack draws is cut, and a chart without a title has one', () => {
  const labels = Array.from({ length: 30 }, (_, index) => `Week ${index}`)
  const series = Array.from({ length: 9 }, (_, index) => ({ name: `Rep ${index}`, values: labels.map(() => 1) }))
  const block = chartBlock({ ...moodChart, title: '', unit: '', labels, series })
  expect(block.title).toBe('Chart')
  expect(block.chart.series).toHaveLength(6)
  expect(block.chart.axis_config).toEqual({ categories: labels.slice(0, 20) })
})
