const questionWords = [
  ...['what', 'whats', 'who', 'whos', 'whose', 'whom', 'when', 'where', 'why', 'how', 'hows', 'which'],
  ...['do', 'does', 'did', 'is', 'are', 'was', 'were', 'has', 'have', 'had', 'can', 'could', 'would', 'should', 'any'],
]
const requestWords = [
  ...['show', 'list', 'give', 'tell', 'find', 'count', 'compare', 'explain', 'summarise', 'summarize', 'summary'],
  ...[
    'timeline',
    'draft',
    'translate',
    'sort',
    'search',
    'look',
    'check',
    'please',
    'and',
    'or',
    'only',
    'just',
    'same',
  ],
]
const asking = new Set([...questionWords, ...requestWords])
const talkWords = new Set([
  ...[
    'thanks',
    'thank',
    'thx',
    'ty',
    'ok',
    'okay',
    'great',
    'good',
    'nice',
    'cool',
    'perfect',
    'awesome',
    'got',
    'sure',
  ],
  ...[
    'yes',
    'yeah',
    'yep',
    'no',
    'nope',
    'done',
    'lol',
    'haha',
    'agreed',
    'right',
    'true',
    'sounds',
    'makes',
    'will',
    'i',
  ],
  ...['ill', 'im', 'ive', 'we', 'well', 'weve', 'lets', 'you', 'he', 'she', 'they', 'it', 'its', 'that', 'thats'],
])
const shortFragment = 4

/**
 * Whether a message in a thread she takes part in is for her although it does not name her: it has a question mark, begins
 * with a word that asks ("which", "show", "and"), or is a fragment of up to four words ("last 30 days") that does not
 * begin as talk does ("thanks", "ok", "I"). Looks at words alone, so that it is the same each time.
 */
export function asksSomething(text: string): boolean {
  if (text.includes('?')) return true
  const words = text
    .toLowerCase()
    .replaceAll(/<[^>]*>|:[a-z0-9_+-]+:/g, ' ')
    .replaceAll(/['’]/g, '')
    .match(/[\p{L}\p{N}]+/gu)
  const first = words?.[0]
  if (words === null || first === undefined) return false
  if (asking.has(first)) return true
  return words.length <= shortFragment && !talkWords.has(first)
}
