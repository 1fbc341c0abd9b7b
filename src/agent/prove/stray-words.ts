import { openers } from './openers.ts'

/** Words that say how a promise, an objection or a task stands: known only as a rule says them. */
const standing = /\b(?:open(?! question)|kept(?! apart)|overdue|superseded|(?:un)?answered|handled|closed|again)\b/gi

const numberWord =
  /\b(?:zero|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|billion|dozen|half|twice|thrice)\b/gi

/** What a sentence says beyond the known phrases: words in quotation marks, figures, names, how something stands, mailboxes and websites. */
export function strayWords(text: string, known: readonly string[]) {
  // What is not in the text word for word is not said by it, and a pattern for each of hundreds is dear.
  const said = [...new Set(known)].filter((phrase) => text.includes(phrase))
  const longestFirst = said.sort((left, right) => right.length - left.length)
  const rest = longestFirst.reduce((left, phrase) => left.replaceAll(wholeOf(phrase), ' '), text)
  const bare = rest.replace(/“[^”]*”/g, ' ')
  return {
    bare,
    quotations: [...rest.matchAll(/“([^”]*)”/g)].map(([, words]) => words ?? ''),
    figures: [...(bare.match(/\d+(?:[.,]\d+)*/g) ?? []), ...(bare.match(numberWord) ?? [])],
    standings: bare.match(standing) ?? [],
    addresses: bare.match(/[\w.+-]+@[\w.-]+|\b[\w-]+\.[a-z]{2,}\b/g) ?? [],
    names: (bare.match(/\p{Lu}[\p{L}'’-]+/gu) ?? []).filter((word) => !openers.has(word)),
  }
}

// A known 1 is not known in 11, nor Ann in Annabel.
function wholeOf(phrase: string): RegExp {
  const before = /^[\p{L}\p{N}]/u.test(phrase) ? '(?<![\\p{L}\\p{N}])' : ''
  const after = /[\p{L}\p{N}]$/u.test(phrase) ? '(?![\\p{L}\\p{N}])' : ''
  return new RegExp(`${before}${phrase.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}${after}`, 'gu')
}
