import type { InputState } from '../protocol.ts'

type Element = { type: string } & Record<string, unknown>
/** Under which name Slack keeps what was chosen, and under which the app presets it. */
type Field = { chosen: string; initial: string; isList: boolean }

const one = (chosen: string, initial: string): Field => ({ chosen, initial, isList: false })
const many = (chosen: string, initial: string): Field => ({ chosen, initial, isList: true })

const fields: Record<string, Field> = {
  plain_text_input: one('value', 'initial_value'),
  email_text_input: one('value', 'initial_value'),
  url_text_input: one('value', 'initial_value'),
  number_input: one('value', 'initial_value'),
  rich_text_input: one('rich_text_value', 'initial_value'),
  datepicker: one('selected_date', 'initial_date'),
  timepicker: one('selected_time', 'initial_time'),
  datetimepicker: one('selected_date_time', 'initial_date_time'),
  static_select: one('selected_option', 'initial_option'),
  external_select: one('selected_option', 'initial_option'),
  radio_buttons: one('selected_option', 'initial_option'),
  users_select: one('selected_user', 'initial_user'),
  conversations_select: one('selected_conversation', 'initial_conversation'),
  channels_select: one('selected_channel', 'initial_channel'),
  checkboxes: many('selected_options', 'initial_options'),
  multi_static_select: many('selected_options', 'initial_options'),
  multi_external_select: many('selected_options', 'initial_options'),
  multi_users_select: many('selected_users', 'initial_users'),
  multi_conversations_select: many('selected_conversations', 'initial_conversations'),
  multi_channels_select: many('selected_channels', 'initial_channels'),
}

/** How an input keeps its state; undefined for buttons, menus and everything else that keeps none. */
export function fieldOf(type: unknown): Field | undefined {
  return typeof type === 'string' && Object.hasOwn(fields, type) ? fields[type] : undefined
}

/** The state of an input nobody has touched. Null for an element that keeps none. */
export function initialState(element: Element): InputState | null {
  const field = fieldOf(element.type)
  if (field === undefined) return null
  return { type: element.type, [field.chosen]: element[field.initial] ?? (field.isList ? [] : null) }
}

/** What an input holds, whatever its kind; a list for those that take several. */
export function chosenIn(state: InputState): unknown {
  return state[fieldOf(state.type)?.chosen ?? 'value'] ?? null
}

export function isEmptyState(state: InputState): boolean {
  const chosen = chosenIn(state)
  return chosen === null || (Array.isArray(chosen) && chosen.length === 0) || String(chosen).trim() === ''
}
