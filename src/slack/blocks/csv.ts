import type { AnswerTable } from '../../model/answer.ts'
import { clean } from './clean.ts'

/** The table of an answer as CSV (RFC 4180); a cell that a spreadsheet would run as a formula is told to be text. */
export function toCsv({ columns, rows }: Pick<AnswerTable, 'columns' | 'rows'>): string[] {
  return [columns, ...rows.map(({ cells }) => columns.map((_, index) => cells[index] ?? ''))].map(toLine)
}

function toLine(cells: readonly string[]): string {
  return cells.map((cell) => quoted(harmless(clean(cell)))).join(',')
}

// OWASP, CSV injection: = + - @ begin a formula; tabs and line ends are gone by now. A plain number is none.
function harmless(cell: string): string {
  return /^[=+\-@＝＋－＠]/u.test(cell) && !/^[+-]?\d+(?:[.,]\d+)?(?: ?%)?$/.test(cell) ? `'${cell}` : cell
}

function quoted(cell: string): string {
  return /[",;\n\r]/.test(cell) || cell.startsWith("'") ? `"${cell.replaceAll('"', '""')}"` : cell
}
