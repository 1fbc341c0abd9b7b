import type { EntityKind, FieldName, RecordFields } from '../../model/entity.ts'
import { withoutPlaceholder } from '../normalise/missing.ts'

/** A record of a source as it is stored, with the company it belongs to. */
export type SourceRow = {
  system: string
  kind: string
  sourceId: string
  data: Record<string, unknown>
  company: Record<string, unknown> | null
}

/** Where the people and companies of a source stand: its records of `kind` become rows of the table `source`. */
export type SourceTable = { source: string; system: string; kind: 'person' | 'owner' | 'company'; entity: EntityKind }

export const sourceTables: readonly SourceTable[] = [
  { source: 'salesforce/contact', system: 'salesforce', kind: 'person', entity: 'person' },
  { source: 'salesforce/lead', system: 'salesforce', kind: 'person', entity: 'person' },
  { source: 'salesforce/user', system: 'salesforce', kind: 'owner', entity: 'person' },
  { source: 'salesforce/account', system: 'salesforce', kind: 'company', entity: 'company' },
  { source: 'hubspot/contact', system: 'hubspot', kind: 'person', entity: 'person' },
  { source: 'hubspot/owner', system: 'hubspot', kind: 'owner', entity: 'person' },
  { source: 'hubspot/company', system: 'hubspot', kind: 'company', entity: 'company' },
  { source: 'gong/user', system: 'gong', kind: 'owner', entity: 'person' },
  { source: 'slack/user', system: 'slack', kind: 'person', entity: 'person' },
]

/** The table a record stands in; undefined for one that is about nobody. */
export function tableOf({ system, kind, data }: SourceRow): SourceTable | undefined {
  const own = sourceTables.filter((table) => table.system === system && table.kind === kind)
  return own.find(({ source }) => source === `${system}/${text(data.objectType)}`) ?? own[0]
}

/** A record under our field names; a placeholder ("Unknown", "Deleted User") is a missing value. `parentId` is its parent's record id. */
export function recordFields(row: SourceRow, parentId: string | null): RecordFields {
  const { data, company } = row
  const own = row.kind === 'company'
  const said: Partial<Record<FieldName, string>> = {
    name: text(data.name),
    firstName: text(data.firstName),
    lastName: text(data.lastName),
    email: several([data.email, ...(Array.isArray(data.emailAliases) ? data.emailAliases : [])]),
    // The company's own number is its switchboard's: it would speak for any two people of it.
    phone: !own && digitsOf(data.phone) === digitsOf(company?.phone) ? '' : text(data.phone),
    title: text(data.title),
    company: own ? '' : several([company?.name, data.companyName]),
    website: own ? several([data.website, data.domain], hostOf) : several([company?.website, company?.domain], hostOf),
    // A contact's town is the office's: it would speak for any two people of one company.
    city: own ? text(data.city) : '',
    state: own ? text(data.state) : '',
    industry: text(data.industry),
    parent: own ? (parentId ?? '') : '',
  }
  return Object.fromEntries(Object.entries(said).filter(([, value]) => value !== ''))
}

function text(value: unknown): string {
  return typeof value === 'string' ? withoutPlaceholder(value) : ''
}

function digitsOf(value: unknown): string {
  return text(value).replace(/\D/g, '')
}

// Equal but for how they are written, two values are one.
function several(
  values: readonly unknown[],
  keyOf: (value: string) => string = (value) => value.toLowerCase(),
): string {
  const filled = values.map(text).filter((value) => value !== '')
  const byKey = new Map(filled.toReversed().map((value) => [keyOf(value), value]))
  return filled
    .filter((value, index) => filled.indexOf(value) === index && byKey.get(keyOf(value)) === value)
    .join(' | ')
}

function hostOf(address: string): string {
  const host =
    address
      .toLowerCase()
      .replace(/^[a-z]+:\/\//, '')
      .split(/[/?#:]/)[0] ?? ''
  return host.replace(/^www\./, '')
}
