/**
 * A key's hash, a whole number below 2^53: two 32-bit multiplicative hashes mixed (cyrb53 by bryc, public domain).
 * Two keys that meet by chance only cost a comparison.
 */
export function hashKey(kind: string, value: string): number {
  let high = 0xdeadbeef
  let low = 0x41c6ce57
  const text = `${kind}\u0000${value}`
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index)
    high = Math.imul(high ^ code, 2654435761)
    low = Math.imul(low ^ code, 1597334677)
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909)
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909)
  return 4294967296 * (2097151 & low) + (high >>> 0)
}
