import { defaultMaxRecordBytes, type ReadOptions } from './file-record.ts'
import { readBytes } from './read-bytes.ts'

/** One line without its line break, counted from 1; `unreadable` lines carry what could be decoded of their start. */
export type FileLine =
  | { kind: 'text'; number: number; text: string }
  | { kind: 'unreadable'; number: number; reason: string; remedy: string; payload: string }

const newline = 0x0a
const carriageReturn = 0x0d
const headBytes = 400_000

/** Reads UTF-8 lines one at a time (byte order marks stripped) and never holds more than `maxRecordBytes` of one. */
export async function* readLines(
  path: string,
  options: ReadOptions & { maxRecordBytes?: number },
): AsyncGenerator<FileLine> {
  const maxBytes = options.maxRecordBytes ?? defaultMaxRecordBytes
  const buffer = createLineBuffer(maxBytes)
  const decode = createLineDecoder(maxBytes)
  let number = 0
  for await (const chunk of readBytes(path, options)) {
    if (number === 0 && buffer.isEmpty() && isUtf16(chunk)) {
      yield utf16File(chunk)
      return
    }
    let start = 0
    for (let end = chunk.indexOf(newline); end !== -1; end = chunk.indexOf(newline, start)) {
      buffer.add(chunk.subarray(start, end))
      start = end + 1
      number += 1
      yield decode(number, buffer.take())
    }
    buffer.add(chunk.subarray(start))
  }
  if (!buffer.isEmpty()) yield decode(number + 1, buffer.take())
}

type RawLine = { bytes: Buffer; length: number }

function createLineBuffer(maxBytes: number) {
  let pieces: Buffer[] = []
  let length = 0
  return {
    isEmpty: () => length === 0,
    add(piece: Buffer): void {
      if (piece.length === 0) return
      const wasTooLong = length > maxBytes
      length += piece.length
      if (wasTooLong) return
      pieces.push(piece)
      if (length > maxBytes) pieces = [Buffer.from(Buffer.concat(pieces).subarray(0, headBytes))]
    },
    take(): RawLine {
      const [first] = pieces
      const bytes = pieces.length === 1 && first !== undefined ? first : Buffer.concat(pieces)
      const line = { bytes, length }
      pieces = []
      length = 0
      return line
    },
  }
}

function createLineDecoder(maxBytes: number): (number: number, line: RawLine) => FileLine {
  const strict = new TextDecoder('utf-8', { fatal: true })
  return (number, { bytes, length }) => {
    if (length > maxBytes) {
      const reason = `the line is ${length} bytes long, more than the ${maxBytes} bytes a record may have`
      const remedy = 'Split the record into smaller ones, or check that the file has one record per line.'
      return { kind: 'unreadable', number, reason, remedy, payload: bytes.toString('utf8') }
    }
    try {
      const end = bytes.at(-1) === carriageReturn ? bytes.length - 1 : bytes.length
      return { kind: 'text', number, text: strict.decode(bytes.subarray(0, end)) }
    } catch {
      const reason = 'the line is not valid UTF-8, so its letters cannot be told'
      const remedy = 'Save the file again with the encoding UTF-8 (it may be Windows-1252 now) and import it again.'
      return { kind: 'unreadable', number, reason, remedy, payload: bytes.subarray(0, headBytes).toString('utf8') }
    }
  }
}

function isUtf16(chunk: Buffer): boolean {
  const mark = chunk.subarray(0, 2).toString('hex')
  return mark === 'fffe' || mark === 'feff'
}

function utf16File(chunk: Buffer): FileLine {
  return {
    kind: 'unreadable',
    number: 1,
    reason: 'the file is encoded in UTF-16; nothing of it was read',
    remedy: 'Save the file again with the encoding UTF-8 and import it again.',
    payload: chunk.subarray(2, 2000).toString(chunk[0] === 0xff ? 'utf16le' : 'utf8'),
  }
}
