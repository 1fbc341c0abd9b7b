import type { InputState } from '../protocol.ts'
import { chosenIn, isEmptyState } from './input-state.ts'

type Element = { type: string } & Record<string, unknown>

/** What Slack would say beneath an input before it sends the form; null when nothing is wrong with it. */
export function problemOfInput(element: Element, state: InputState, isOptional: boolean): string | null {
  if (isEmptyState(state)) return isOptional ? null : 'Please complete this required field.'
  const chosen = chosenIn(state)
  if (Array.isArray(chosen)) return problemOfList(element, chosen)
  const text = String(chosen)
  switch (element.type) {
    case 'plain_text_input':
      return problemOfLength(element, text)
    case 'email_text_input':
      return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text) ? null : 'Please enter a valid e-mail address.'
    case 'url_text_input':
      return /^https?:\/\/[^\s/]+/.test(text) ? null : 'Please enter a valid address, beginning with https://.'
    case 'number_input':
      return problemOfNumber(element, text)
    default:
      return null
  }
}

function problemOfList(element: Element, chosen: unknown[]): string | null {
  const most = element.max_selected_items
  return typeof most === 'number' && chosen.length > most ? `Please choose at most ${most}.` : null
}

function problemOfLength(element: Element, text: string): string | null {
  const { min_length: least, max_length: most } = element
  if (typeof least === 'number' && text.length < least) return `Please write at least ${least} characters.`
  if (typeof most === 'number' && text.length > most)
    return `Please write at most ${most} characters (now ${text.length}).`
  return null
}

function problemOfNumber(element: Element, text: string): string | null {
  const value = Number(text)
  if (!Number.isFinite(value)) return 'Please enter a number.'
  if (element.is_decimal_allowed !== true && !Number.isInteger(value)) return 'Please enter a whole number.'
  if (element.min_value !== undefined && value < Number(element.min_value))
    return `Please enter ${element.min_value} or more.`
  if (element.max_value !== undefined && value > Number(element.max_value))
    return `Please enter ${element.max_value} or less.`
  return null
}
