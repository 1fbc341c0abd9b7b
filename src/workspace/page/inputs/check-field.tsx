import { chosenIn } from '../../views/input-state.ts'
import { asRecord } from '../blocks/read.ts'
import { TextObject } from '../blocks/text-object.tsx'
import { usePage } from '../page-context.ts'
import { choicesOf, keyOf } from './choices.ts'
import { type FieldProps, fieldAttributes } from './field.ts'

/** Checkboxes and radio buttons: all options in sight. */
export function CheckField(props: FieldProps) {
  const { workspace } = usePage()
  const { input, id, label, describedBy, isInvalid } = props
  const { element, state, commit } = input
  const choices = choicesOf(element, workspace).flatMap((group) => group.choices)
  const isMany = element.type === 'checkboxes'
  const chosen = isMany ? ((chosenIn(state) ?? []) as unknown[]) : [chosenIn(state)]
  const keys = chosen.map(keyOf)
  const toggle = (value: unknown, key: string) => {
    if (!isMany) return commit(value)
    commit(keys.includes(key) ? chosen.filter((one) => keyOf(one) !== key) : [...chosen, value])
  }
  const attributes = fieldAttributes(props)
  return (
    <fieldset
      class="checks"
      aria-labelledby={label === null ? `${id}-label` : undefined}
      aria-label={label ?? undefined}
      aria-describedby={describedBy}
      aria-invalid={isInvalid || undefined}
    >
      {choices.map((choice) => (
        <label class="check" key={choice.key}>
          <input
            type={isMany ? 'checkbox' : 'radio'}
            name={id}
            checked={keys.includes(choice.key)}
            disabled={attributes.disabled}
            onChange={() => toggle(choice.value, choice.key)}
          />
          <span>
            <TextObject value={asRecord(choice.value).text} />
            {choice.description === '' ? null : <small>{choice.description}</small>}
          </span>
        </label>
      ))}
    </fieldset>
  )
}
