import { pino, stdTimeFunctions } from 'pino'
import { describeError } from './describe-error.ts'
import { prettyLine } from './pretty-line.ts'
import { scrubDeep } from './scrub.ts'
import { secretPaths } from './secret-fields.ts'

/** Fields first (ids, counts, `error`), then a constant phrase. */
type Write = (fields: object, phrase: string) => void

export type Log = {
  debug: Write
  info: Write
  warn: Write
  error: Write
  /** A log whose every line carries these fields, e.g. `{ module: 'schedule' }`. */
  child(fields: Record<string, unknown>): Log
}

export type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'silent'

type Settings = {
  level: LogLevel
  /** Lines for people instead of JSON; by default only when `destination` is a terminal. */
  pretty?: boolean
  /** Where lines go; by default standard output. */
  destination?: { write(line: string): unknown; isTTY?: boolean }
}

/** The one log of the process: JSON lines without tokens, personal data or message text. */
export function createLog({ level, destination = process.stdout, pretty = destination.isTTY === true }: Settings): Log {
  const write = (line: string) => {
    const scrubbed = scrubLine(line)
    destination.write(pretty ? prettyLine(scrubbed) : scrubbed)
  }
  return pino(
    {
      level,
      errorKey: 'error',
      timestamp: stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { error: (error: unknown) => describeError(error), err: (error: unknown) => describeError(error) },
      redact: { paths: secretPaths, censor: '[hidden]' },
    },
    { write },
  )
}

// The whole line is looked at last, so that nothing a caller nests or names in a new way slips through.
function scrubLine(line: string): string {
  return `${JSON.stringify(scrubDeep(JSON.parse(line)))}\n`
}
