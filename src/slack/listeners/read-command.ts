import { type AskKind, askKinds } from '../../model/agent.ts'

export type ReadCommand =
  | { kind: 'usage'; usage: UsageKey }
  | { kind: 'review' | 'settings' }
  | { kind: 'follow'; text: string }
  /** A first word that is almost one of ours: what may have been meant, and the whole as a question. */
  | { kind: 'near_miss'; typed: string; meant: string; text: string }
  | { kind: 'ask'; ask: AskKind; text: string }

/** How each command is written; NAME stands for an account of whoever asks. */
const usages = {
  summary: 'Type a person or company, and a period if you like: `/summary NAME 30d`',
  timeline: 'Type a person or company, and a period if you like: `/timeline NAME since June`',
  ask: 'Type a question: `/sophia ask what did we promise NAME?`',
  compare: 'Type two accounts or two periods: `/sophia compare NAME this quarter and last quarter`',
  similar: 'Paste the text to find the like of: `/sophia similar every receipt hits the ledger twice`',
  draft: 'Type whose conversation to follow up: `/sophia draft NAME today`',
  follow:
    'Type what to follow; I ask it each week and write you when something changed: `/sophia follow NAME sentiment`',
} as const
export type UsageKey = keyof typeof usages

const named = ['summary', 'timeline', 'ask', 'compare', 'similar', 'draft'] as const
const bare = ['help', 'status', 'sentiment', 'topics', 'coaching', 'commitments', 'objections', 'risk'] as const
const words: readonly string[] = [...named, ...bare, 'follow', 'settings', 'review']
const shortestTypo = 5

/** What a slash command asks for; a name that is missing is answered with how to write it. */
export function readCommand(command: string, typed: string): ReadCommand {
  const text = typed.trim()
  if (command === '/summary' || command === '/timeline') return asked(command.slice(1), text)
  const [, first = '', rest = ''] = /^(\S*)\s*([\s\S]*)$/.exec(text) ?? []
  const word = first.toLowerCase()
  if (word === '') return { kind: 'ask', ask: 'help', text: '' }
  if (word === 'follow') return rest === '' ? { kind: 'usage', usage: 'follow' } : { kind: 'follow', text: rest }
  if ((word === 'review' || word === 'settings') && rest === '') return { kind: word }
  if (words.includes(word) && word !== 'review' && word !== 'settings') return asked(word, rest)
  const meant = nearest(word)
  // Of settings and review nothing more is said, so a word that goes on is no slip.
  const goesOn = (meant === 'settings' || meant === 'review') && rest !== ''
  return meant === null || goesOn
    ? { kind: 'ask', ask: 'ask', text }
    : { kind: 'near_miss', typed: first, meant, text: rest }
}

/** How to write a command, with an account of the asker's own. */
export function sayUsage(usage: UsageKey, account: string): string {
  return usages[usage].replace('NAME', account)
}

function asked(word: string, text: string): ReadCommand {
  const needed = named.find((one) => one === word)
  if (needed && text === '') return { kind: 'usage', usage: needed }
  return { kind: 'ask', ask: askKinds.find((kind) => kind === word) ?? 'ask', text }
}

// One letter wrong, two in a long word; whatever is further off is taken for the first word of a question.
function nearest(word: string): string | null {
  if (word.length < shortestTypo || words.includes(word)) return null
  return words.find((one) => one.length >= shortestTypo && distance(word, one) <= (one.length > 7 ? 2 : 1)) ?? null
}

/** Letters to add, drop, change or swap with their neighbour (optimal string alignment). */
function distance(left: string, right: string): number {
  const rows = [Array.from({ length: right.length + 1 }, (_, column) => column)]
  for (let row = 1; row <= left.length; row += 1) {
    const line = [row]
    for (let column = 1; column <= right.length; column += 1) {
      const at = (back: number, aside: number): number =>
        (back === 0 ? line : rows[row - back])?.[column - aside] ?? Number.POSITIVE_INFINITY
      const isSame = left[row - 1] === right[column - 1]
      const isSwapped = left[row - 1] === right[column - 2] && left[row - 2] === right[column - 1]
      line.push(Math.min(at(1, 0) + 1, at(0, 1) + 1, at(1, 1) + (isSame ? 0 : 1), isSwapped ? at(2, 2) + 1 : Infinity))
    }
    rows.push(line)
  }
  return rows.at(-1)?.at(-1) ?? Infinity
}
