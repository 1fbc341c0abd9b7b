import type { TargetedKeyboardEvent } from 'preact'
import { chosenIn } from '../../views/input-state.ts'
import { asArray, asNumber, asRecord, wordsOf } from '../blocks/read.ts'
import { type FieldProps, fieldAttributes } from './field.ts'

const modes: Record<string, 'email' | 'url' | 'decimal'> = {
  email_text_input: 'email',
  url_text_input: 'url',
  number_input: 'decimal',
}

/** Everything that is typed. The app hears of it on Enter, or with each letter, where it asked to. */
export function TextField(props: FieldProps) {
  const { element, state, set, commit } = props.input
  const rich = element.type === 'rich_text_input'
  const value = rich ? wordsOfRichText(chosenIn(state)) : String(chosenIn(state) ?? '')
  const wrap = (text: string): unknown => (rich ? richText(text) : text === '' ? null : text)
  const hears = asArray(asRecord(element.dispatch_action_config).trigger_actions_on)
  const onInput = (text: string) => (hears.includes('on_character_entered') ? commit(wrap(text)) : set(wrap(text)))
  const onEnter = (event: TargetedKeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Enter' && (hears.length === 0 || hears.includes('on_enter_pressed')))
      commit(wrap(event.currentTarget.value))
  }
  const shared = {
    ...fieldAttributes(props),
    class: 'field-input',
    value,
    placeholder: wordsOf(element.placeholder) || undefined,
    maxLength: asNumber(element.max_length) ?? undefined,
    'data-focus': element.focus_on_load === true || undefined,
  }
  if (element.multiline === true || rich)
    return <textarea {...shared} rows={4} onInput={(event) => onInput(event.currentTarget.value)} />
  return (
    <input
      {...shared}
      type="text"
      inputMode={modes[element.type] ?? 'text'}
      autocomplete="off"
      onInput={(event) => onInput(event.currentTarget.value)}
      onKeyDown={onEnter}
    />
  )
}

function richText(text: string): unknown {
  if (text === '') return null
  return { type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text }] }] }
}

function wordsOfRichText(value: unknown): string {
  const sections = asArray(asRecord(value).elements).map((section) => asArray(asRecord(section).elements))
  return sections.map((parts) => parts.map((part) => wordsOf(part)).join('')).join('\n')
}
