import { collectionOf } from './collection-of.ts'
import {
  defaultMaxRecordBytes,
  type FileContext,
  type FileRecord,
  type ReadOptions,
  type SourceFile,
} from './file-record.ts'
import { readNoteColumns } from './note-columns.ts'
import { createNoteParser } from './parse-note-row.ts'
import { readCsvRows } from './read-csv-rows.ts'
import { type FileLine, readLines } from './read-lines.ts'
import { rejectRecord } from './reject-record.ts'

/** Reads a table of notes (comma, semicolon or tab), one row at a time; throws AppError when it has no text column. */
export async function* readNotesCsv(
  file: SourceFile,
  context: FileContext,
  options: ReadOptions = {},
): AsyncGenerator<FileRecord> {
  const maxRecordBytes = context.maxRecordBytes ?? defaultMaxRecordBytes
  const lines = readLines(file.path, { ...options, maxRecordBytes })
  const start = await readStart(lines)
  const rows = readCsvRows(resume(start.pending, lines), start.delimiter, maxRecordBytes)
  let header: { width: number; parseRow: ReturnType<typeof createNoteParser> } | undefined
  for await (const row of rows) {
    const location = `${file.name}:${row.line}`
    if (row.kind === 'broken') {
      yield rejectRecord({ location, reason: row.reason, remedy: row.remedy, payload: row.raw })
      // Without a header no later row can be read, and each would be rejected for it.
      if (header === undefined) return
    } else if (header === undefined) {
      const columns = readNoteColumns(row.fields, file.name)
      header = { width: row.fields.length, parseRow: createNoteParser(columns, collectionOf(file), context) }
    } else if (row.fields.length !== header.width) {
      const reason = `the row has ${row.fields.length} fields, but the header has ${header.width}`
      const remedy = 'Put fields that contain the delimiter in double quotes, and keep empty fields.'
      yield rejectRecord({ location, reason, remedy, payload: row.raw })
    } else if (row.fields.some((field) => field.trim() !== '')) {
      yield header.parseRow({ fields: row.fields, raw: row.raw, location })
    }
  }
  if (header === undefined) {
    const remedy = 'Export the table again with its header row.'
    yield rejectRecord({ location: `${file.name}:1`, reason: 'the file is empty', remedy, payload: '' })
  }
}

// The first line with text decides the delimiter; Excel may state it on a line of its own ("sep=;").
async function readStart(lines: AsyncGenerator<FileLine>): Promise<{ delimiter: string; pending: FileLine[] }> {
  for (let next = await lines.next(); !next.done; next = await lines.next()) {
    const line = next.value
    if (line.kind === 'unreadable') return { delimiter: ',', pending: [line] }
    const stated = /^sep=([,;\t])$/i.exec(line.text)?.[1]
    if (stated !== undefined) return { delimiter: stated, pending: [] }
    if (line.text.trim() !== '') return { delimiter: detectDelimiter(line.text), pending: [line] }
  }
  return { delimiter: ',', pending: [] }
}

function detectDelimiter(header: string): string {
  const unquoted = header.replace(/"[^"]*"/g, '')
  const counts = [',', ';', '\t'].map((delimiter) => ({ delimiter, count: unquoted.split(delimiter).length }))
  return counts.reduce((best, next) => (next.count > best.count ? next : best)).delimiter
}

async function* resume(pending: FileLine[], lines: AsyncGenerator<FileLine>): AsyncGenerator<FileLine> {
  yield* pending
  yield* lines
}
