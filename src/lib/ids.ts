import { createHash, randomUUID } from 'node:crypto'

/** A fresh random id; passed in so that tests can count. */
export type NewId = () => string

export const randomId: NewId = () => randomUUID()

/** A name-based id in the shape of a UUID version 5: the same namespace and name always give the same id. */
export function deterministicId(namespace: string, name: string): string {
  const digest = createHash('sha1').update(`${namespace}\u0000${name}`).digest()
  digest[6] = ((digest[6] ?? 0) & 0x0f) | 0x50
  digest[8] = ((digest[8] ?? 0) & 0x3f) | 0x80
  const hex = digest.subarray(0, 16).toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

/** SHA-256 of a value's canonical JSON, hex: equal contents give equal digests whatever the key order. */
export function contentDigest(value: unknown): string {
  return createHash('sha256').update(canonicalJson(value)).digest('hex')
}

function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null'
  const entries = Object.entries(value)
    .filter(([, item]) => item !== undefined)
    .sort(([left], [right]) => (left < right ? -1 : 1))
  return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${canonicalJson(item)}`).join(',')}}`
}
