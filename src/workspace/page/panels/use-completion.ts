import type { TargetedKeyboardEvent } from 'preact'
import { useId, useState } from 'preact/hooks'
import { usePage } from '../page-context.ts'
import { type Completion, completionAt, type Suggestion } from '../state/completion.ts'

type KeyPress = TargetedKeyboardEvent<HTMLTextAreaElement>

/** The list above the composer: what it offers, which entry is marked, and the keys that move in it. */
export function useCompletion(inThread: boolean) {
  const { workspace } = usePage()
  const listId = `suggestions${useId()}`
  const [open, setOpen] = useState<Completion | null>(null)
  const [marked, setMarked] = useState(0)
  const look = (next: string, caret: number) => {
    const users = [workspace.bot, ...workspace.users.filter((user) => user.id !== workspace.bot.id)]
    setOpen(completionAt(next, caret, { users, commands: inThread ? [] : workspace.commands }))
    setMarked(0)
  }
  /** True when the key was for the list and must not reach the field. */
  const take = (event: KeyPress, text: string, choose: (suggestion: Suggestion) => void): boolean => {
    if (open === null) return false
    const suggestion = open.suggestions[marked]
    const count = open.suggestions.length
    if (event.key === 'ArrowDown') setMarked((marked + 1) % count)
    else if (event.key === 'ArrowUp') setMarked((marked + count - 1) % count)
    else if (event.key === 'Escape') setOpen(null)
    else if (suggestion !== undefined && isChoice(event, text, open)) choose(suggestion)
    else return false
    event.preventDefault()
    return true
  }
  return { open, marked, listId, look, take, close: () => setOpen(null) }
}

/** Enter on a command that is already typed in full sends it instead of completing it once more. */
function isChoice(event: KeyPress, text: string, open: Completion): boolean {
  if (event.key === 'Tab' && !event.shiftKey) return true
  if (event.key !== 'Enter' || event.shiftKey) return false
  return open.kind !== 'commands' || !open.suggestions.some(({ insert }) => insert === text.trim())
}
