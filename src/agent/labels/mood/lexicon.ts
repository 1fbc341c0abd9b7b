import { badWords } from './bad-words.ts'
import { goodWords } from './good-words.ts'
import { phrases } from './phrases.ts'

type Phrase = { words: readonly string[]; weight: number }

/** The weight of each form of each word, -3..3. */
export const wordWeights: ReadonlyMap<string, number> = readWords()
/** Sayings by their first word, the longest first. */
export const phrasesByWord: ReadonlyMap<string, readonly Phrase[]> = readPhrases()

function readWords(): Map<string, number> {
  const weights = new Map<string, number>()
  for (const [list, sign] of [[goodWords, 1] as const, [badWords, -1] as const]) {
    for (const [strength, words] of Object.entries(list)) {
      for (const word of words.trim().split(/\s+/)) {
        for (const form of formsOf(word)) if (!weights.has(form)) weights.set(form, sign * Number(strength))
      }
    }
  }
  return weights
}

function formsOf(entry: string): string[] {
  if (!entry.endsWith('~')) return [entry]
  const word = entry.slice(0, -1)
  if (/[^aeiou]y$/.test(word)) {
    const stem = word.slice(0, -1)
    return [word, `${word}ing`, ...['ies', 'ied', 'ier', 'iest', 'ily'].map((end) => stem + end)]
  }
  const stem = word.replace(/e$/, '')
  const doubled = /[^aeiou][aeiou][bdgmnprt]$/.test(word) ? `${word}${word.at(-1)}` : stem
  return [
    word,
    ...['s', 'es', 'ly'].map((end) => word + end),
    ...['e', 'es', 'ed', 'ing', 'er', 'ingly'].flatMap((end) => [stem + end, doubled + end]),
  ]
}

function readPhrases(): Map<string, Phrase[]> {
  const byWord = new Map<string, Phrase[]>()
  for (const [weight, list] of Object.entries(phrases)) {
    for (const saying of list.split('|')) {
      const words = saying.trim().split(/\s+/)
      const first = words[0] ?? ''
      byWord.set(first, [...(byWord.get(first) ?? []), { words, weight: Number(weight) }])
    }
  }
  for (const list of byWord.values()) list.sort((a, b) => b.words.length - a.words.length)
  return byWord
}
