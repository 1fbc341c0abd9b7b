import { openers } from './openers.ts'

const numberWord =
  /\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|hundred|thousand|million|dozen|half|twice)\b/gi

/** What a sentence says beyond the known phrases: words in quotation marks, figures, names, mailboxes and websites. */
export function strayWords(text: string, known: readonly string[]) {
  const longestFirst = [...known].sort((left, right) => right.length - left.length)
  const rest = longestFirst.reduce((left, phrase) => left.replaceAll(phrase, ' '), text)
  const bare = rest.replace(/“[^”]*”/g, ' ')
  return {
    quotations: [...rest.matchAll(/“([^”]*)”/g)].map(([, words]) => words ?? ''),
    figures: [...(bare.match(/\d+(?:[.,]\d+)*/g) ?? []), ...(bare.match(numberWord) ?? [])],
    addresses: bare.match(/[\w.+-]+@[\w.-]+|\b[\w-]+\.[a-z]{2,}\b/g) ?? [],
    names: (bare.match(/\p{Lu}[\p{L}'’-]+/gu) ?? []).filter((word) => !openers.has(word)),
  }
}
