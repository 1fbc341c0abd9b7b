import { messageOf } from '../../lib/errors.ts'
import { checkInteraction, rejectFields } from './check-interaction.ts'
import { collectionOf } from './collection-of.ts'
import { createConversationSchema } from './conversation-schema.ts'
import type { FileContext, FileRecord, ReadOptions, SourceFile } from './file-record.ts'
import { readLines } from './read-lines.ts'
import { rejectRecord } from './reject-record.ts'
import { repairValue } from './repair-text.ts'
import { createToInstant } from './to-instant.ts'
import { toInteraction } from './to-interaction.ts'

const oneObjectPerLine =
  'Write one conversation per line as a JSON object. A JSON array becomes JSON Lines with: jq -c ".[]" FILE.json'

/** Reads a JSON Lines file of conversations, one line at a time. */
export async function* readJsonl(
  file: SourceFile,
  context: FileContext,
  options: ReadOptions = {},
): AsyncGenerator<FileRecord> {
  const parseLine = createConversationParser(file, context)
  let isFirst = true
  for await (const line of readLines(file.path, { ...options, maxRecordBytes: context.maxRecordBytes })) {
    const location = `${file.name}:${line.number}`
    if (line.kind === 'unreadable') {
      yield rejectRecord({ location, reason: line.reason, remedy: line.remedy, payload: line.payload })
      continue
    }
    const text = line.text.trim()
    if (text === '') continue
    if (isFirst && (text === '[' || text === '{')) {
      const reason = 'the file is one JSON document over many lines; nothing of it was read'
      yield rejectRecord({ location, reason, remedy: oneObjectPerLine, payload: text })
      return
    }
    isFirst = false
    yield parseLine(text, location)
  }
}

/** Turns one line into a record; any text gives an interaction or a rejection, never an exception. */
export function createConversationParser(
  file: SourceFile,
  context: FileContext,
): (text: string, location: string) => FileRecord {
  const schema = createConversationSchema(createToInstant(context.timeZone))
  const collection = collectionOf(file)
  return (text, location) => {
    const origin = { location, payload: text }
    const json = parseJson(text)
    if (json.kind === 'broken') {
      const reason = `the line is not valid JSON: ${json.reason}`
      return rejectRecord({ ...origin, reason, remedy: oneObjectPerLine })
    }
    const repair = repairValue(json.value)
    if (repair.kind === 'too-deep') {
      const reason = 'the record is nested deeper than 64 levels'
      return rejectRecord({ ...origin, reason, remedy: 'Flatten the record, most likely its meta field.' })
    }
    const { value, repairedCharacters } = repair
    if (value === null || typeof value !== 'object' || Array.isArray(value)) {
      return rejectRecord({ ...origin, reason: 'the line is not a JSON object', remedy: oneObjectPerLine })
    }
    const parsed = schema.safeParse(value)
    if (!parsed.success) return rejectFields(parsed.error, origin)
    return checkInteraction(toInteraction(parsed.data, { context, collection, repairedCharacters }), origin)
  }
}

function parseJson(text: string): { kind: 'json'; value: unknown } | { kind: 'broken'; reason: string } {
  try {
    return { kind: 'json', value: JSON.parse(text) }
  } catch (error) {
    return { kind: 'broken', reason: messageOf(error).slice(0, 200) }
  }
}
