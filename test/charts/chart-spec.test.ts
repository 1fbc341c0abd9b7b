import fc from 'fast-check'
import { expect, test } from 'vitest'
import { chartSpec } from '../../src/charts/chart-spec.ts'
import { chartSvg } from '../../src/charts/chart-svg.ts'
import { describeChart } from '../../src/charts/describe-chart.ts'
import { fitText } from '../../src/charts/fit-text.ts'
import { roundValue, sayValue } from '../../src/charts/say-value.ts'
import { themes } from '../../src/charts/theme.ts'
import { chartSchema } from '../../src/model/chart.ts'
import { anyChart, hostileTexts, moodChart } from './charts.ts'

test('a chart needs one value for each label and keeps to what Slack draws', () => {
  const [series] = moodChart.series
  const refused = [
    { ...moodChart, series: [{ name: 'Short', values: [1] }] },
    { ...moodChart, series: Array(7).fill(series) },
    { ...moodChart, title: 'x'.repeat(51) },
    { ...moodChart, series: [{ name: 'Gap', values: [1, 2, null, 4, 5] }] },
    { ...moodChart, series: [] },
    { ...moodChart, supports: [[0]] },
  ]
  expect(chartSchema.safeParse(moodChart).success).toBe(true)
  expect(refused.map((chart) => chartSchema.safeParse(chart).success)).toEqual(refused.map(() => false))
})

test('series are told apart by more than colour', () => {
  const six = Array.from({ length: 6 }, (_, index) => ({ name: `Rep ${index}`, values: [1, 2, 3, 4, 5] }))
  const line = JSON.stringify(chartSpec({ ...moodChart, series: six }, themes.light, { width: 640, height: 360 }))
  const rangesOf = (spec: string, channel: string): unknown[] =>
    JSON.parse(new RegExp(`"${channel}":\\{.*?"range":(\\[.*?\\])\\}`).exec(spec)?.[1] ?? '[]')
  expect(new Set(rangesOf(line, 'shape')).size).toBe(6)
  expect(line).toContain('"strokeDash"')
  const bar = JSON.stringify(
    chartSpec({ ...moodChart, kind: 'bar', series: six }, themes.light, { width: 640, height: 360 }),
  )
  expect(new Set(rangesOf(bar, 'fill')).size).toBe(6)
})

test('equal labels and names stay apart', () => {
  const series = ['Same', 'Same'].map((name) => ({ name, values: [1, 2] }))
  const drawing = describeChart({ ...moodChart, labels: ['5 Oct', '5 Oct'], series })
  expect(new Set(drawing.labels).size).toBe(2)
  expect(new Set(drawing.series).size).toBe(2)
  expect(drawing.points).toHaveLength(4)
})

test('a single series is named under the title, once', () => {
  const of = (name: string, unit: string) =>
    describeChart({ ...moodChart, title: 'Calls a week', unit, series: [{ name, values: [1, 2, 3, 4, 5] }] }).subtitle
  expect(of('Maya', 'calls')).toBe('Maya, calls')
  expect(of('Calls', 'calls')).toBe('Calls')
  expect(of('Calls a week', '%')).toBe('')
})

test('no foreign word reaches an expression', () => {
  fc.assert(
    fc.property(anyChart, (chart) => {
      const spec = chartSpec({ ...chart, unit: 'calls' }, themes.dark, { width: 640, height: 360 })
      const expressions = [...JSON.stringify(spec).matchAll(/"(?:filter|labelExpr)":"((?:[^"\\]|\\.)*)"/g)].map(
        ([, found]) => JSON.parse(`"${found}"`),
      )
      const own = ['slice(datum.value, indexof(datum.value, ":") + 1)', 'datum.label', 'replace(datum.label, "G", "B")']
      const filters = ['datum.isAbove', '!datum.isAbove', 'datum.value >= 0', 'datum.value < 0']
      expect([...own, ...filters]).toEqual(expect.arrayContaining(expressions))
    }),
    { numRuns: 50 },
  )
})

test('nothing in the drawing needs a layer of its own, whatever stands in the chart', async () => {
  await fc.assert(
    fc.asyncProperty(anyChart, async (chart) => {
      const svg = await chartSvg(chart, themes.light, { width: 560, height: 315 })
      expect(svg).not.toMatch(/ (?:opacity|clip-path|mask|filter)="/)
      expect(svg).not.toMatch(/="[^"]*(?:NaN|Infinity|undefined)/)
      expect(svg.slice(0, 200)).toContain('viewBox="0 0 560 315"')
    }),
    { numRuns: 4 },
  )
})

test.each(['valueOf', '__proto__', 'constructor'])('a title may be the one word %s', async (title) => {
  const svg = await chartSvg({ ...moodChart, title, unit: title }, themes.light, { width: 560, height: 315 })
  expect(svg).toContain(`>${title}`)
})

test('texts fit, whatever they hold, and can stand in XML', () => {
  const anyText = fc.oneof(fc.constantFrom(...hostileTexts), fc.string({ unit: 'binary', maxLength: 200 }))
  fc.assert(
    fc.property(anyText, fc.integer({ min: 1, max: 30 }), (text, limit) => {
      const fitted = fitText(text, limit)
      expect(fitted.length).toBeLessThanOrEqual(limit)
      expect(fitted).not.toMatch(/[\p{Cc}\p{Surrogate}\u202a-\u202e\u2066-\u2069\ufffe\uffff]/u)
    }),
  )
  expect(fitText('Brackwater Residential', 10)).toBe('Brackwate…')
  expect(fitText('Brackwater', 10)).toBe('Brackwater')
})

test('figures are said as measured, not as computed', () => {
  expect([52, 33.333, 9.25, 0, -4, 0.0834, 486_000, 1e9].map(sayValue)).toEqual([
    '52',
    '33.3',
    '9.3',
    '0',
    '−4',
    '0.083',
    '486,000',
    '1B',
  ])
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => Number.isFinite(roundValue(value))),
  )
})
