const maxIdentityCharacters = 200
const notStorable = /[\p{Cc}\p{Surrogate}]/u

/** Text as it stands, numbers and flags as their digits and words; undefined when there is nothing to read. */
export function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value.trim() === '' ? undefined : value.trim()
  if (typeof value === 'boolean' || typeof value === 'bigint') return String(value)
  if (typeof value === 'number' && Number.isFinite(value)) return String(value)
  return undefined
}

/**
 * An id: short, storable, and exact. A number beyond 2^53 has already lost digits, and an id that is nearly right
 * would join the wrong rows.
 */
export function identityOf(value: unknown): string | undefined {
  if (typeof value === 'number' && !Number.isSafeInteger(value)) return undefined
  const text = typeof value === 'boolean' ? undefined : textOf(value)
  if (text === undefined || text.length > maxIdentityCharacters || notStorable.test(text)) return undefined
  return text
}

/** True or false, also as Postgres and CSV spell them; undefined when nobody said. */
export function flagOf(value: unknown): boolean | undefined {
  const word = textOf(value)?.toLowerCase()
  if (word === undefined) return undefined
  if (['true', 't', '1', 'yes'].includes(word)) return true
  return ['false', 'f', '0', 'no'].includes(word) ? false : undefined
}

/** A mailbox in lower case; undefined when it has no name or no domain. */
export function mailboxOf(value: unknown): string | undefined {
  const text = identityOf(value)?.toLowerCase()
  return text !== undefined && /^[^\s@]+@[^\s@]+$/.test(text) ? text : undefined
}
