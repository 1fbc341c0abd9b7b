import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { AppError } from '../../src/lib/errors.ts'

/** A span as a file labels it, in UTF-16 offsets; `type` is the file's own word. */
export type FileSpan = { start: number; end: number; type: string }
export type FileSentence = { text: string; spans: FileSpan[] }

const offset = z.number().int().nonnegative()
const spanSchema = z.union([
  z.tuple([offset, offset, z.string()]).transform(([start, end, type]) => ({ start, end, type, value: undefined })),
  z
    .looseObject({
      start: offset.optional(),
      start_position: offset.optional(),
      start_offset: offset.optional(),
      end: offset.optional(),
      end_position: offset.optional(),
      end_offset: offset.optional(),
      type: z.string().optional(),
      entity_type: z.string().optional(),
      label: z.string().optional(),
      entity_value: z.string().optional(),
      value: z.string().optional(),
    })
    .transform((span) => ({
      start: span.start ?? span.start_position ?? span.start_offset ?? -1,
      end: span.end ?? span.end_position ?? span.end_offset ?? -1,
      type: span.type ?? span.entity_type ?? span.label ?? '',
      value: span.entity_value ?? span.value,
    })),
])
type RawSpan = z.infer<typeof spanSchema>

const sentenceSchema = z
  .looseObject({
    text: z.string().optional(),
    full_text: z.string().optional(),
    spans: z.array(spanSchema).optional(),
    entities: z.array(spanSchema).optional(),
  })
  .transform((line) => ({ text: line.text ?? line.full_text, spans: line.spans ?? line.entities ?? [] }))

/** Sentences of a file: JSON lines, or one JSON array as Presidio's generator writes it. */
export function readLabelled(file: string): FileSentence[] {
  const content = readFileSync(file, 'utf8')
  if (content.trimStart().startsWith('[')) {
    return (JSON.parse(content) as unknown[]).map((record, at) => parseSentence(record, `${file}, record ${at + 1}`))
  }
  const lines = content.split('\n').map((line, at) => ({ line: line.trim(), where: `${file}, line ${at + 1}` }))
  return lines.filter(({ line }) => line).map(({ line, where }) => parseSentence(parseJson(line, where), where))
}

function parseSentence(record: unknown, where: string): FileSentence {
  const parsed = sentenceSchema.safeParse(record)
  if (!parsed.success || parsed.data.text === undefined) throw unreadable(where)
  const { text, spans } = parsed.data
  const inUnits = spans.map((span) => ({ ...span }))
  const inPoints = toUnits(text, spans)
  const chosen = fitOf(text, inPoints) >= fitOf(text, inUnits) ? inPoints : inUnits
  for (const { start, end, type } of chosen) {
    if (!type || start < 0 || end <= start || end > text.length) throw unreadable(where)
  }
  return { text, spans: chosen.map(({ start, end, type }) => ({ start, end, type })) }
}

/** Python counts code points, JavaScript UTF-16 units: they differ only where a text has characters beyond U+FFFF. */
function toUnits(text: string, spans: readonly RawSpan[]): RawSpan[] {
  if (!/[\u{10000}-\u{10FFFF}]/u.test(text)) return [...spans]
  const units = [0]
  for (const character of text) units.push((units.at(-1) ?? 0) + character.length)
  return spans.map((span) => ({ ...span, start: units[span.start] ?? -1, end: units[span.end] ?? -1 }))
}

/** How well spans sit in a text: on their value where the file gives it, else on the edges of words. */
function fitOf(text: string, spans: readonly RawSpan[]): number {
  const isWord = (character: string | undefined): boolean => character !== undefined && /[\p{L}\p{N}]/u.test(character)
  return spans.reduce((sum, { start, end, value }) => {
    if (start < 0 || end > text.length) return sum - 9
    if (value !== undefined) return sum + (text.slice(start, end) === value ? 3 : 0)
    const isEdge = !isWord(text[start - 1]) && !isWord(text[end]) && !/^\s|\s$/.test(text.slice(start, end))
    return sum + (isEdge ? 1 : 0)
  }, 0)
}

function parseJson(line: string, where: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    throw unreadable(where)
  }
}

function unreadable(where: string): AppError {
  return new AppError(
    'bench.labelled_line',
    `${where} is no labelled sentence: write {"text": "…", "spans": [{"start": 0, "end": 4, "type": "PERSON"}]}, ends exclusive and within the text`,
  )
}
