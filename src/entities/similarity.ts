import distance from 'jaro-winkler'

/** Jaro-Winkler similarity of two folded, non-empty texts, 0–1. */
export function similarity(left: string, right: string): number {
  return left === right ? 1 : distance(left, right)
}

/** Whether two texts differ by one insertion, deletion, substitution or exchange of neighbours, or not at all. */
export function isOneEdit(left: string, right: string): boolean {
  if (left === right) return true
  const [short, long] = left.length <= right.length ? [left, right] : [right, left]
  if (long.length - short.length > 1) return false
  let start = 0
  while (start < short.length && short[start] === long[start]) start += 1
  if (short.length < long.length) return short.slice(start) === long.slice(start + 1)
  if (short.slice(start + 1) === long.slice(start + 1)) return true
  return (
    short[start] === long[start + 1] &&
    short[start + 1] === long[start] &&
    short.slice(start + 2) === long.slice(start + 2)
  )
}
