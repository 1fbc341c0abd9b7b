import type { Element } from './find-element.ts'
import type { PressRequest } from './protocol.ts'

type Press = { kind: 'valid'; fields: Record<string, unknown> } | { kind: 'refused'; error: string }

/** What Slack would send in `actions[0]` for this press. Values are taken from the element itself, not from the page. */
export function readPress(element: Element, request: PressRequest): Press {
  const visibleTo = element.visible_to_user_ids
  if (Array.isArray(visibleTo) && visibleTo.length > 0 && !visibleTo.includes(request.userId))
    return refused('This button is not for you.')
  if (element.type === 'feedback_buttons') return readFeedback(element, request)
  if (isChoice(element.type)) return readChoice(element, request)
  const { text, value, style, url } = element
  return { kind: 'valid', fields: { text, value, style, url } }
}

function isChoice(type: string): boolean {
  return type.endsWith('_select') || type === 'overflow' || type === 'radio_buttons'
}

function readFeedback(element: Element, request: PressRequest): Press {
  const choices = [element.positive_button, element.negative_button] as { text: unknown; value: unknown }[]
  const pressed = choices.find((choice) => choice.value === request.element.value)
  if (pressed === undefined) return refused('That is not one of the feedback buttons.')
  return { kind: 'valid', fields: { text: pressed.text, value: pressed.value } }
}

function readChoice(element: Element, request: PressRequest): Press {
  const chosen = request.selectedOption
  if (chosen === null) return refused('Nothing was chosen.')
  const groups = (element.option_groups ?? []) as { options: Record<string, unknown>[] }[]
  const options = (element.options ?? groups.flatMap((group) => group.options)) as Record<string, unknown>[]
  const option = options.find((candidate) => candidate.value === chosen.value)
  if (option === undefined) return refused('That option is not in the list.')
  return { kind: 'valid', fields: { selected_option: option, placeholder: element.placeholder } }
}

function refused(error: string): Press {
  return { kind: 'refused', error }
}
