import { latin } from './latin.ts'
import { withoutPlaceholder } from './missing.ts'

/** A person's name as it is compared: folded Latin words. `family` is joined, particles off; empty = not given. */
export type PersonName = {
  first: string
  /** Given names after the first, or their initials. */
  middle: string[]
  family: string
  /** The words of the family name, particles off. */
  familyWords: string[]
  /** All words, sorted and joined: the same whatever their order. */
  sorted: string
  /** `junior`, `senior`, or the number a name is followed by; empty = none. */
  generation: string
  /** As written, where it is not in Latin letters. */
  native: string
}

const titles = new Set(
  'mr mrs ms miss mx dr prof professor sir dame lord lady rev reverend fr hon capt captain col colonel gen general lt sgt major herr frau mme mlle monsieur madame sig signor signora sr sra srta ing dott dra president'.split(
    ' ',
  ),
)
const suffixes = new Set('jr sr junior senior ii iii iv phd md mba esq cpa cfa dds pmp bsc msc ba ma pe rn'.split(' '))
const particles = new Set(
  'de da di do du del della delle dos das des van von der den ter ten vander vande la le el al bin ben ibn bint abu zu zur af av st y e and d'.split(
    ' ',
  ),
)

/** Reads a name from its parts, or from a display name where they are absent; null when nothing of it names anyone. */
export function readPersonName(fields: {
  name?: string
  firstName?: string
  middleName?: string
  lastName?: string
}): PersonName | null {
  const first = wordsOf(withoutPlaceholder(fields.firstName))
  const last = wordsOf(withoutPlaceholder(fields.lastName))
  const middle = wordsOf(withoutPlaceholder(fields.middleName))
  const display = withoutPlaceholder(fields.name)
  const generation = generationOf(`${fields.firstName ?? ''} ${fields.lastName ?? ''} ${display}`)
  const native = nativeOf(`${fields.firstName ?? ''} ${fields.lastName ?? ''} ${display}`)
  const given = dropSuffixes(dropTitles(first))
  const family = dropSuffixes(last)
  if (given.length + family.length > 0) {
    // A full name says more than its parts where they dropped words of it.
    const fuller = display === '' ? [] : displayWords(display)
    const between = given.length === 1 && middle.length === 0 ? innerWords(fuller, given[0], family[0]) : []
    return nameOf([...given, ...middle, ...between], family, { native, generation })
  }
  const words = displayWords(display)
  if (words.length === 0) return null
  const split = familyStart(words, hyphened(display))
  return nameOf(words.slice(0, split), words.slice(split), { native, generation })
}

function innerWords(words: readonly string[], first: string | undefined, last: string | undefined): string[] {
  const from = words.indexOf(first ?? '')
  const to = words.lastIndexOf(last ?? '')
  return from >= 0 && to > from + 1 ? words.slice(from + 1, to) : []
}

function nameOf(given: string[], family: string[], rest: { native: string; generation: string }): PersonName | null {
  const core = family.filter((word) => !particles.has(word))
  const familyWords = core.length > 0 ? core : family
  const [first = '', ...middle] = given
  const sorted = [...given, ...familyWords].sort().join(' ')
  return sorted === '' ? null : { first, middle, family: familyWords.join(''), familyWords, sorted, ...rest }
}

function displayWords(display: string): string[] {
  if (/@.+\./.test(display)) return []
  const bare = display.replace(/\s*[[({<].*?[\])}>]/g, ' ').replace(/\s+[|/–—-]\s+.*$/, '')
  const [before = '', after = ''] = bare.split(',', 2)
  const suffix = latin(after)
  const isSwapped = suffix !== '' && !suffix.split(' ').every((word) => suffixes.has(word))
  return dropSuffixes(dropTitles(wordsOf(isSwapped ? `${after} ${before}` : before)))
}

function wordsOf(text: string): string[] {
  const bare = text.replace(/\s*[[({<].*?[\])}>]/g, ' ').trim()
  // Two words written as one ("SergeiLavrov"); "McDonald" and its like are one word.
  const apart = /^(?!Mc|Mac|De|Di|La|Le|Du|Van|Fitz)\p{Lu}\p{Ll}+\p{Lu}\p{Ll}+$/u.test(bare)
    ? bare.replace(/(\p{Ll})(\p{Lu})/u, '$1 $2')
    : bare
  return latin(apart).split(' ').filter(Boolean)
}

function dropTitles(words: string[]): string[] {
  const start = words.findIndex((word) => !titles.has(word))
  return start > 0 && words.length - start >= 1 ? words.slice(start) : start < 0 ? [] : words
}

function dropSuffixes(words: string[]): string[] {
  let end = words.length
  while (end > 1 && suffixes.has(words[end - 1] as string)) end -= 1
  return words.slice(0, end)
}

// "Maria da Silva": the family name begins at its particle; "K. Dunn-Ellis": at the first word before the hyphen.
function familyStart(words: readonly string[], { first, last }: { first: string; last: string }): number {
  if (words.length < 2) return words.length
  let start = words.length - 1
  if (words[start] === last && words[start - 1] === first && start > 1) start -= 1
  while (start > 1 && particles.has(words[start - 1] as string)) start -= 1
  return start
}

function hyphened(display: string): { first: string; last: string } {
  const [, first = '', last = ''] = /(\p{L}{2,})[-‐‑](\p{L}{2,})\s*(?:,.*)?$/u.exec(display.trim()) ?? []
  return { first: latin(first), last: latin(last) }
}

function nativeOf(text: string): string {
  const letters = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}]/gu, '')
  return /\p{Script=Latin}/u.test(letters) ? '' : letters
}

function generationOf(text: string): string {
  const [, found = ''] = /\s\w+ (jr|junior|sr|senior|i|ii|iii|iv)\b/.exec(` ${latin(text)}`) ?? []
  return { jr: 'junior', sr: 'senior' }[found] ?? found
}
