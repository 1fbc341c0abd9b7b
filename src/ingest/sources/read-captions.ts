import { createHash } from 'node:crypto'
import { basename } from 'node:path'
import { checkInteraction } from './check-interaction.ts'
import { collectionOf } from './collection-of.ts'
import {
  defaultMaxRecordBytes,
  type FileContext,
  type FileRecord,
  type ReadOptions,
  type SourceFile,
  unknownSpeaker,
} from './file-record.ts'
import { mergeUtterances } from './merge-utterances.ts'
import { type CaptionLine, parseCues } from './parse-cues.ts'
import { readFileName } from './read-file-name.ts'
import { readLines } from './read-lines.ts'
import { rejectRecord } from './reject-record.ts'
import { repairText } from './repair-text.ts'
import { splitSpeakers, type Utterance } from './split-speakers.ts'

const cueRemedy = 'Write its times as 00:01:02.500 --> 00:01:05.000 on a line of their own before the text.'

/** Reads a WebVTT or SRT transcript: its broken and empty cues one by one, then the whole file as one call. */
export async function* readCaptions(
  file: SourceFile,
  context: FileContext,
  options: ReadOptions = {},
): AsyncGenerator<FileRecord> {
  const maxBytes = context.maxRecordBytes ?? defaultMaxRecordBytes
  const lines: CaptionLine[] = []
  let bytes = 0
  for await (const line of readLines(file.path, { ...options, maxRecordBytes: maxBytes })) {
    const location = `${file.name}:${line.number}`
    if (line.kind === 'unreadable') {
      yield rejectRecord({ location, reason: line.reason, remedy: line.remedy, payload: line.payload })
      continue
    }
    bytes += Buffer.byteLength(line.text) + 1
    if (bytes > maxBytes) {
      const reason = `the transcript is longer than the ${maxBytes} bytes a record may have; nothing of it was read`
      const payload = lines
        .slice(0, 1000)
        .map((kept) => kept.text)
        .join('\n')
      yield rejectRecord({ location, reason, remedy: 'Split the transcript into several files.', payload })
      return
    }
    lines.push({ number: line.number, text: line.text })
  }
  yield* toRecords(lines, file, context)
}

/** The records of a caption file's lines; any lines give records, never an exception. */
export function* toRecords(lines: CaptionLine[], file: SourceFile, context: FileContext): Generator<FileRecord> {
  const captions = parseCues(lines)
  for (const cue of captions.broken) {
    const reason = `the caption is broken: ${cue.reason}`
    yield rejectRecord({ location: `${file.name}:${cue.line}`, reason, remedy: cueRemedy, payload: cue.text })
  }
  const utterances = splitSpeakers(captions.cues)
  for (const [index, cue] of captions.cues.entries()) {
    if (utterances[index]?.length !== 0) continue
    yield { kind: 'filtered', location: `${file.name}:${cue.line}`, reason: 'the caption has no words' }
  }
  yield toCall(mergeUtterances(utterances.flat()), captions.header, { file, context })
}

function toCall(
  utterances: Utterance[],
  header: string,
  { file, context }: { file: SourceFile; context: FileContext },
): FileRecord {
  const location = `${file.name}:1`
  if (utterances.length === 0) {
    const remedy = 'Export the transcript again as WebVTT (.vtt) or SubRip (.srt) and import it again.'
    return rejectRecord({ location, reason: 'no caption in the file could be read', remedy, payload: '' })
  }
  const id = callIdOf(file)
  const fromName = readFileName(collectionOf(file), context.timeZone)
  let repairedCharacters = 0
  const repair = (text: string): string => {
    const repaired = repairText(text)
    repairedCharacters += repaired.repairedCharacters
    return repaired.text
  }
  const turns = utterances.map((utterance, index) => ({
    id: `${id}/t${index + 1}`,
    speaker: utterance.speaker === undefined ? unknownSpeaker : repair(utterance.speaker),
    text: repair(utterance.text),
    startSeconds: utterance.startSeconds,
    endSeconds: utterance.endSeconds,
  }))
  const speakers = new Set(turns.map((turn) => turn.speaker).filter((speaker) => speaker !== unknownSpeaker))
  const call = {
    id,
    sourceSystem: context.sourceSystem,
    sourceId: id,
    type: 'call',
    title: repair(titleOf(header) ?? fromName.title),
    collection: collectionOf(file),
    occurredAt: fromName.occurredAt,
    participants: [...speakers].map((name) => ({ name, side: 'unknown' as const })),
    turns,
  }
  const metadata = repairedCharacters > 0 ? { repairedCharacters } : {}
  return checkInteraction({ ...call, metadata }, { location, payload: turns.map((turn) => turn.text).join('\n') })
}

// Only the name goes in, not the content: a corrected transcript must replace the first one.
function callIdOf(file: SourceFile): string {
  const name = basename(file.name).normalize('NFC')
  const digest = createHash('sha256').update(name).digest('hex').slice(0, 8)
  return `file/${collectionOf(file)}-${digest}`
}

function titleOf(header: string): string | undefined {
  const title = header.replace(/^[-–—:\s]+/, '').trim()
  return title === '' || /^(?:file$|kind:|language:|x-)/i.test(title) ? undefined : title
}
