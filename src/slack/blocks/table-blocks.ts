import type * as types from '@slack/types'
import type { Answer, AnswerTable, Quote } from '../../model/answer.ts'
import { type AnswerView, context } from './answer-view.ts'
import { quotesOf } from './cited-line.ts'
import { clean, mrk, plain } from './clean.ts'
import { placeIn } from './proof-lines.ts'

type Cell = types.DataTableBlock['rows'][number][number]
type Row = AnswerTable['rows'][number]

const proofColumn = 'Proof'
const maximumColumns = 20
const maximumRows = 100
const maximumCharacters = 10_000
const cellLimit = 300
const columnNameLimit = 60

/** The table of an answer, as many rows as Slack takes, and a line that says so when some are left out. */
export function tableBlocks(
  { table, quotes }: Answer,
  view: AnswerView,
): (types.DataTableBlock | types.ContextBlock)[] {
  if (!table || table.rows.length === 0 || table.columns.length === 0) return []
  const columns = columnsOf(table)
  const header = columns.map((name) => textCell(name, columnNameLimit))
  const rows = [header]
  let characters = lengthOf(header)
  for (const row of table.rows.slice(0, maximumRows)) {
    const cells = columns.map((name, index) => cellOf(row, { index, isProof: name === proofColumn }, quotes, view))
    characters += lengthOf(cells)
    if (characters > maximumCharacters) break
    rows.push(cells)
  }
  const shown = rows.length - 1
  if (shown === 0) return []
  const block: types.DataTableBlock = {
    type: 'data_table',
    caption: plain(table.caption, 150, 'Table'),
    page_size: 10,
    row_header_column_index: 0,
    rows,
  }
  const left = table.rows.length - shown
  return left > 0
    ? [block, context(mrk`The first ${shown} of ${table.rows.length} rows; a shorter period shows the rest`)]
    : [block]
}

function columnsOf(table: AnswerTable): string[] {
  const isProved = table.rows.some(({ support }) => support.some(({ kind }) => kind === 'quote'))
  const isNew = isProved && !table.columns.includes(proofColumn)
  return [...table.columns.slice(0, isNew ? maximumColumns - 1 : maximumColumns), ...(isNew ? [proofColumn] : [])]
}

function cellOf(row: Row, at: { index: number; isProof: boolean }, quotes: Quote[], view: AnswerView): Cell {
  const written = row.cells[at.index] ?? ''
  const position = at.isProof ? quotesOf(row.support, quotes)[0] : undefined
  const quote = position === undefined ? undefined : quotes[position]
  if (!quote) return textCell(written, cellLimit)
  const text = plain(clean(written) === '' ? placeIn(quote) : written, 60, 'open')
  const url = view.linkTo(quote)
  return url ? linkCell(text, url) : textCell(text, cellLimit)
}

function textCell(text: string, limit: number): Cell {
  return { type: 'raw_text', text: plain(text, limit) }
}

function linkCell(text: string, url: string): Cell {
  return { type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [{ type: 'link', url, text }] }] }
}

function lengthOf(cells: Cell[]): number {
  return cells.reduce((sum, cell) => sum + (cell.type === 'rich_text' ? lengthOfLink(cell) : cell.text.length), 0)
}

function lengthOfLink({ elements }: types.RichTextBlock): number {
  return elements
    .flatMap((part) => (part.type === 'rich_text_section' ? part.elements : []))
    .reduce((sum, element) => sum + (element.type === 'link' ? (element.text ?? '').length : 0), 0)
}
