import type { SourceSystem } from '../../model/domain.ts'
import type { SourceContext } from '../source.ts'
import type { FieldReader } from './field-reader.ts'

export type MappedObject = 'person' | 'company' | 'deal' | 'ticket'

const readAs: Readonly<Record<string, 'day' | 'number'>> = { renewalDate: 'day', units: 'number' }

/**
 * An organisation's custom fields under our names: `company.units` in the field map, or `hubspot.company.units` where
 * two systems spell one field differently. `renewalDate` is read as a day, `units` as a number, all others as text.
 */
export function mappedFields(
  object: MappedObject,
  fields: FieldReader,
  { system, context }: { system: SourceSystem; context: SourceContext },
): Record<string, string | number | undefined> {
  const general = namesUnder(`${object}.`, context.fieldMap)
  const own = namesUnder(`${system}.${object}.`, context.fieldMap)
  const mapped = Object.entries({ ...general, ...own })
  return Object.fromEntries(mapped.map(([name, field]) => [name, fields[readAs[name] ?? 'text'](field)]))
}

function namesUnder(prefix: string, fieldMap: SourceContext['fieldMap']): Record<string, string> {
  const entries = Object.entries(fieldMap).filter(([key]) => key.startsWith(prefix))
  return Object.fromEntries(entries.map(([key, field]) => [key.slice(prefix.length), field]))
}
