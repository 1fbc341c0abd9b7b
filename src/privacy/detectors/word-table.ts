const seed = 0x811c9dc5
const prime = 16_777_619
const slotBits = 14
const filterBits = 16

/** The hash before a word's first letter; `hashed` takes one letter after another, in any case. */
export const emptyHash = seed
export function hashed(hash: number, code: number): number {
  return Math.imul(hash ^ (code | 32), prime)
}

/** Bits of words of ASCII letters, found by the hash of their letters without making a string of them. */
export type WordTable = { hashes: Int32Array; bits: Int32Array; words: string[]; mask: number }

export function createWordTable(bitsOfWords: ReadonlyMap<string, number>, sizeBits = slotBits): WordTable {
  const mask = (1 << sizeBits) - 1
  const table = {
    mask,
    hashes: new Int32Array(mask + 1),
    bits: new Int32Array(mask + 1),
    words: Array(mask + 1).fill(''),
  }
  for (const [word, bits] of bitsOfWords) {
    if (!/^[a-z]+$/.test(word)) continue
    const hash = hashOf(word)
    let slot = slotOf(hash, mask)
    while (table.hashes[slot] !== 0) slot = (slot + 1) & mask
    table.hashes[slot] = hash
    table.bits[slot] = bits
    table.words[slot] = word
  }
  return table
}

/** A small table of the words with one of those bits: a no is sure, a yes is to be looked up. */
export function filterOf(tables: readonly WordTable[], wanted: number, sizeBits = filterBits): Uint8Array {
  const found = tables.flatMap(({ hashes, bits }) => [
    ...hashes.filter((_, slot) => ((bits[slot] ?? 0) & wanted) !== 0),
  ])
  return createFilter(found, sizeBits)
}

export function createFilter(hashes: Iterable<number>, sizeBits = filterBits): Uint8Array {
  const filter = new Uint8Array(1 << (sizeBits - 3))
  for (const hash of hashes) {
    const place = hash >>> (32 - sizeBits)
    filter[place >> 3] = (filter[place >> 3] ?? 0) | (1 << (place & 7))
  }
  return filter
}

export function mayHave(filter: Uint8Array, hash: number): boolean {
  const place = hash >>> (Math.clz32(filter.length) - 2)
  return ((filter[place >> 3] ?? 0) & (1 << (place & 7))) !== 0
}

/** Those of a word's bits that are in `wanted`. */
export function bitsAt(
  table: WordTable,
  text: string,
  start: number,
  end: number,
  hash: number,
  wanted: number,
): number {
  const { mask } = table
  for (let slot = slotOf(hash, mask); ; slot = (slot + 1) & mask) {
    const found = table.hashes[slot]
    if (found === 0) return 0
    if (found !== hash) continue
    const bits = (table.bits[slot] ?? 0) & wanted
    if (bits === 0 || isAt(text, start, end, table.words[slot] ?? '')) return bits
  }
}

function isAt(text: string, start: number, end: number, word: string): boolean {
  if (end - start !== word.length) return false
  for (let at = 0; at < word.length; at += 1) {
    if ((text.charCodeAt(start + at) | 32) !== word.charCodeAt(at)) return false
  }
  return true
}

function hashOf(word: string): number {
  let hash = emptyHash
  for (let at = 0; at < word.length; at += 1) hash = hashed(hash, word.charCodeAt(at))
  return hash
}

function slotOf(hash: number, mask: number): number {
  return (hash ^ (hash >>> 15)) & mask
}
