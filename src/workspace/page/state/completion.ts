import type { WorkspaceCommand, WorkspaceUser } from '../../protocol.ts'

export type Suggestion = { label: string; hint: string; detail: string; insert: string; user: WorkspaceUser | null }
/** `from`/`to` bound the typed fragment that a choice replaces. */
export type Completion = { kind: 'people' | 'commands'; from: number; to: number; suggestions: Suggestion[] }

const maxSuggestions = 8

/** What can complete the text before the caret; null when there is nothing to offer. */
export function completionAt(
  text: string,
  caret: number,
  known: { users: readonly WorkspaceUser[]; commands: readonly WorkspaceCommand[] },
): Completion | null {
  const before = text.slice(0, caret)
  const command = /^\/([\w-]*)$/.exec(before)
  if (command !== null)
    return nonEmpty({ kind: 'commands', from: 0, to: caret, suggestions: commandsFor(before, known.commands) })
  const mention = /(?:^|[\s(])@([\p{L}\p{N}.'-]*(?: [\p{L}\p{N}.'-]*)?)$/u.exec(before)
  if (mention?.[1] === undefined) return null
  const fragment = mention[1]
  return nonEmpty({
    kind: 'people',
    from: caret - fragment.length - 1,
    to: caret,
    suggestions: peopleFor(fragment, known.users),
  })
}

/** The text with the chosen suggestion in place, and where the caret then stands. */
export function complete(
  text: string,
  completion: Completion,
  suggestion: Suggestion,
): { text: string; caret: number } {
  const after = text.slice(completion.to).replace(/^ /, '')
  const head = `${text.slice(0, completion.from)}${suggestion.insert} `
  return { text: head + after, caret: head.length }
}

function commandsFor(typed: string, commands: readonly WorkspaceCommand[]): Suggestion[] {
  return commands
    .filter(({ command }) => command.startsWith(typed.toLowerCase()))
    .slice(0, 12)
    .map(({ command, usageHint, description }) => ({
      label: command,
      hint: usageHint,
      detail: description,
      insert: command,
      user: null,
    }))
}

function peopleFor(fragment: string, users: readonly WorkspaceUser[]): Suggestion[] {
  const wanted = fragment.toLowerCase()
  const complete = users.some((user) => user.realName.toLowerCase() === wanted.trimEnd() && wanted.endsWith(' '))
  if (complete) return []
  return users
    .filter((user) =>
      [user.realName, user.name, ...user.realName.split(' ')].some((name) => name.toLowerCase().startsWith(wanted)),
    )
    .sort((left, right) => Number(right.isBot) - Number(left.isBot) || left.realName.localeCompare(right.realName))
    .slice(0, maxSuggestions)
    .map((user) => ({
      label: user.realName,
      hint: user.isBot ? 'App' : '',
      detail: user.title,
      insert: `@${user.realName}`,
      user,
    }))
}

function nonEmpty(completion: Completion): Completion | null {
  return completion.suggestions.length === 0 ? null : completion
}
