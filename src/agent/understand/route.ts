import type { Intent } from '../../model/plan.ts'

const routes: { intent: Intent; pattern: RegExp }[] = [
  { intent: 'help', pattern: /^\s*(?:help|what can you do|hi|hello)\b[\s?!.]*$/i },
  {
    intent: 'freshness',
    pattern: /\bhow (?:fresh|new|current|up[- ]to[- ]date)\b.*\bdata\b|\b(?:last night'?s|the last) sync\b|^status\b/i,
  },
  {
    intent: 'count',
    pattern:
      /^\s*(?:how many|count|number of)\b[^?]*\b(?:calls?|meetings?|conversations?|interactions?|messages?|e-?mails?|notes?|chats?|threads?)\b/i,
  },
  {
    intent: 'last_contact',
    pattern:
      /\bwhen (?:did|have) (?:we|you|anyone|they) last\b|\blast (?:contact|touch|time we (?:spoke|talked|met))\b/i,
  },
  { intent: 'timeline', pattern: /^\s*(?:show (?:me )?)?(?:a |the )?timeline\b/i },
  { intent: 'summary', pattern: /^\s*(?:summari[sz]e|summary|sum up|recap|brief me)\b/i },
]

/** Which known shape a question has; `open` when it has none. */
export function routeIntent(question: string): Intent {
  return routes.find(({ pattern }) => pattern.test(question))?.intent ?? 'open'
}

const typePatterns: { type: string; pattern: RegExp }[] = [
  { type: 'call', pattern: /\bcalls?\b/i },
  { type: 'meeting', pattern: /\bmeetings?\b/i },
  { type: 'email', pattern: /\be-?mails?\b/i },
  { type: 'note', pattern: /\bnotes?\b/i },
  { type: 'chat', pattern: /\bchats?\b/i },
  { type: 'message', pattern: /\b(?:messages?|threads?)\b/i },
]

/** The interaction types a counting question counts. */
export function countedTypes(question: string): string[] {
  return typePatterns.filter(({ pattern }) => pattern.test(question)).map(({ type }) => type)
}

const sourcePatterns = [
  { source: 'gong', pattern: /\b(?:in|on|from|across|via|your) gong\b|\bgong (?:calls?|data)\b/i },
  { source: 'slack', pattern: /\b(?:in|on|from|across|via|your) slack\b|\bslack (?:messages?|threads?|data)\b/i },
  { source: 'hubspot', pattern: /\b(?:in|on|from|across|via|your) hubspot\b|\bhubspot (?:notes?|data)\b/i },
  { source: 'salesforce', pattern: /\b(?:in|on|from|across|via|your) salesforce\b|\bsalesforce (?:notes?|data)\b/i },
] as const

/** The systems a question confines itself to. */
export function namedSources(question: string) {
  return sourcePatterns.filter(({ pattern }) => pattern.test(question)).map(({ source }) => source)
}
