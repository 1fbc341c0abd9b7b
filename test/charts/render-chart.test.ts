import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { renderChart } from '../../src/charts/render-chart.ts'
import type { Chart } from '../../src/model/chart.ts'
import { anyChart, hostileTexts, moodChart } from './charts.ts'

/** Width and height a PNG declares. */
function sizeOf(png: Buffer): [number, number] {
  expect(png.subarray(0, 8).toString('latin1')).toBe('\x89PNG\r\n\x1a\n')
  expect(png.subarray(-8, -4).toString('latin1')).toBe('IEND')
  return [png.readUInt32BE(16), png.readUInt32BE(20)]
}

const one = { ...moodChart, series: moodChart.series.slice(0, 1) }
const small = { width: 480, height: 300 }

describe('a rendered chart', () => {
  test.each([
    [1280, 720],
    [801, 433],
  ])('is a PNG of %i by %i pixels', async (width, height) => {
    expect(sizeOf(await renderChart(moodChart, { width, height }))).toEqual([width, height])
  })

  test('has equal bytes for an equal chart, and others for another theme', async () => {
    const [first, second, dark] = await Promise.all([
      renderChart(moodChart, small),
      renderChart(structuredClone(moodChart), small),
      renderChart(moodChart, { ...small, theme: 'dark' }),
    ])
    expect(first.equals(second)).toBe(true)
    expect(first.equals(dark)).toBe(false)
  })

  test('shows every word and figure: change one and the picture changes', async () => {
    const original = await renderChart(one, small)
    const changes: Partial<Chart>[] = [
      { title: 'Brackwater: share of customer turnz' },
      { unit: 'calls' },
      { labels: ['6 Oct', ...one.labels.slice(1)] },
      { series: [{ name: 'Negatives', values: [4, 17, 39, 48, 52] }] },
      { series: [{ name: 'Negative', values: [5, 17, 39, 48, 52] }] },
    ]
    const changed = await Promise.all(changes.map((change) => renderChart({ ...one, ...change }, small)))
    expect(changed.map((png) => png.equals(original))).toEqual(changes.map(() => false))
  })

  test('holds hostile words in every place', { timeout: 20_000 }, async () => {
    for (let from = 0; from < hostileTexts.length; from += 5) {
      const [title = '', unit = '', ...names] = hostileTexts.slice(from, from + 5)
      const series = [title, unit, ...names].map((name) => ({ name, values: hostileTexts.map((text) => text.length) }))
      const chart: Chart = { kind: 'bar', title: title.slice(0, 50), unit, labels: hostileTexts, series }
      expect(sizeOf(await renderChart(chart, small))).toEqual([480, 300])
    }
  })

  test('stands for whatever the schema lets through', { timeout: 20_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(anyChart, async (chart) => {
        expect(sizeOf(await renderChart(chart, small))).toEqual([480, 300])
      }),
      { numRuns: 4 },
    )
  })
})
