import type { SourceSystem } from '../../model/domain.ts'
import type { Plan } from '../../model/plan.ts'

const nouns = 'calls?|meetings?|conversations?|interactions?|messages?|e-?mails?|notes?|chats?|threads?'

const typePatterns = [
  { type: 'call', pattern: /\bcalls?\b/i },
  { type: 'meeting', pattern: /\bmeetings?\b/i },
  { type: 'email', pattern: /\be-?mails?\b/i },
  { type: 'task', pattern: /\btasks?\b/i },
  { type: 'note', pattern: /\bnotes?\b/i },
  { type: 'chat', pattern: /\bchats?\b/i },
  { type: 'message', pattern: /\b(?:messages?|threads?)\b/i },
]

/** The interaction types some words name. */
export function namedTypes(words: string): string[] {
  return typePatterns.filter(({ pattern }) => pattern.test(words)).map(({ type }) => type)
}

const lastOne =
  /\b(last|latest|most recent|newest|first|earliest) (?:\w+ )?(call|meeting|conversation|e-?mail|message|note|chat|thread)\b/i
const dated = 'today|yesterday|last night|this morning|(?:mon|tues|wednes|thurs|fri|satur|sun)day'
const datedOne = new RegExp(`\\b(?:${dated}|this week|last week)['’]s (${nouns})\\b`, 'i')

const spokenOn = /\b(?:on|in|during|from|over|across) (?:our |the |their |my |all )?(calls|meetings|e-?mails|chats)\b/gi

/** The types of conversation some words are confined to: "objections on calls and in e-mails". */
export function typesSpokenOn(words: string): string[] {
  return namedTypes([...words.matchAll(spokenOn)].map(([, noun]) => noun).join(' '))
}

const behindDated = new RegExp(`\\b(?:after|from|following) (?=(?:${dated})['’]s (?:\\w+ )?(?:${nouns})\\b)`, 'gi')

/** "After yesterday's call" is about that call: the day is yesterday, and not every day since. */
export function atDated(words: string): string {
  return words.replace(behindDated, ' , ')
}

/** "our last call": the one conversation a question is confined to; "today's calls" only confines their type. */
export function confinement(question: string): Pick<Plan, 'order' | 'types'> & { phrase: string } {
  const one = question.match(lastOne)
  if (one) {
    const order = /first|earliest/i.test(one[1] ?? '') ? 'oldest' : 'newest'
    return { order, types: namedTypes(one[2] ?? ''), phrase: one[0] }
  }
  const dated = question.match(datedOne)
  return { order: 'relevance', types: namedTypes(dated?.[1] ?? ''), phrase: dated?.[1] ?? '' }
}

const systems: Record<string, SourceSystem[]> = {
  gong: ['gong'],
  slack: ['slack'],
  hubspot: ['hubspot'],
  salesforce: ['salesforce'],
  crm: ['hubspot', 'salesforce'],
}
const system = `(?:the |our )?(?:${Object.keys(systems).join('|')})`
const within = new RegExp(
  `\\b(?:in|on|from|across|via|through|your) ${system}\\b(?:,? (?:and |or )?${system}\\b)*`,
  'gi',
)
const about = new RegExp(`\\b${system} (?:calls?|messages?|threads?|notes?|e-?mails?|data)\\b`, 'gi')
const without = new RegExp(`\\b(?:not|n't|isn't|aren't|never|except) (?:in|on|from) ${system}\\b`, 'gi')

/** The systems a question confines itself to, the words that said so, and those that leave a system out (not supported). */
export function namedSources(question: string): { sources: SourceSystem[]; phrases: string[]; leftOut: string[] } {
  const leftOut = question.match(without) ?? []
  const rest = question.replace(without, ' ')
  const phrases = [...(rest.match(within) ?? []), ...(rest.match(about) ?? [])]
  const words = phrases.join(' ').toLowerCase()
  const named = Object.entries(systems).filter(([name]) => new RegExp(`\\b${name}\\b`).test(words))
  return { sources: [...new Set(named.flatMap(([, sources]) => sources))], phrases, leftOut }
}
