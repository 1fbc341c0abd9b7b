import type { WorkspaceState } from '../../protocol.ts'
import { asArray, asRecord, asString, wordsOf } from '../blocks/read.ts'

/** `value` is what Slack keeps: the option itself, or the id of a person or conversation. */
export type Choice = { key: string; label: string; description: string; value: unknown }
export type ChoiceGroup = { label: string | null; choices: Choice[] }
type Element = Record<string, unknown>

/** What an element offers to choose among, in its groups. */
export function choicesOf(element: Element, workspace: WorkspaceState): ChoiceGroup[] {
  const kind = String(element.type).replace(/^multi_/, '')
  if (kind === 'users_select') return [{ label: null, choices: people(workspace) }]
  if (kind === 'conversations_select' || kind === 'channels_select')
    return [{ label: null, choices: conversations(element, kind, workspace) }]
  const groups = asArray(element.option_groups).map((group) => asRecord(group))
  if (groups.length === 0) return [{ label: null, choices: readOptions(element.options) }]
  return groups.map((group) => ({ label: wordsOf(group.label), choices: readOptions(group.options) }))
}

export function readOptions(options: unknown): Choice[] {
  return asArray(options).map((option, index) => {
    const record = asRecord(option)
    return {
      key: asString(record.value) ?? String(index),
      label: wordsOf(record.text),
      description: wordsOf(record.description),
      value: record,
    }
  })
}

export function keyOf(value: unknown): string {
  return asString(value) ?? asString(asRecord(value).value) ?? ''
}

/** How a chosen value reads where its choice is not at hand. */
export function labelOf(value: unknown, groups: readonly ChoiceGroup[]): string {
  const known = groups.flatMap((group) => group.choices).find((choice) => choice.key === keyOf(value))
  return known?.label ?? (wordsOf(asRecord(value).text) || keyOf(value))
}

export function withDescription({ label, description }: Choice): string {
  return description === '' ? label : `${label} (${description})`
}

function people({ users }: WorkspaceState): Choice[] {
  return users
    .filter((user) => !user.isBot)
    .map((user) => ({ key: user.id, label: user.realName, description: user.title, value: user.id }))
}

function conversations(element: Element, kind: string, { channels }: WorkspaceState): Choice[] {
  const include = asArray(asRecord(element.filter).include)
  const fits = (channelKind: string) =>
    kind === 'channels_select' ? channelKind === 'public' : include.length === 0 || include.includes(channelKind)
  return channels
    .filter((channel) => fits(channel.kind))
    .map(({ id, name, kind: channelKind, topic }) => ({
      key: id,
      label: channelKind === 'im' ? name : `#${name}`,
      description: topic,
      value: id,
    }))
    .sort((left, right) => left.label.localeCompare(right.label))
}
