import { inlineText, plainTextOf } from '../text/inline.ts'
import { parseMrkdwnInline } from '../text/mrkdwn.ts'
import { readRichText } from '../text/rich-text.ts'
import { asArray, asNumber, asRecord, asString } from './read.ts'

export type Cell = { text: string; number: number | null; raw: Record<string, unknown> }
type TableData = {
  caption: string
  columns: Cell[]
  rows: Cell[][]
  pageSize: number
  rowHeader: number
  sortable: boolean
}
export type Sorting = { column: number; descending: boolean } | null

/** A data_table or table block as columns and rows of equal width. */
export function readTable(block: Record<string, unknown>): TableData {
  const isData = block.type === 'data_table'
  const rows = asArray(block.rows).map((row) => asArray(row).map(readCell))
  const width = Math.max(0, ...rows.map((row) => row.length))
  const padded = rows.map((row) => [...row, ...Array.from({ length: width - row.length }, () => readCell(''))])
  const pageSize = asNumber(block.page_size) ?? 5
  return {
    caption: asString(block.caption) ?? '',
    columns: padded[0] ?? [],
    rows: padded.slice(1),
    pageSize: isData ? Math.min(100, Math.max(1, Math.floor(pageSize))) : 100,
    rowHeader: asNumber(block.row_header_column_index) ?? 0,
    sortable: isData,
  }
}

/** Numbers by value, everything else by its words; cells without a word stay last in both directions. */
export function sortRows(rows: readonly Cell[][], sorting: Sorting): Cell[][] {
  if (sorting === null) return [...rows]
  const { column, descending } = sorting
  return [...rows].sort((left, right) => {
    const one = left[column]
    const other = right[column]
    if (one === undefined || other === undefined || one.text === '' || other.text === '') {
      return Number((one?.text ?? '') === '') - Number((other?.text ?? '') === '')
    }
    const order =
      one.number !== null && other.number !== null
        ? one.number - other.number
        : one.text.localeCompare(other.text, 'en', { numeric: true, sensitivity: 'base' })
    return descending ? -order : order
  })
}

function readCell(value: unknown): Cell {
  const raw = asRecord(value)
  if (raw.type === 'rich_text') return { text: plainTextOf(readRichText(raw.elements)), number: null, raw }
  const text = typeof value === 'string' ? value : (asString(raw.text) ?? '')
  const words = raw.type === 'mrkdwn' ? inlineText(parseMrkdwnInline(text)) : text
  const number = raw.type === 'raw_number' ? asNumber(raw.value) : null
  return { text: words === '' && number !== null ? String(number) : words, number, raw }
}
