import type { CompanyName } from '../normalise/company-name.ts'
import { isOneEdit, similarity } from '../similarity.ts'

/** How two words fit: equal, one short for the other, or spelt differently. */
type Fit = 'equal' | 'short' | 'spelling'

/** What two names' words have in common. Words are positions; `lines` of the words left over, empty for a telling one. */
export type WordMatch = {
  /** The longest telling word both have, equally written; empty = none. */
  shared: string
  /** Telling words both have, equally written. */
  telling: number
  /** All words both have, equally written. */
  equal: number
  /** Words that match but for their spelling, and of those the ones that tell companies apart. */
  misspelt: number
  tellingMisspelt: number
  /** Telling words that are misspelt but sound alike. */
  tellingSounds: number
  shortened: number
  left: string[]
  right: string[]
  /** The words left over. */
  over: string[]
}

const closeSpelling = 0.93

/** Pairs off the words of two names: equal ones first, then shortened and misspelt ones, then words run together. */
export function matchWords(left: CompanyName, right: CompanyName): WordMatch {
  const openLeft = left.words.map((_, index) => index)
  const openRight = right.words.map((_, index) => index)
  const match: WordMatch = {
    shared: '',
    telling: 0,
    equal: 0,
    misspelt: 0,
    tellingMisspelt: 0,
    tellingSounds: 0,
    shortened: 0,
    left: [],
    right: [],
    over: [],
  }
  for (const wanted of ['equal', 'short', 'spelling'] as const) {
    // "Gray Moor" is "Greymoor" before "Gray" is short for anything.
    if (wanted === 'short') runTogether(left, right, { openLeft, openRight, match })
    for (let at = 0; at < openLeft.length; at += 1) {
      const position = openLeft[at] as number
      const word = left.words[position] as string
      const other = openRight.findIndex(
        (index) =>
          fitOf(word, right.words[index] as string, wanted) ||
          (wanted === 'spelling' && soundAlike(left.sounds[position] as string, right.sounds[index] as string)),
      )
      if (other < 0) continue
      const isTelling = left.lines[openLeft[at] as number] === '' || right.lines[openRight[other] as number] === ''
      count(match, wanted, { word, isTelling })
      const isSound = soundAlike(left.sounds[position] as string, right.sounds[openRight[other] as number] as string)
      if (wanted === 'spelling' && isTelling && isSound) match.tellingSounds += 1
      openLeft.splice(at, 1)
      openRight.splice(other, 1)
      at -= 1
    }
  }
  match.left = openLeft.map((index) => left.lines[index] as string)
  match.right = openRight.map((index) => right.lines[index] as string)
  match.over = [
    ...openLeft.map((index) => left.words[index] as string),
    ...openRight.map((index) => right.words[index] as string),
  ]
  return match
}

/** Whether the names differ in a number ("Fund VIII" and "Fund IX"): that is no spelling. */
export function hasNumber({ over }: WordMatch): boolean {
  return over.some((word) => /^(?:\d+|[ivx]+)$/.test(word))
}

function count(match: WordMatch, fit: Fit, { word, isTelling }: { word: string; isTelling: boolean }): void {
  if (fit === 'equal') match.equal += 1
  if (fit === 'short') match.shortened += 1
  if (fit === 'spelling') match.misspelt += 1
  if (fit === 'spelling' && isTelling) match.tellingMisspelt += 1
  if (fit !== 'equal' || !isTelling) return
  match.telling += 1
  const isBetter = word.length > match.shared.length || (word.length === match.shared.length && word < match.shared)
  if (isBetter) match.shared = word
}

function fitOf(left: string, right: string, wanted: Fit): boolean {
  if (wanted === 'equal') return left === right
  const [short, long] = left.length <= right.length ? [left, right] : [right, left]
  if (wanted === 'short') return short.length >= 4 && long.length - short.length >= 2 && long.startsWith(short)
  return areSpellings(short, long)
}

/** Whether two words may be one, misspelt; numbers never are. */
export function areSpellings(left: string, right: string): boolean {
  const [short, long] = left.length <= right.length ? [left, right] : [right, left]
  if (short.length < 4 || long.length - short.length > 2 || /^\d+$/.test(short)) return false
  if (isOneEdit(short, long)) return true
  return short.length >= 8 && short[0] === long[0] && similarity(short, long) >= closeSpelling
}

const fewestSounds = 4

function soundAlike(left: string, right: string): boolean {
  return left === right && left.length >= fewestSounds
}

type Open = { openLeft: number[]; openRight: number[]; match: WordMatch }

function runTogether(left: CompanyName, right: CompanyName, { openLeft, openRight, match }: Open): void {
  joinPairs(left, right, { openLeft, openRight, match })
  joinPairs(right, left, { openLeft: openRight, openRight: openLeft, match })
}

function joinPairs(apart: CompanyName, together: CompanyName, { openLeft, openRight, match }: Open): void {
  for (let at = 0; at + 1 < openLeft.length; at += 1) {
    const first = openLeft[at] as number
    if (openLeft[at + 1] !== first + 1) continue
    const joined = `${apart.words[first]}${apart.words[first + 1]}`
    const other = openRight.findIndex((index) => {
      const word = together.words[index] as string
      return joined === word || areSpellings(joined, word)
    })
    if (other < 0) continue
    const isEqual = joined === together.words[openRight[other] as number]
    count(match, isEqual ? 'equal' : 'spelling', { word: joined, isTelling: true })
    openLeft.splice(at, 2)
    openRight.splice(other, 1)
  }
}
