import type { PersonalSpan } from '../personal-span.ts'
import { commonWords, firmOrPlace } from './common-words.ts'
import { ambiguousNames, givenNames } from './given-names.ts'
import { announcesName, announcesPair, followsPair, nameInSmallLetters } from './name-cues.ts'
import { spansOf } from './spans-of.ts'
import { surnameBeginning, surnameEnding, surnames } from './surnames.ts'

type Word = { text: string; folded: string; start: number; end: number }
type Segment = { words: Word[]; before: string; after: string }

const word = "\\p{Lu}[\\p{L}\\p{M}]*(?:['’-]\\p{L}[\\p{L}\\p{M}]*)*"
const particle = '(?:(?:de|la|da|dos|del|van|von|der|den|bin|ibn|al|el|di|du|le|y)\\s){0,3}'
const capitals = new RegExp(`(?<![\\p{L}\\p{N}_@#/-])${word}(?:\\.?[ \\u00a0]${particle}${word}){0,6}`, 'gu')
const words = new RegExp(word, 'gu')
const isAscii = /^[A-Za-z'-]*$/
const smallWords = /(?<![\p{L}\p{N}@._-])[\p{L}\p{M}]{3,}(?:['’-][\p{L}]+)*(?![\p{L}\p{N}@_])/gu
const reach = 40
const longestName = 4

/**
 * Names of people by what names look like and the words around them: a common given name, a surname after another word with
 * a capital, a title, "my name is", a greeting, a signature, a speaker's label. Teams, products, towns and firms are none.
 */
export function people(text: string): PersonalSpan[] {
  const spans: PersonalSpan[] = []
  const lone: Word[] = []
  for (const match of text.matchAll(capitals)) {
    if (!match[0].includes(' ') && isPlain(match[0])) continue
    for (const segment of segmentsOf(text, match[0], match.index)) {
      const name = nameIn(segment)
      const [first, last] = [name[0], name.at(-1)]
      if (first && last) spans.push({ start: first.start, end: last.end, type: 'person' })
      else if (segment.words.length === 1) lone.push(...segment.words)
    }
  }
  if (spans.length > 0 && lone.length > 0) spans.push(...sameAgain(text, spans, lone))
  return text.includes('my name') ? [...spans, ...spansOf(text, nameInSmallLetters, 'person').flatMap(onlyName)] : spans

  function onlyName({ start, end, type }: PersonalSpan): PersonalSpan[] {
    const [first = '', second] = text.slice(start, end).split(' ')
    if (commonWords.has(first)) return []
    return [{ start, end: second && !commonWords.has(second) ? end : start + first.length, type }]
  }
}

/** Words by themselves that are part of a name found elsewhere in the text. */
function sameAgain(text: string, spans: readonly PersonalSpan[], lone: readonly Word[]): PersonalSpan[] {
  const known = new Set(spans.flatMap(({ start, end }) => text.slice(start, end).split(/[\s.]+/)))
  return lone.filter(({ text: found }) => known.has(found)).map(({ start, end }) => ({ start, end, type: 'person' }))
}

/** Names in a text without capitals, as speech recognisers write them: a common given name, with a surname after it. */
export function peopleInSmallLetters(text: string): PersonalSpan[] {
  const all = [...text.matchAll(smallWords)].map(({ 0: found, index }) => wordAt(found, index))
  return all.flatMap((first, at): PersonalSpan[] => {
    if (!isSureGiven(first)) return []
    const next = all[at + 1]
    const hasLast =
      next !== undefined && next.start === first.end + 1 && !commonWords.has(next.folded) && isSurname(next)
    return [{ start: first.start, end: hasLast ? next.end : first.end, type: 'person' }]
  })
}

/** The parts of a run of capitals between common words ("Ask Mei", "Resident Sean Castillo"). */
function segmentsOf(text: string, run: string, offset: number): Segment[] {
  const all = [...run.matchAll(words)].map(({ 0: found, index }) => wordAt(found, offset + index))
  const segments: Word[][] = [[]]
  all.forEach((one, at) => {
    if (isCommon(one, all[at + 1])) segments.push([])
    else segments.at(-1)?.push(one)
  })
  return segments.flatMap((own) => {
    const [first, last] = [own[0], own.at(-1)]
    if (!first || !last) return []
    return [
      {
        words: own,
        before: text.slice(Math.max(0, first.start - reach), first.start),
        after: text.slice(last.end, last.end + reach),
      },
    ]
  })
}

/** A common word by itself, which nothing can make a name: most capitals begin a sentence. */
function isPlain(found: string): boolean {
  return found.length === 1 || commonWords.has(found.toLowerCase())
}

function wordAt(found: string, start: number): Word {
  const text = /['’]s$/.test(found) ? found.slice(0, -2) : found
  const small = text.toLowerCase()
  const folded = isAscii.test(text) ? small : small.normalize('NFD').replace(/\p{M}/gu, '')
  return { text, folded, start, end: start + text.length }
}

function isCommon({ text, folded }: Word, next: Word | undefined): boolean {
  if (text.length > 1 && text === text.toUpperCase() && !givenNames.has(folded) && !surnames.has(folded)) return true
  if (!commonWords.has(folded)) return false
  return !(ambiguousNames.has(folded) && next !== undefined && isSurname(next) && !commonWords.has(next.folded))
}

/** The words of a segment that are a name: none, all, or those from its given name on. */
function nameIn({ words: own, before, after }: Segment): Word[] {
  const [first] = own
  if (!first || own.length > longestName + 1) return []
  const isAnnounced = announcesName(before, after)
  if (isAnnounced && own.some(({ text }) => text.length > 1)) return own.slice(0, longestName)
  if (firmOrPlace.test(nextWord(after)) || own.some(({ folded }) => firmOrPlace.test(folded))) return []
  const given = own.findIndex(isSureGiven)
  if (given >= 0) return own.slice(given > 1 ? given : 0, longestName)
  if (own.length === 1) return []
  if (own.slice(1).some(isSurname)) return own
  return announcesPair(before) || followsPair(before, after) ? own : []
}

function isSureGiven({ folded }: Word): boolean {
  const [start = ''] = folded.split('-')
  return givenNames.has(start) && !ambiguousNames.has(start) && !commonWords.has(start)
}

function isSurname({ text, folded }: Word): boolean {
  return (
    surnames.has(folded.replace(/['’]/g, '')) ||
    (folded.length > 4 && surnameEnding.test(folded)) ||
    surnameBeginning.test(text)
  )
}

function nextWord(after: string): string {
  return /^\s(\p{L}+)/u.exec(after)?.[1]?.toLowerCase() ?? ''
}
