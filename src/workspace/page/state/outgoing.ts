import type { WorkspaceCommand, WorkspaceUser } from '../../protocol.ts'

type Outgoing =
  | { kind: 'message'; text: string }
  | { kind: 'command'; command: string; text: string }
  | { kind: 'unknown_command'; command: string }
  | { kind: 'nothing' }

/** What the typed text asks for: a slash command, or a message written the way Slack sends it. */
export function readOutgoing(
  typed: string,
  commands: readonly WorkspaceCommand[],
  users: readonly WorkspaceUser[],
): Outgoing {
  const text = typed.trim()
  if (text === '') return { kind: 'nothing' }
  const command = /^(\/[a-z][\w-]*)(?:\s+([\s\S]*))?$/i.exec(typed.trimEnd())
  if (command?.[1] === undefined) return { kind: 'message', text: toSlackText(text, users) }
  const name = command[1].toLowerCase()
  const known = commands.some((candidate) => candidate.command === name)
  return known
    ? { kind: 'command', command: name, text: (command[2] ?? '').trim() }
    : { kind: 'unknown_command', command: name }
}

/** Escapes what Slack escapes, and turns "@Full Name" and bare addresses into Slack's own references. */
export function toSlackText(text: string, users: readonly WorkspaceUser[]): string {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
  const names = users.flatMap((user) => [
    { label: `@${user.realName}`, id: user.id },
    { label: `@${user.name}`, id: user.id },
  ])
  const longestFirst = names
    .filter(({ label }) => label.length > 1)
    .sort((left, right) => right.label.length - left.label.length)
  const mentioned = replaceMentions(escaped, longestFirst)
  return mentioned.replace(/(^|[\s(])(https?:\/\/[^\s<>]*[^\s<>.,;:!?)\]])/g, '$1<$2>')
}

function replaceMentions(text: string, names: readonly { label: string; id: string }[]): string {
  let out = ''
  let position = 0
  while (position < text.length) {
    const found =
      text.charAt(position) === '@' ? names.find((name) => matchesAt(text, position, name.label)) : undefined
    out += found === undefined ? text.charAt(position) : `<@${found.id}>`
    position += found === undefined ? 1 : found.label.length
  }
  return out
}

function matchesAt(text: string, position: number, label: string): boolean {
  const end = position + label.length
  if (text.slice(position, end).toLowerCase() !== label.toLowerCase()) return false
  return !/[\p{L}\p{N}]/u.test(text.charAt(end)) && !/[\p{L}\p{N}]/u.test(text.charAt(position - 1))
}
