import { AppError } from '../../lib/errors.ts'
import type { EntityKind, EntityRecord, FieldName } from '../../model/entity.ts'
import { fieldOfColumn, knownColumns, streetColumns, tellingColumns } from './entity-columns.ts'
import { checkColumns, readTable, type Table } from './read-table.ts'

type Options = { kind?: EntityKind; ignore: readonly string[] }

/**
 * Reads records of people and companies from a CSV file; of several versions of a record the newest counts. A column `type`
 * of ORGANIZATION or PERSON decides a row's kind; else `kind` does, or what the columns speak of.
 */
export function readEntityFile(path: string, { kind, ignore }: Options): Record<EntityKind, EntityRecord[]> {
  const table = readTable(path)
  checkColumns(path, table, { required: ['record_id'], known: [...knownColumns, ...ignore] })
  if (!tellingColumns.some((column) => table.columns.includes(column))) {
    throw new AppError('entities.columns', `${path} names nobody; it needs one of ${tellingColumns.join(', ')}`)
  }
  const usual = kind ?? kindOf(table)
  const records: Record<EntityKind, EntityRecord[]> = { person: [], company: [] }
  for (const row of newest(path, table)) records[kindOfRow(row, usual)].push(toRecord(row))
  return records
}

function kindOf({ columns }: Table): EntityKind {
  const isOfPeople = [
    'first_name',
    'given_name',
    'surname',
    'last_name',
    'full_name',
    'email',
    'company',
    'title',
    'dob',
  ]
  return isOfPeople.some((column) => columns.includes(column)) ? 'person' : 'company'
}

function kindOfRow({ type = '' }: Record<string, string>, usual: EntityKind): EntityKind {
  if (/^(organi[sz]ation|company|business)$/i.test(type)) return 'company'
  return /^person$/i.test(type) ? 'person' : usual
}

function newest(path: string, { rows }: Table): Record<string, string>[] {
  const byId = new Map<string, Record<string, string>>()
  rows.forEach((row, index) => {
    const id = row.record_id
    if (!id) throw new AppError('entities.record', `${path}, line ${index + 2}: no record_id; give every row one`)
    const known = byId.get(id)
    if (!known || Number(row.version ?? 0) >= Number(known.version ?? 0)) byId.set(id, row)
  })
  return [...byId.values()]
}

function toRecord(row: Record<string, string>): EntityRecord {
  const fields: { [name in FieldName]?: string } = {}
  for (const [column, field] of Object.entries(fieldOfColumn)) {
    const value = row[column]
    if (value !== undefined && fields[field] === undefined) fields[field] = value
  }
  const street = streetColumns.flatMap((column) => row[column] ?? []).join(' ')
  if (street !== '' && fields.street === undefined) fields.street = street
  return { id: row.record_id ?? '', source: row.source ?? 'file', observedAt: row.observed_at ?? null, fields }
}
