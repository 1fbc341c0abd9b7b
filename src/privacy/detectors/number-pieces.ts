import { isDigit, isLetter, isWordSign } from './ascii-signs.ts'
import type { Places } from './cue-notes.ts'

/**
 * Digits of a text that belong together in speech or writing: figures ("4111"), or number words ("forty-one", "double oh").
 * `other` is their second reading where words have two: "twenty five" is 25, or 20 and 5.
 */
export type NumberPiece = { start: number; end: number; digits: string; other: string; isSaid: boolean }

const aroundFigures = /[\p{L}\p{N}€£]/u
const isAmountSign = (code: number): boolean => code === 36 || code === 64

/** What a word is in a number: digits (none where it only repeats the next), or an end of it. */
type Part = { digits: string; isTens: boolean; isUnit: boolean; isOh: boolean; repeats: number; isHundred: boolean }

const units = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine']
const teens = 'ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(' ')
const tens = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ')
const digitsOf = new Map<string, string>([
  ...units.map((word, value) => [word, `${value}`] as const),
  ...teens.map((word, value) => [word, `${value + 10}`] as const),
  ...tens.map((word, value) => [word, `${(value + 2) * 10}`] as const),
  ...['oh', 'o', 'nought', 'naught'].map((word) => [word, '0'] as const),
  ['niner', '9'],
  ['fourty', '40'],
])
const repeats: readonly (readonly [string, number])[] = [
  ['double', 2],
  ['triple', 3],
  ['treble', 3],
  ['quadruple', 4],
]
const end: Part = { digits: '', isTens: false, isUnit: false, isOh: false, repeats: 0, isHundred: false }
const parts = new Map<string, Part>([
  ...[...digitsOf].map(([word, digits]) => {
    const isOh = word === 'zero' || word === 'oh' || word === 'o'
    return [word, { ...end, digits, isTens: word.endsWith('ty'), isUnit: digits.length === 1, isOh }] as const
  }),
  ...repeats.map(([word, count]) => [word, { ...end, repeats: count }] as const),
  ['hundred', { ...end, isHundred: true }],
])

/** The pieces of a text in order; null where a number ends that is none of digits: an amount, a decimal, a date, an id. */
export function numberPieces(text: string, { starts, ends, bits, count }: Places): (NumberPiece | null)[] {
  const found: (NumberPiece | null)[] = []
  let before: Part | null = null
  for (let at = 0; at < count; at += 1) {
    const [start, stop] = [starts[at] ?? 0, ends[at] ?? 0]
    if (bits[at] === 0) {
      found.push(ofFigures(text, start, stop))
      before = null
      continue
    }
    const word = text.slice(start, stop)
    const part = parts.get(word) ?? parts.get(word.toLowerCase()) ?? end
    before = addWord(found, { text, start, end: stop }, part, before)
  }
  return found
}

function ofFigures(text: string, start: number, end: number): NumberPiece | null {
  const [before, after] = [text.charCodeAt(start - 1), text.charCodeAt(end)]
  const isAlone =
    !(isWordSign(before) || isAmountSign(before) || (before > 127 && aroundFigures.test(text.charAt(start - 1)))) &&
    !(isLetter(after) || after === 95 || after === 37 || (after > 127 && /\p{L}/u.test(text.charAt(end))))
  if (!isAlone || (text.charCodeAt(end + 1) === 37 && /\s/.test(text.charAt(end)))) return null
  const figures = text.slice(start, end)
  if (!hasSigns(figures)) return { start, end, digits: figures, other: figures, isSaid: false }
  if (!/^\d(?:,\d)+$/.test(figures)) return null
  const digits = figures.replaceAll(',', '')
  return { start, end, digits, other: digits, isSaid: false }
}

function hasSigns(figures: string): boolean {
  for (let at = 0; at < figures.length; at += 1) if (!isDigit(figures.charCodeAt(at))) return true
  return false
}

/** Adds a word to the pieces, or to the last of them; gives it back where the next word may still belong to it alone. */
function addWord(
  found: (NumberPiece | null)[],
  { text, start, end }: { text: string; start: number; end: number },
  part: Part,
  before: Part | null,
): Part | null {
  const last = found.at(-1)
  const gap = last && start - last.end === 1 ? text.charCodeAt(last.end) : 0
  if (last && (gap === 32 || gap === 45)) {
    if (before && before.repeats > 0 && part.isUnit) return join(found, last, end, part.digits.repeat(before.repeats))
    if (before?.isTens && part.isUnit && !part.isOh) {
      const digits = `${before.digits.charAt(0)}${part.digits}`
      return join(found, last, end, digits, gap === 45 ? digits : `${before.digits}${part.digits}`)
    }
    if (part.isHundred && last.digits.length <= 2) return join(found, last, end, `${last.digits}00`)
  }
  const { digits } = part
  found.push(digits === '' && part.repeats === 0 ? null : { start, end, digits, other: digits, isSaid: true })
  return part
}

function join(found: (NumberPiece | null)[], last: NumberPiece, end: number, digits: string, other = digits): null {
  found[found.length - 1] = { start: last.start, end, digits, other, isSaid: true }
  return null
}
