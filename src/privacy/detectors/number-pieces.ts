/**
 * Digits of a text that belong together in speech or writing: figures ("4111"), or number words ("forty-one", "double oh").
 * `other` is their second reading where words have two: "twenty five" is 25, or 20 and 5.
 */
export type NumberPiece = { start: number; end: number; digits: string; other: string; isSaid: boolean }

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
const isTens = (word: string): boolean => /^[a-z]+ty$/.test(word) && digitsOf.has(word)
const isUnit = (word: string): boolean => digitsOf.get(word)?.length === 1
const repeats: Readonly<Record<string, number>> = { double: 2, triple: 3, treble: 3, quadruple: 4 }

const words = new Set([
  ...digitsOf.keys(),
  ...Object.keys(repeats),
  'hundred',
  'thousand',
  'million',
  'billion',
  'percent',
])
const longestWord = 9
const isDigit = (code: number): boolean => code >= 48 && code <= 57
const isLetter = (code: number): boolean => (code | 32) >= 97 && (code | 32) <= 122
const isWordSign = (code: number): boolean => isLetter(code) || isDigit(code) || code === 95
const aroundFigures = /[\p{L}\p{N}_$€£@]/u

/** The pieces of a text in order; null where a number ends that is none of digits: an amount, a decimal, a date, an id. */
export function numberPieces(text: string): (NumberPiece | null)[] {
  const found: (NumberPiece | null)[] = []
  let at = 0
  while (at < text.length) {
    const code = text.charCodeAt(at)
    const start = at
    if (isDigit(code)) {
      at = figuresEnd(text, start)
      found.push(ofFigures(text, { start, end: at }))
    } else if (isWordSign(code)) {
      for (at += 1; at < text.length && isWordSign(text.charCodeAt(at)); ) at += 1
      if (at - start > longestWord) continue
      const word = text.slice(start, at).toLowerCase()
      if (words.has(word)) addWord(found, text, { start, end: at, word })
    } else at += 1
  }
  return found
}

/** Where figures end that stand together, with single signs between them as in amounts, times and dates. */
function figuresEnd(text: string, start: number): number {
  let at = start + 1
  for (; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    const isJoint = code === 46 || code === 44 || code === 58 || code === 47
    if (!isDigit(code) && !(isJoint && isDigit(text.charCodeAt(at + 1)))) break
  }
  return at
}

function ofFigures(text: string, { start, end }: { start: number; end: number }): NumberPiece | null {
  const figures = text.slice(start, end)
  const isAlone = !aroundFigures.test(text[start - 1] ?? ' ') && !/[\p{L}_%]/u.test(text[end] ?? ' ')
  const isList = /^\d(?:,\d)+$/.test(figures)
  if (!isAlone || (!isList && /\D/.test(figures)) || /^\s%/.test(text.slice(end, end + 2))) return null
  const digits = figures.replaceAll(',', '')
  return { start, end, digits, other: digits, isSaid: false }
}

function addWord(
  found: (NumberPiece | null)[],
  text: string,
  { start, end, word }: { start: number; end: number; word: string },
): void {
  const last = found.at(-1)
  const gap = last ? text.slice(last.end, start) : ''
  const before = last && /^[ -]$/.test(gap) ? last : null
  const lastWord = before?.isSaid ? text.slice(before.start, before.end).toLowerCase() : ''
  if (word in repeats) {
    found.push({ start, end, digits: '', other: '', isSaid: true })
  } else if (before && isUnit(word) && lastWord in repeats) {
    const digits = (digitsOf.get(word) ?? '').repeat(repeats[lastWord] ?? 1)
    found[found.length - 1] = { start: before.start, end, digits, other: digits, isSaid: true }
  } else if (before && isTens(lastWord) && isUnit(word) && word !== 'zero' && word !== 'oh' && word !== 'o') {
    const [ten, unit] = [digitsOf.get(lastWord) ?? '', digitsOf.get(word) ?? '']
    const other = gap === '-' ? `${ten[0]}${unit}` : `${ten}${unit}`
    found[found.length - 1] = { start: before.start, end, digits: `${ten[0]}${unit}`, other, isSaid: true }
  } else if (word === 'hundred' && before && before.digits.length <= 2) {
    const digits = `${before.digits}00`
    found[found.length - 1] = { ...before, end, digits, other: digits, isSaid: true }
  } else {
    const digits = digitsOf.get(word)
    found.push(digits === undefined ? null : { start, end, digits, other: digits, isSaid: true })
  }
}
