import type * as types from '@slack/types'
import { plain } from '../blocks/clean.ts'

type Choice = readonly [value: string, label: string]

/** One question of a form; `id` names the block and, with the same word, what is chosen in it. */
export function input(
  id: string,
  label: string,
  element: types.InputBlock['element'],
  isOptional = false,
): types.InputBlock {
  return {
    type: 'input',
    block_id: id,
    label: { type: 'plain_text', text: label, emoji: false },
    element,
    optional: isOptional,
  }
}

export function optionOf([value, label]: Choice): types.PlainTextOption {
  return { text: { type: 'plain_text', text: plain(label, 75), emoji: false }, value }
}

/** Radio buttons with one of them pressed. */
export function oneOf(id: string, choices: readonly Choice[], chosen: string): types.RadioButtons {
  const options = choices.map(optionOf)
  const initial = options.find(({ value }) => value === chosen)
  return { type: 'radio_buttons', action_id: id, options, ...(initial && { initial_option: initial }) }
}

/** Boxes to tick; `ticked` are those that are now. */
export function manyOf(id: string, choices: readonly Choice[], ticked: readonly string[]): types.Checkboxes {
  const options = choices.map(optionOf)
  const initial = options.filter(({ value }) => ticked.includes(value ?? ''))
  return { type: 'checkboxes', action_id: id, options, ...(initial.length > 0 && { initial_options: initial }) }
}

/** A list to pick from. */
export function pickOf(id: string, choices: readonly Choice[], chosen: string): types.StaticSelect {
  const options = choices.map(optionOf)
  const initial = options.find(({ value }) => value === chosen)
  return { type: 'static_select', action_id: id, options, ...(initial && { initial_option: initial }) }
}

/** A list that is searched at each key. */
export function searchOf(id: string, placeholder: string, chosen: Choice | null): types.ExternalSelect {
  return {
    type: 'external_select',
    action_id: id,
    min_query_length: 0,
    placeholder: { type: 'plain_text', text: placeholder, emoji: false },
    ...(chosen && { initial_option: optionOf(chosen) }),
  }
}
