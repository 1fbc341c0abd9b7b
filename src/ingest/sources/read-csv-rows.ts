import { parse } from 'csv-parse/sync'
import { messageOf } from '../../lib/errors.ts'
import type { FileLine } from './read-lines.ts'

/** One row with the number of its first line; `broken` rows say why. */
export type CsvRow =
  | { kind: 'row'; line: number; fields: string[]; raw: string }
  | { kind: 'broken'; line: number; reason: string; remedy: string; raw: string }

type TextLine = Extract<FileLine, { kind: 'text' }>
type QuoteState = 'outside' | 'inside' | 'misplaced'

const maxRowLines = 2000
const quoteRemedy = 'Put the field in double quotes and double every quote inside it, or export the file again.'

/** Rows of delimited text with quoted fields over several lines (RFC 4180); blank lines are no rows. */
export async function* readCsvRows(
  lines: AsyncIterable<FileLine>,
  delimiter: string,
  maxRecordBytes: number,
): AsyncGenerator<CsvRow> {
  const cutter = createRowCutter(delimiter, maxRecordBytes)
  for await (const line of lines) {
    if (line.kind === 'text') yield* cutter.add(line)
    else {
      yield* cutter.end()
      yield { kind: 'broken', line: line.number, reason: line.reason, remedy: line.remedy, raw: line.payload }
    }
  }
  yield* cutter.end()
}

// Rows are cut here and not by the parser's stream: one stray quote then costs its own line, not the rest of the file.
function createRowCutter(delimiter: string, maxCharacters: number) {
  let open: TextLine[] = []
  let characters = 0

  const giveUpFirst = (): CsvRow[] => {
    const [first, ...rest] = open
    open = []
    return first === undefined ? [] : [unclosed(first), ...rest.flatMap(add)]
  }
  const add = (line: TextLine): CsvRow[] => {
    if (open.length === 0 && line.text.trim() === '') return []
    characters = open.length === 0 ? line.text.length : characters + line.text.length + 1
    const state = scanQuotes(line.text, delimiter, open.length > 0)
    open.push(line)
    if (state === 'misplaced' || open.length > maxRowLines || characters > maxCharacters) return giveUpFirst()
    if (state === 'inside') return []
    const row = parseRow(open, delimiter)
    open = []
    return [row]
  }
  const end = (): CsvRow[] => {
    const rows: CsvRow[] = []
    while (open.length > 0) rows.push(...giveUpFirst())
    return rows
  }
  return { add, end }
}

// Quotes count only at the start of a field, so inch marks inside one are text.
function scanQuotes(text: string, delimiter: string, startsInside: boolean): QuoteState {
  let position = startsInside ? 0 : afterOpeningQuote(text, 0, delimiter)
  while (position !== -1) {
    const close = closingQuote(text, position)
    if (close === -1) return 'inside'
    if (close + 1 === text.length) return 'outside'
    if (text[close + 1] !== delimiter) return 'misplaced'
    position = afterOpeningQuote(text, close + 2, delimiter)
  }
  return 'outside'
}

function afterOpeningQuote(text: string, fieldStart: number, delimiter: string): number {
  if (text[fieldStart] === '"') return fieldStart + 1
  const next = text.indexOf(`${delimiter}"`, fieldStart)
  return next === -1 ? -1 : next + 2
}

function closingQuote(text: string, from: number): number {
  let quote = text.indexOf('"', from)
  while (quote !== -1 && text[quote + 1] === '"') quote = text.indexOf('"', quote + 2)
  return quote
}

function parseRow(lines: TextLine[], delimiter: string): CsvRow {
  const raw = lines.map((line) => line.text).join('\n')
  const line = lines[0]?.number ?? 0
  try {
    const rows: string[][] = parse(raw, { delimiter, relax_quotes: true, record_delimiter: '\n' })
    return { kind: 'row', line, fields: rows[0] ?? [], raw }
  } catch (error) {
    return { kind: 'broken', line, reason: messageOf(error), remedy: quoteRemedy, raw }
  }
}

function unclosed(line: TextLine): CsvRow {
  const reason = 'a quote is opened and not closed where a field ends'
  return { kind: 'broken', line: line.number, reason, remedy: quoteRemedy, raw: line.text }
}
