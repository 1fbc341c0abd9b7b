import { foldName } from '../../entities/fold-name.ts'
import { saySource, saySystem } from '../../entities/wording/say-source.ts'
import type { RecordFact, RecordFactField } from '../../model/record-fact.ts'

/** `HubSpot contact`; a mention is said by its system alone. */
export function sayTable({ source }: Pick<RecordFact, 'source'>): string {
  return source.endsWith('/mention') ? saySystem(source) : saySource(source)
}

/** What makes two spellings of a value equal. */
export function valueKey(field: RecordFactField, value: string): string {
  const [first = ''] = value.split(' | ')
  if (field === 'phone') return first.replace(/\D/g, '').slice(-10)
  return field === 'email' ? first.toLowerCase() : foldName(first)
}

/** `Katie Dunn (HubSpot)` */
export function sayNamed(fact: RecordFact): string {
  return `${fact.fields.name ?? fact.fields.email ?? 'no name'} (${saySystem(fact.source)})`
}
