import type { SourceContext } from '../source.ts'
import { showValue } from '../sources/reject-record.ts'
import { listOf } from './read-json.ts'
import { readDay, readTime, type TimeReading } from './read-time.ts'
import { identityOf, textOf } from './read-value.ts'

/**
 * Reads the fields of one object by name. A date or number that is there but cannot be read is undefined and noted
 * in `problems`: a record that lost a value in silence would be worse than a rejected one.
 */
export function createFieldReader(read: (field: string) => unknown, context: SourceContext) {
  const problems: string[] = []

  function time(field: string, reading: TimeReading): string | undefined {
    if (reading.kind === 'unreadable') problems.push(`${field} ${showValue(reading.shown)} is not a date`)
    return reading.kind === 'time' ? reading.at : undefined
  }

  return {
    problems,
    value: read,
    text: (field: string) => textOf(read(field)),
    id: (field: string) => identityOf(read(field)),
    ids: (field: string) => [...new Set(listOf(read(field)).flatMap((member) => identityOf(member) ?? []))],
    instant: (field: string) => time(field, readTime(read(field), context.timeZone)),
    day: (field: string) => time(field, readDay(read(field), context.timeZone)),
    number(field: string): number | undefined {
      const text = textOf(read(field))
      if (text === undefined) return undefined
      const number = Number(text)
      if (Number.isFinite(number)) return number
      problems.push(`${field} ${showValue(text)} is not a number`)
      return undefined
    },
  }
}

export type FieldReader = ReturnType<typeof createFieldReader>
