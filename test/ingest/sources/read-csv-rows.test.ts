import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readCsvRows } from '../../../src/ingest/sources/read-csv-rows.ts'
import { collect } from './collect-records.ts'

async function* toLines(text: string) {
  for (const [index, line] of text.split('\n').entries()) yield { kind: 'text' as const, number: index + 1, text: line }
}
const read = (text: string, delimiter = ',') => collect(readCsvRows(toLines(text), delimiter, 1_000_000))
const summary = async (text: string) =>
  (await read(text)).map((row) => (row.kind === 'row' ? [row.line, ...row.fields] : [row.line, 'broken']))

describe('readCsvRows', () => {
  it('reads quoted commas, quotes and line breaks, and numbers rows by their first line', async () => {
    expect(await summary('a,b\n"x\n\ny","1, ""2"""\n\nlast,')).toEqual([
      [1, 'a', 'b'],
      [2, 'x\n\ny', '1, "2"'],
      [6, 'last', ''],
    ])
  })

  it('loses only its own line to a quote that is never closed', async () => {
    expect(await summary('1,"open\n2,b\n3,"c"\n4,d')).toEqual(
      [
        [1, 'broken'],
        [2, '2', 'b'],
        [3, '3', 'c'],
        [4, '4', 'd'],
      ].map(([line, ...fields]) => [line, ...fields]),
    )
  })

  it('gives up on a quote after 2,000 lines and still reads them', async () => {
    const rows = await read(`1,"open\n${'2,b\n'.repeat(5000)}`)
    expect(rows.filter((row) => row.kind === 'broken').map((row) => row.line)).toEqual([1])
    expect(rows).toHaveLength(5001)
  })

  it('gives back any table that was written with quotes', async () => {
    const field = fc.string({ unit: fc.constantFrom('a', 'é', ',', ';', '"', '\n', ' ', '\t'), maxLength: 8 })
    const table = fc.array(fc.array(field, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 6 })
    await fc.assert(
      fc.asyncProperty(table, fc.constantFrom(',', ';', '\t'), async (rows, delimiter) => {
        const text = rows.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(delimiter)).join('\n')
        const parsed = await read(text, delimiter)
        expect(parsed.map((row) => row.kind === 'row' && row.fields)).toEqual(rows)
      }),
    )
  })

  it('never throws and accounts for every line with text', async () => {
    const text = fc.string({ unit: fc.constantFrom('a', ',', '"', '\n', ' '), maxLength: 60 })
    await fc.assert(
      fc.asyncProperty(text, async (content) => {
        const raw = (await read(content)).map((row) => row.raw).join('\n')
        expect(raw.replace(/\s/g, '')).toBe(content.replace(/\s/g, ''))
      }),
      { numRuns: 500 },
    )
  })
})
