import { type EntityKind, type FieldName, fieldNames, type RecordFields } from '../../model/entity.ts'
import { foldName } from '../fold-name.ts'

type SidedRecord = { source: string; fields: RecordFields }
type Sides<R extends SidedRecord> = { kind: EntityKind; left: readonly R[]; right: readonly R[] }

/** How a value, or a whole row, stands to what the other side says: nothing there counts as `alone`. */
export type Agreement = 'same' | 'differs' | 'alone'
/** A value one side gives, and its records that say so. */
export type SideValue<R> = { text: string; agreement: Agreement; records: R[] }
/** One field as each side gives it, what most records say first; empty where none says anything. */
export type ComparedField<R> = { field: FieldName; agreement: Agreement; left: SideValue<R>[]; right: SideValue<R>[] }

const partsOfNames: readonly FieldName[] = ['firstName', 'middleName', 'lastName']

/** Both sides field by field; only fields somebody fills are listed. */
export function compareSides<R extends SidedRecord>({ left, right, kind }: Sides<R>): ComparedField<R>[] {
  const records = [...left, ...right]
  const shown = fieldNames.filter((field) => records.some((record) => valuesOf(record, field).length > 0))
  return shown.filter((field) => !isRepeated(field, records, kind)).map((field) => compareField(field, { left, right }))
}

function compareField<R extends SidedRecord>(
  field: FieldName,
  { left, right }: Omit<Sides<R>, 'kind'>,
): ComparedField<R> {
  const known = (records: readonly R[]) =>
    new Set(records.flatMap((record) => valuesOf(record, field).map((text) => foldValue(field, text))))
  const [leftKnown, rightKnown] = [known(left), known(right)]
  return {
    field,
    agreement: agreementOf(leftKnown, rightKnown),
    left: gather(field, left, rightKnown),
    right: gather(field, right, leftKnown),
  }
}

function gather<R extends SidedRecord>(
  field: FieldName,
  records: readonly R[],
  others: ReadonlySet<string>,
): SideValue<R>[] {
  const found = new Map<string, SideValue<R>>()
  for (const record of records) {
    for (const text of valuesOf(record, field)) {
      const value = found.get(text) ?? { text, agreement: agreementWith(others, field, text), records: [] }
      value.records.push(record)
      found.set(text, value)
    }
  }
  return [...found.values()].sort((one, other) => other.records.length - one.records.length)
}

function agreementWith(others: ReadonlySet<string>, field: FieldName, text: string): Agreement {
  if (others.size === 0) return 'alone'
  return others.has(foldValue(field, text)) ? 'same' : 'differs'
}

function agreementOf(left: ReadonlySet<string>, right: ReadonlySet<string>): Agreement {
  if (left.size === 0 || right.size === 0) return 'alone'
  return [...left].some((value) => right.has(value)) ? 'same' : 'differs'
}

// A name written in parts beside the whole name tells a reader nothing new.
function isRepeated(field: FieldName, records: readonly SidedRecord[], kind: EntityKind): boolean {
  if (kind !== 'person' || !partsOfNames.includes(field)) return false
  return records.every((record) => !record.fields[field] || record.fields.name)
}

function valuesOf({ fields }: SidedRecord, field: FieldName): string[] {
  return (fields[field] ?? '')
    .split(' | ')
    .map((value) => value.trim())
    .filter((value) => value !== '')
}

function foldValue(field: FieldName, text: string): string {
  if (field === 'phone') return text.replaceAll(/\D/g, '').slice(-9) || text
  if (field === 'email') return text.toLowerCase()
  if (field === 'website')
    return text
      .toLowerCase()
      .replace(/^(?:https?:\/\/)?(?:www\.)?/, '')
      .replace(/\/.*$/, '')
  return foldName(text) || text
}
