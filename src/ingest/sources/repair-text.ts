import { cleanText } from '../../privacy/clean-text.ts'

const maxDepth = 64
const nul = String.fromCharCode(0)

type Repair = { kind: 'repaired'; value: unknown; repairedCharacters: number } | { kind: 'too-deep' }

/**
 * Removes NUL and replaces lone surrogates by U+FFFD, because Postgres stores neither, takes out what nobody sees
 * (zero-width and tag characters), and counts all of them.
 */
export function repairText(text: string): { text: string; repairedCharacters: number } {
  let repairedCharacters = 0
  const count = (replacement: string) => () => {
    repairedCharacters += 1
    return replacement
  }
  const repaired = text.replaceAll(nul, count('')).replace(/\p{Surrogate}/gu, count('\ufffd'))
  const seen = cleanText(repaired)
  if (seen !== repaired) repairedCharacters += Math.max(1, repaired.length - seen.length)
  return { text: seen, repairedCharacters }
}

/** Repairs every string and key of a JSON value; refuses one nested deeper than 64 levels, which would exhaust the stack later. */
export function repairValue(value: unknown): Repair {
  let repairedCharacters = 0
  let isTooDeep = false
  const repairString = (text: string): string => {
    const repair = repairText(text)
    repairedCharacters += repair.repairedCharacters
    return repair.text
  }
  const visit = (item: unknown, depth: number): unknown => {
    if (typeof item === 'string') return repairString(item)
    if (item === null || typeof item !== 'object') return item
    if (depth === maxDepth) {
      isTooDeep = true
      return null
    }
    if (Array.isArray(item)) return item.map((member) => visit(member, depth + 1))
    return Object.fromEntries(
      Object.entries(item).map(([key, member]) => [repairString(key), visit(member, depth + 1)]),
    )
  }
  const repaired = visit(value, 0)
  return isTooDeep ? { kind: 'too-deep' } : { kind: 'repaired', value: repaired, repairedCharacters }
}
