import { chosenIn } from '../../views/input-state.ts'
import { wordsOf } from '../blocks/read.ts'
import { usePage } from '../page-context.ts'
import { type Choice, type ChoiceGroup, choicesOf, keyOf, labelOf, withDescription } from './choices.ts'
import { type FieldProps, fieldAttributes } from './field.ts'

/** One of a list: options, people or conversations. */
export function SelectField(props: FieldProps) {
  const { workspace } = usePage()
  const { element, state, commit } = props.input
  const groups = choicesOf(element, workspace)
  const placeholder = wordsOf(element.placeholder) || 'Choose…'
  return (
    <select
      {...fieldAttributes({ ...props, label: props.label === '' ? placeholder : props.label })}
      class="select"
      value={keyOf(chosenIn(state))}
      onChange={(event) => commit(find(groups, event.currentTarget.value)?.value ?? null)}
    >
      <option value="" disabled={props.label !== null}>
        {placeholder}
      </option>
      <Options groups={groups} />
    </select>
  )
}

/** Several of a list: those chosen stand above it, each with a button that takes it off. */
export function ListField(props: FieldProps) {
  const { workspace } = usePage()
  const { element, state, commit } = props.input
  const groups = choicesOf(element, workspace)
  const chosen = (chosenIn(state) ?? []) as unknown[]
  const keys = chosen.map(keyOf)
  const left = groups.map((group) => ({
    ...group,
    choices: group.choices.filter((choice) => !keys.includes(choice.key)),
  }))
  const placeholder = wordsOf(element.placeholder) || 'Add…'
  const add = (select: HTMLSelectElement) => {
    const choice = find(left, select.value)
    select.value = ''
    if (choice !== undefined) commit([...chosen, choice.value])
  }
  return (
    <div class="list-field">
      <ChosenList chosen={chosen} groups={groups} onRemove={(rest) => commit(rest)} />
      <select
        {...fieldAttributes({ ...props, label: props.label === '' ? placeholder : props.label })}
        class="select"
        value=""
        onChange={(event) => add(event.currentTarget)}
      >
        <option value="">{placeholder}</option>
        <Options groups={left} />
      </select>
    </div>
  )
}

type ChosenProps = {
  chosen: readonly unknown[]
  groups: readonly ChoiceGroup[]
  onRemove: (rest: unknown[]) => void
}

export function ChosenList({ chosen, groups, onRemove }: ChosenProps) {
  if (chosen.length === 0) return null
  return (
    <ul class="chosen" aria-label="Chosen">
      {chosen.map((value) => (
        <li class="chosen-one" key={keyOf(value)}>
          {labelOf(value, groups)}
          <button
            type="button"
            class="chosen-off"
            aria-label={`Take off ${labelOf(value, groups)}`}
            onClick={() => onRemove(chosen.filter((other) => other !== value))}
          >
            ×
          </button>
        </li>
      ))}
    </ul>
  )
}

function Options({ groups }: { groups: readonly ChoiceGroup[] }) {
  const options = (choices: readonly Choice[]) =>
    choices.map((choice) => (
      <option value={choice.key} key={choice.key}>
        {withDescription(choice)}
      </option>
    ))
  return (
    <>
      {groups.map((group) =>
        group.label === null ? (
          options(group.choices)
        ) : (
          <optgroup label={group.label} key={group.label}>
            {options(group.choices)}
          </optgroup>
        ),
      )}
    </>
  )
}

function find(groups: readonly ChoiceGroup[], key: string): Choice | undefined {
  return groups.flatMap((group) => group.choices).find((choice) => choice.key === key)
}
