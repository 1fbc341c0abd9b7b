import { fieldOf } from '../../views/input-state.ts'
import { CheckField } from './check-field.tsx'
import { DateField } from './date-field.tsx'
import type { FieldProps } from './field.ts'
import { SearchField } from './search-field.tsx'
import { ListField, SelectField } from './select-field.tsx'
import { TextField } from './text-field.tsx'

export const isInputType = (type: unknown): boolean => fieldOf(type) !== undefined

/** One input of any kind. */
export function ElementInput(props: FieldProps) {
  const { type } = props.input.element
  if (type.endsWith('external_select')) return <SearchField {...props} />
  if (type.startsWith('multi_')) return <ListField {...props} />
  if (type.endsWith('_select')) return <SelectField {...props} />
  if (type.endsWith('picker')) return <DateField {...props} />
  if (type === 'checkboxes' || type === 'radio_buttons') return <CheckField {...props} />
  return <TextField {...props} />
}
