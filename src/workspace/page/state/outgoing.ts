import type { WorkspaceCommand } from '../../protocol.ts'

type Outgoing =
  | { kind: 'message'; text: string }
  | { kind: 'command'; command: string; text: string }
  | { kind: 'unknown_command'; command: string }
  | { kind: 'nothing' }

/** What the typed text asks for: a slash command, or a message as it was typed: the workspace escapes it, as Slack's own clients do. */
export function readOutgoing(typed: string, commands: readonly WorkspaceCommand[]): Outgoing {
  const text = typed.trim()
  if (text === '') return { kind: 'nothing' }
  const command = /^(\/[a-z][\w-]*)(?:\s+([\s\S]*))?$/i.exec(typed.trimEnd())
  if (command?.[1] === undefined) return { kind: 'message', text }
  const name = command[1].toLowerCase()
  const known = commands.some((candidate) => candidate.command === name)
  return known
    ? { kind: 'command', command: name, text: (command[2] ?? '').trim() }
    : { kind: 'unknown_command', command: name }
}
