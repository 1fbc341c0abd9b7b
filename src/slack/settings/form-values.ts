type State = Record<string, unknown>
/** What stands in a form as Slack sends it: by block_id, then action_id. */
export type FormValues = Record<string, Record<string, unknown> | undefined>

/** The chosen option of a select or of radio buttons; null where none is. */
export function chosenIn(values: FormValues, id: string): string | null {
  const option = stateOf(values, id).selected_option as { value?: unknown } | null | undefined
  return typeof option?.value === 'string' ? option.value : null
}

/** The ticked boxes. */
export function tickedIn(values: FormValues, id: string): string[] {
  const options = stateOf(values, id).selected_options as { value?: unknown }[] | undefined
  return (options ?? []).flatMap(({ value }) => (typeof value === 'string' ? [value] : []))
}

/** What was typed, or the time (`HH:MM`) that was picked; null where nothing was. */
export function typedIn(values: FormValues, id: string): string | null {
  const { value, selected_time } = stateOf(values, id)
  const typed = value ?? selected_time
  return typeof typed === 'string' && typed.trim() !== '' ? typed.trim() : null
}

function stateOf(values: FormValues, id: string): State {
  return (values[id]?.[id] ?? {}) as State
}
