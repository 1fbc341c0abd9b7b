import type { AnswerRequest } from '../../model/agent.ts'

export type ReadCommand =
  | { kind: 'usage'; text: string }
  | { kind: 'review' }
  | { kind: 'ask'; ask: AnswerRequest['kind']; text: string }

const usage = {
  '/summary': 'Type a person or company, and a period if you like: `/summary Brackwater 30d`',
  '/timeline': 'Type a person or company, and a period if you like: `/timeline Brackwater since June`',
  '/sophia ask': 'Type a question: `/sophia ask what did we promise Brackwater?`',
} as const

const subcommandUsage: Record<string, string> = {
  compare: 'Type two accounts or two periods: `/sophia compare Brackwater and Tessaly this quarter`',
  similar: 'Paste the text to find the like of: `/sophia similar every receipt hits the ledger twice`',
  draft: 'Type whose conversation to follow up: `/sophia draft Stonefallow today`',
}
const needsWords = new Set(Object.keys(subcommandUsage))

/** What a slash command asks for; a name that is missing is answered with how to write it. */
export function readCommand(command: string, typed: string): ReadCommand {
  const text = typed.trim()
  if (command === '/summary') return named('summary', text, usage['/summary'])
  if (command === '/timeline') return named('timeline', text, usage['/timeline'])
  const [, word = '', rest = ''] = /^(\S*)\s*([\s\S]*)$/.exec(text) ?? []
  switch (word.toLowerCase()) {
    case '':
    case 'help':
      return { kind: 'ask', ask: 'help', text: rest }
    case 'status':
      return { kind: 'ask', ask: 'status', text: rest }
    case 'ask':
      return named('ask', rest, usage['/sophia ask'])
    case 'summary':
      return named('summary', rest, usage['/summary'])
    case 'timeline':
      return named('timeline', rest, usage['/timeline'])
    case 'sentiment':
    case 'topics':
    case 'coaching':
    case 'commitments':
    case 'objections':
    case 'risk':
    case 'compare':
    case 'similar':
    case 'draft':
      return needsWords.has(word.toLowerCase()) && rest === ''
        ? { kind: 'usage', text: subcommandUsage[word.toLowerCase()] ?? usage['/sophia ask'] }
        : { kind: 'ask', ask: word.toLowerCase() as AnswerRequest['kind'], text: rest }
    case 'review':
      return rest === '' ? { kind: 'review' } : { kind: 'ask', ask: 'ask', text }
    default:
      return { kind: 'ask', ask: 'ask', text }
  }
}

function named(ask: AnswerRequest['kind'], text: string, usageText: string): ReadCommand {
  return text === '' ? { kind: 'usage', text: usageText } : { kind: 'ask', ask, text }
}
