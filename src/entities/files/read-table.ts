import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { AppError, messageOf } from '../../lib/errors.ts'

export type Table = { columns: string[]; rows: Record<string, string>[] }

/** Reads a CSV file with a header; empty cells are left out. Throws AppError `entities.file` naming file and remedy. */
export function readTable(path: string): Table {
  try {
    const lines = parse(readFileSync(path, 'utf8'), { bom: true, skip_empty_lines: true }) as string[][]
    const [columns = [], ...cells] = lines
    const names = columns.map((column) => column.trim())
    return { columns: names, rows: cells.map((row) => toRow(names, row)) }
  } catch (error) {
    throw new AppError('entities.file', `${path} cannot be read as CSV with a header: ${messageOf(error)}`, {
      cause: error,
    })
  }
}

function toRow(columns: readonly string[], cells: readonly string[]): Record<string, string> {
  const present = columns.flatMap((column, index) => {
    const cell = cells[index]?.trim() ?? ''
    return cell === '' ? [] : [[column, cell] as const]
  })
  return Object.fromEntries(present)
}

/** Throws AppError `entities.columns` where columns are missing or not known. */
export function checkColumns(
  path: string,
  { columns }: Table,
  { required, known }: { required: readonly string[]; known: readonly string[] },
): void {
  const missing = required.filter((column) => !columns.includes(column))
  if (missing.length > 0) {
    throw new AppError('entities.columns', `${path} lacks the column${s(missing)} ${missing.join(', ')}; add or rename`)
  }
  const unknown = columns.filter((column) => !known.includes(column))
  if (unknown.length === 0) return
  throw new AppError(
    'entities.columns',
    `${path} has unknown column${s(unknown)} ${unknown.map((column) => column || '(no name)').join(', ')}; ` +
      `rename to one of ${known.join(', ')}, or leave out with --ignore ${unknown.join(',')}`,
  )
}

const s = (list: readonly unknown[]) => (list.length === 1 ? '' : 's')
