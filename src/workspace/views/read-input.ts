import type { InputState } from '../protocol.ts'
import { fieldOf } from './input-state.ts'

type Element = { type: string } & Record<string, unknown>
type Option = Record<string, unknown>
/** What the person filling it in may choose among, beside the options the element names itself. */
export type Known = { userIds: readonly string[]; channelIds: readonly string[]; offered: readonly Option[] }
type Reading = { kind: 'valid'; state: InputState } | { kind: 'refused'; error: string }

const formats: Record<string, { pattern: RegExp; error: string }> = {
  datepicker: { pattern: /^\d{4}-\d{2}-\d{2}$/, error: 'That is not a date.' },
  timepicker: { pattern: /^([01]\d|2[0-3]):[0-5]\d$/, error: 'That is not a time of day.' },
}

/** What the page says an input holds, as Slack would send it. Options are taken from the element, not from the page. */
export function readInput(element: Element, given: InputState | undefined, known: Known): Reading {
  const field = fieldOf(element.type)
  if (field === undefined) return refused(`A ${element.type} holds no value.`)
  const chosen = given?.[field.chosen] ?? null
  const list = field.isList ? (Array.isArray(chosen) ? chosen : []) : chosen === null || chosen === '' ? [] : [chosen]
  const read = list.map((item) => readOne(element, item, known))
  const problem = read.find((item) => typeof item === 'string')
  if (typeof problem === 'string') return refused(problem)
  const values = read.map((item) => (item as { value: unknown }).value)
  return {
    kind: 'valid',
    state: { type: element.type, [field.chosen]: field.isList ? values : (values[0] ?? null) },
  }
}

function readOne(element: Element, item: unknown, known: Known): { value: unknown } | string {
  const kind = element.type.replace(/^multi_/, '')
  if (kind === 'users_select') return among(item, known.userIds, 'That person is not in this workspace.')
  if (kind === 'conversations_select' || kind === 'channels_select')
    return among(item, known.channelIds, 'That conversation is not among yours.')
  if (kind === 'datetimepicker') return Number.isInteger(item) ? { value: item } : 'That is not a date and time.'
  if (kind === 'rich_text_input') return typeof item === 'object' ? { value: item } : 'That is not a text.'
  const format = formats[kind]
  if (format !== undefined) return format.pattern.test(String(item)) ? { value: item } : format.error
  if (kind.endsWith('_input')) return typeof item === 'string' ? { value: item } : 'That is not a text.'
  const wanted = (item as Option | null)?.value
  const option = [...optionsOf(element), ...known.offered].find((candidate) => candidate.value === wanted)
  return option === undefined ? 'That option is not in the list.' : { value: option }
}

export function optionsOf(element: Element): Option[] {
  const groups = (element.option_groups ?? []) as { options: Option[] }[]
  const own = (element.options ?? groups.flatMap((group) => group.options)) as Option[]
  const preset = [element.initial_option, element.initial_options].flat().filter((option) => option !== undefined)
  return [...own, ...(preset as Option[])]
}

function among(item: unknown, allowed: readonly string[], error: string): { value: unknown } | string {
  return typeof item === 'string' && allowed.includes(item) ? { value: item } : error
}

function refused(error: string): Reading {
  return { kind: 'refused', error }
}
