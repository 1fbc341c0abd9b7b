import type { Element } from './find-element.ts'
import type { PressRequest } from './protocol.ts'
import { fieldOf } from './views/input-state.ts'
import { type Known, optionsOf, readInput } from './views/read-input.ts'

const nothingKnown: Known = { userIds: [], channelIds: [], offered: [] }

type Press = { kind: 'valid'; fields: Record<string, unknown> } | { kind: 'refused'; error: string }

/** What Slack would send in `actions[0]` for this press. Values are taken from the element itself, not from the page. */
export function readPress(element: Element, request: PressRequest, known: Known = nothingKnown): Press {
  const visibleTo = element.visible_to_user_ids
  if (Array.isArray(visibleTo) && visibleTo.length > 0 && !visibleTo.includes(request.userId))
    return refused('This button is not for you.')
  if (element.type === 'feedback_buttons') return readFeedback(element, request)
  if (element.type === 'overflow' || request.selectedOption !== null) return readChoice(element, request, known)
  if (fieldOf(element.type) !== undefined) return readFilled(element, request, known)
  const { text, value, style, url } = element
  return { kind: 'valid', fields: { text, value, style, url } }
}

function readFeedback(element: Element, request: PressRequest): Press {
  const choices = [element.positive_button, element.negative_button] as { text: unknown; value: unknown }[]
  const pressed = choices.find((choice) => choice.value === request.element.value)
  if (pressed === undefined) return refused('That is not one of the feedback buttons.')
  return { kind: 'valid', fields: { text: pressed.text, value: pressed.value } }
}

function readChoice(element: Element, request: PressRequest, known: Known): Press {
  const chosen = request.selectedOption
  if (chosen === null) return refused('Nothing was chosen.')
  const option = [...optionsOf(element), ...known.offered].find((candidate) => candidate.value === chosen.value)
  if (option === undefined) return refused('That option is not in the list.')
  return { kind: 'valid', fields: { selected_option: option, placeholder: element.placeholder } }
}

function readFilled(element: Element, request: PressRequest, known: Known): Press {
  if (!request.input) return refused('Nothing was chosen.')
  const read = readInput(element, request.input, known)
  if (read.kind === 'refused') return refused(read.error)
  const { type: _type, ...fields } = read.state
  return { kind: 'valid', fields }
}

function refused(error: string): Press {
  return { kind: 'refused', error }
}
