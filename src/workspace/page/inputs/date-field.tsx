import { chosenIn } from '../../views/input-state.ts'
import { asNumber } from '../blocks/read.ts'
import { usePage } from '../page-context.ts'
import { instantOf, wallClockAt } from '../text/zoned-time.ts'
import { type FieldProps, fieldAttributes } from './field.ts'

const types = { datepicker: 'date', timepicker: 'time', datetimepicker: 'datetime-local' } as const

/** A date, a time of day, or both in the time zone of the workspace. */
export function DateField(props: FieldProps) {
  const { zone } = usePage()
  const { element, state, commit } = props.input
  const isInstant = element.type === 'datetimepicker'
  const chosen = chosenIn(state)
  const seconds = asNumber(chosen)
  const value = isInstant ? (seconds === null ? '' : wallClockAt(seconds, zone.timeZone)) : String(chosen ?? '')
  const read = (typed: string): unknown => {
    if (typed === '') return null
    return isInstant ? instantOf(typed, zone.timeZone) : typed
  }
  return (
    <input
      {...fieldAttributes(props)}
      class="field-input field-date"
      type={types[element.type as keyof typeof types] ?? 'text'}
      value={value}
      onChange={(event) => commit(read(event.currentTarget.value))}
    />
  )
}
