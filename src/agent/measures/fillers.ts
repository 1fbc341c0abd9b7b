/** Words that fill a pause, found in a text: what was said and the offset it begins at. */
export type Filler = { word: string; start: number }

const whole = (words: string): string => `(?<![\\p{L}\\p{N}"“‘])${words}(?![\\p{L}\\p{N}]|['’]\\p{L})`
const notAfter = (words: string): string => `(?<!\\b(?:${words})\\s+)`
const notBefore = (words: string): string => `(?!\\s+(?:${words})(?![\\p{L}\\p{N}]))`

const patterns = [
  // “uh-huh” is listening.
  `${whole('(?:u+m+|u+h+|u+hm+|e+rm+|er+)')}(?!-\\p{L})`,
  // “do you know”, “so you know”, “you know what it costs” say something.
  `${notAfter("do|did|does|don't|didn't|if|as|should|would|will|because|let|help|when|once|how|what|so")}${whole('you know')}${notBefore('what|that|who|whom|where|when|why|how|if|whether|which|the|this|your|our|my|their|about|of')}`,
  // “what I mean”, “I mean it”, “before the fix, I mean.” too.
  `${notAfter('what|that|all|which|if|how|do|did')}${whole('I mean')}${notBefore('it|that|to|the|by|what|business')}(?!\\s*[.?!])`,
  // “what kind of fee”, “the same sort of lease” are kinds; “Sort of.” is an answer.
  `${notAfter('a|an|the|this|that|these|those|what|which|any|some|same|every|each|one|another|other|different|all')}(?<!^|[.?!]\\s+)${whole('(?:sort|kind) of')}`,
  // “like” fills only where it is set off, or hangs on a connective before a new clause.
  `(?<=^|[,.?!…–—-]\\s*)${whole('like')}(?=\\s*,)`,
  `(?<=\\b(?:um|uh|you know|I mean),?\\s+)${whole('like')}`,
  `(?<=\\b(?:and|but|so|because)\\s+)${whole('like')}(?=\\s+(?:I|we|you|they|he|she|it['’]s|there|our|my)(?![\\p{L}\\p{N}]))`,
  // “, right, ” in the middle; “right now”, “that's right”, “Right.” are words, and “right, Priya?” asks Priya.
  `(?<=,\\s*)${whole('right')}(?=\\s*,\\s+\\S)(?!\\s*,\\s+\\p{L}+[.?!])`,
]
const filler = new RegExp(patterns.map((pattern) => `(?:${pattern})`).join('|'), 'giu')

/** Filler words of a text: um, uh, you know, I mean, sort of, and “like” and “right” only where they carry nothing. */
export function fillersIn(text: string): Filler[] {
  return [...text.matchAll(filler)]
    .filter(([word]) => word !== 'ER')
    .map((match) => ({ word: match[0].toLowerCase(), start: match.index }))
}
