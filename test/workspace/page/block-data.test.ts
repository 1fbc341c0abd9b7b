import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  axisTicks,
  describeChart,
  fitCategories,
  readChart,
  slicePath,
} from '../../../src/workspace/page/blocks/chart-data.ts'
import { readTable, sortRows } from '../../../src/workspace/page/blocks/table-data.ts'
import { initialsOf, inkOn } from '../../../src/workspace/page/panels/avatar.tsx'
import { formatSlackDate } from '../../../src/workspace/page/text/date-format.ts'
import { plainTextOf } from '../../../src/workspace/page/text/inline.ts'
import { readRichText } from '../../../src/workspace/page/text/rich-text.ts'
import { galleryBlocks, summaryBlocks } from './sample-blocks.ts'

const blockOf = (type: string) => {
  const block = [...summaryBlocks, ...galleryBlocks].find((candidate) => candidate.type === type)
  if (block === undefined) throw new Error(`the sample has no ${type} block`)
  return block
}

test('a table sorts numbers by value and words by the alphabet, empty cells last', () => {
  const table = readTable(blockOf('data_table'))
  expect(table.columns.map((cell) => cell.text)).toEqual(['Date', 'Where', 'Who', 'Minutes', 'Proof'])
  const minutes = (descending: boolean) => sortRows(table.rows, { column: 3, descending }).map((row) => row[3]?.text)
  expect(minutes(false)).toEqual(['2', '4', '23', '31', '40'])
  expect(minutes(true)).toEqual(['40', '31', '23', '4', '2'])
  const rows = readTable({ type: 'data_table', rows: [['A'], ['b'], [''], ['a']] }).rows
  expect(sortRows(rows, { column: 0, descending: true }).map((row) => row[0]?.text)).toEqual(['b', 'a', ''])
})

test('rows of unequal width are filled up', () => {
  const table = readTable({ type: 'data_table', rows: [['A', 'B'], ['1'], ['1', '2', '3']] })
  expect(table.columns).toHaveLength(3)
  expect(table.rows.map((row) => row.length)).toEqual([3, 3])
})

test('a chart keeps a missing point missing', () => {
  const chart = readChart({
    title: 'T',
    chart: {
      type: 'line',
      axis_config: { categories: ['a', 'b'] },
      series: [{ name: 'S', data: [{ label: 'b', value: 0 }] }],
    },
  })
  expect(chart?.series[0]?.values).toEqual([null, 0])
})

test('a chart says in words what it shows', () => {
  const chart = readChart(blockOf('data_visualization'))
  expect(chart === null ? '' : describeChart(chart)).toBe(
    'line chart, Brackwater: share of customer turns, %. Negative: 5 Oct 4 to 16 Nov 52; Positive: 5 Oct 38 to 16 Nov 9.',
  )
})

test('every bar keeps its name while it can be read, and a line leaves out what has no room', () => {
  const categories = ['Dana Whitlock', 'Hana Petrosky', 'Maya Lindqvist', 'Luis Camarena']
  const chart = { title: 't', series: [], categories, xLabel: '', yLabel: '' }
  expect(fitCategories({ ...chart, kind: 'bar' }, 60)).toEqual({ every: 1, limit: 7 })
  expect(fitCategories({ ...chart, kind: 'bar' }, 20).every).toBeGreaterThan(1)
  expect(fitCategories({ ...chart, kind: 'line' }, 60)).toEqual({ every: 2, limit: 12 })
})

test('ticks are rising, enclose every value and stay few', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.double({ min: -1e6, max: 1e6, noNaN: true }).filter((value) => value === 0 || Math.abs(value) > 1e-3),
        { minLength: 1, maxLength: 20 },
      ),
      (values) => {
        const ticks = axisTicks(values)
        const slack = 1e-6 * Math.max(1, ...values.map(Math.abs))
        expect(ticks.length).toBeLessThanOrEqual(8)
        expect([...ticks].sort((left, right) => left - right)).toEqual(ticks)
        expect(Math.min(...values)).toBeGreaterThanOrEqual((ticks[0] ?? 0) - slack)
        expect(Math.max(...values)).toBeLessThanOrEqual((ticks.at(-1) ?? 0) + slack)
      },
    ),
  )
})

test('a slice of everything is a full circle and every path is finite', () => {
  expect(slicePath(0, 1, 90)).toContain('A90 90 0 1 1 0 90')
  fc.assert(
    fc.property(
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (from, to) => !slicePath(from, to, 90).includes('NaN'),
    ),
  )
})

test('readers of blocks accept anything', () => {
  fc.assert(
    fc.property(
      fc.dictionary(
        fc.constantFrom('rows', 'chart', 'elements', 'title', 'caption', 'page_size', 'type'),
        fc.anything(),
      ),
      (block) => {
        readTable(block)
        readChart({ ...block, chart: { type: 'line', ...block } })
        plainTextOf(readRichText(block.elements))
      },
    ),
  )
})

test('initials and their ink are readable', () => {
  expect(initialsOf('Beth Ann Coyle')).toBe('BC')
  expect(initialsOf('sophia')).toBe('S')
  expect(inkOn('#ffffff')).toBe('#101418')
  expect(inkOn('#153d38')).toBe('#ffffff')
})

test('a date is written in the zone of the viewer', () => {
  const zone = { timeZone: 'America/Chicago', now: new Date('2026-11-23T18:40:00Z') }
  expect(formatSlackDate(Date.parse('2026-11-23T05:30:00Z') / 1000, '{date_short_pretty} at {time} {nope}', zone)).toBe(
    'yesterday at 23:30 {nope}',
  )
})
