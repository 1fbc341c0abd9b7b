import { saySystem } from '../../entities/wording/say-source.ts'
import type { Support } from '../../model/answer.ts'
import { type RecordFact, type RecordFactField, recordFactFields } from '../../model/record-fact.ts'
import { sayTable, valueKey } from '../compose/record-words.ts'

type Records = ReadonlyMap<string, RecordFact>

/** What a record says in a field; undefined when it says nothing, or there is no such field. */
export function fieldOf(fact: RecordFact | undefined, name: string): string | undefined {
  const field = recordFactFields.find((known) => known === name)
  return field && fact?.fields[field]
}

/** What a sentence that rests on a record may say of it. */
export function phrasesOf(fact: RecordFact): string[] {
  const values = recordFactFields.flatMap((field) => fact.fields[field] ?? [])
  return [...values, ...values.flatMap((value) => value.split(' | ')), sayTable(fact), saySystem(fact.source)]
}

const aboutIdentity =
  /^(?:Yes: one (?:person|company)|One (?:person|company)|No: .*\bdifferent (?:people|companies)|Not settled|Different|Same|Owners)\b/

/**
 * Why a sentence about who is who is not true of its records, or null. "Yes" and "One" need records of one entity, "No"
 * and "Different" of several, "Same" one value in all of them, "Owners" several.
 */
export function denyIdentity(text: string, support: readonly Support[], records: Records): string | null {
  const claim = text.match(/^(?:Yes|One|No|Not|Different|Same|Owners)\b/)?.[0]
  if (claim === undefined) return null
  const held = support.flatMap((item) => (item.kind === 'record' ? [item] : []))
  if (held.length === 0) return aboutIdentity.test(text) ? 'it says who is who without a record' : null
  const facts = held.flatMap(({ id }) => records.get(id) ?? [])
  const entities = new Set(facts.map(({ entityId }) => entityId)).size
  const values = new Set(held.map(({ id, field }) => comparedValue(records.get(id), field))).size
  switch (claim) {
    case 'Yes':
    case 'One':
      return entities === 1 ? null : 'its records are not one'
    case 'No':
    case 'Not':
    case 'Different':
      return entities > 1 ? null : 'its records are one'
    case 'Same':
      return values === 1 && facts.length > 1 ? null : 'its records do not agree'
    default:
      return values > 1 ? null : 'its records agree'
  }
}

function comparedValue(fact: RecordFact | undefined, name: string): string {
  const value = fieldOf(fact, name)
  return value === undefined ? '' : valueKey(name as RecordFactField, value)
}
