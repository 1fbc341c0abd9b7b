import { basename, extname } from 'node:path'
import { AppError } from '../../lib/errors.ts'
import type { FileContext, FileRecord, ReadOptions, SourceFile } from './file-record.ts'
import { listConversationFiles } from './list-conversation-files.ts'
import { readCaptions } from './read-captions.ts'
import { readJsonl } from './read-jsonl.ts'
import { readNotesCsv } from './read-notes-csv.ts'
import { rejectRecord } from './reject-record.ts'

/**
 * Reads conversations from files and folders, one record at a time and in a fixed order.
 * Throws AppError before the first record for a missing path or a named file of unknown kind, and the signal's
 * reason when aborted. A CSV without its required column is one rejected record.
 */
export async function* readConversationFiles(
  paths: string[],
  context: FileContext,
  options: ReadOptions = {},
): AsyncGenerator<FileRecord> {
  const captionNames = new Set<string>()
  for (const file of await listConversationFiles(paths)) {
    if (isCaptionFile(file)) {
      const name = basename(file.name).normalize('NFC')
      if (captionNames.has(name)) {
        yield sameName(file)
        continue
      }
      captionNames.add(name)
    }
    yield* readOrReject(file, context, options)
  }
}

// A table without its text column cannot be read at all; the files beside it can.
async function* readOrReject(file: SourceFile, context: FileContext, options: ReadOptions): AsyncGenerator<FileRecord> {
  try {
    for await (const record of readFile(file, context, options)) {
      options.signal?.throwIfAborted()
      yield record
    }
  } catch (error) {
    if (!(error instanceof AppError && error.code === 'ingest.column_missing')) throw error
    const remedy = 'Add the column, or rename the one that holds the text, and import the file again.'
    yield rejectRecord({ location: `${file.name}:1`, reason: error.message, remedy, payload: '' })
  }
}

function readFile(file: SourceFile, context: FileContext, options: ReadOptions): AsyncGenerator<FileRecord> {
  const extension = extname(file.name).toLowerCase()
  if (isCaptionFile(file)) return readCaptions(file, context, options)
  if (extension === '.csv' || extension === '.tsv') return readNotesCsv(file, context, options)
  return readJsonl(file, context, options)
}

function isCaptionFile(file: SourceFile): boolean {
  return ['.vtt', '.srt'].includes(extname(file.name).toLowerCase())
}

// A caption file is recognised by its base name, so a second one of that name would overwrite the first.
function sameName(file: SourceFile): FileRecord {
  return rejectRecord({
    location: `${file.name}:1`,
    reason: `another caption file of this import is also called ${basename(file.name)}`,
    remedy: 'Rename one of them (the date of the call makes a good name) and import it again.',
    payload: '',
  })
}
