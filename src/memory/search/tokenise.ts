import { stemmer } from 'stemmer'
import { irregularForms } from './irregular-forms.ts'
import { questionWords, stopWords } from './stop-words.ts'

const memoCapacity = 40_000
const chunkPattern = /[\p{L}\p{N}\p{M}]+(?:['’.,_/-][\p{L}\p{N}\p{M}]+)*/gu
const annotationPattern = /\{[a-z]+\}|<[a-z]+>/g
const unspacedScript = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u
const contraction = /(?:n't|'(?:s|m|d|t|ll|re|ve))$/

const stemsOfChunk = createMemo(toStems)
const wordsOfChunk = createMemo(toWords)

/**
 * The index terms of a text in order: lower case, no marks, no stop words, irregular forms merged, Porter stems.
 * A code gives itself joined and its parts, so that `INV-2041`, `INV2041` and `INV 2041` find one another.
 */
export function tokenise(text: string): string[] {
  const terms: string[] = []
  for (const chunk of chunksOf(text)) for (const stem of stemsOfChunk(chunk)) terms.push(stem)
  return terms
}

/** The distinct terms of a question in order, without the words that only say how to answer; all terms when nothing else is left. */
export function contentTerms(question: string): string[] {
  const content = chunksOf(question).flatMap((chunk) =>
    wordsOfChunk(chunk).filter((word) => !stopWords.has(word) && !questionWords.has(word)),
  )
  const terms = content.length > 0 ? content.map(toStem) : tokenise(question)
  return [...new Set(terms)]
}

function chunksOf(text: string): string[] {
  return (
    (text.includes('{') || text.includes('<') ? text.replace(annotationPattern, ' ') : text).match(chunkPattern) ?? []
  )
}

function toStems(chunk: string): readonly string[] {
  return wordsOfChunk(chunk)
    .filter((word) => !stopWords.has(word))
    .map(toStem)
}

function toStem(word: string): string {
  return stemmer(irregularForms.get(word) ?? word)
}

function toWords(chunk: string): readonly string[] {
  const folded = chunk
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replaceAll('’', "'")
    .toLowerCase()
  if (unspacedScript.test(folded)) return toPairs(folded)
  if (/^\d[\d.,]*$/.test(folded)) return [folded.replaceAll(',', '')]
  const parts = folded.replace(contraction, '').split(/['.,_/-]/)
  const joined = parts.join('')
  if (/\d/.test(joined)) return [...new Set([joined, ...parts.flatMap((part) => part.match(/\d+|\D{2,}/g) ?? [])])]
  const isOneWord = folded.includes("'") || parts.some((part) => part.length === 1)
  return isOneWord ? [joined] : parts.filter((part) => part.length > 0)
}

/** Scripts without spaces are indexed as pairs of neighbouring characters. */
function toPairs(word: string): string[] {
  const characters = [...word]
  if (characters.length === 1) return characters
  return characters.slice(1).map((character, index) => `${characters[index]}${character}`)
}

/** A pure function remembered in two generations, so that memory stays bounded and frequent words stay in. */
function createMemo(compute: (key: string) => readonly string[]): (key: string) => readonly string[] {
  let young = new Map<string, readonly string[]>()
  let old = young
  return (key) => {
    const known = young.get(key)
    if (known) return known
    const value = old.get(key) ?? compute(key)
    if (young.size >= memoCapacity) {
      old = young
      young = new Map()
    }
    young.set(key, value)
    return value
  }
}
