import { findPersonalData } from '../privacy/find-personal-data.ts'
import { policy } from '../privacy/policy.ts'

type Rule = [pattern: RegExp, replacement: string]

// Quantifiers are bounded so that a long line without a match costs linear time.
const rules: Rule[] = [
  [/\bxox[a-z](?:\.xox[a-z])?-[\w-]{1,512}/g, '[token]'],
  [/\bxapp-[\w-]{1,512}/g, '[token]'],
  [/\bsk-[\w-]{16,512}/g, '[token]'],
  [/\b(Bearer|Basic)\s+[\w.~+/=-]{8,2048}/gi, '$1 [token]'],
  [/\b([a-z][a-z0-9+.-]{1,20}:\/\/)[^\s/@:]{0,256}:[^\s/@]{1,256}@/gi, '$1[credentials]@'],
  [/[\p{L}\p{N}._%+'-]{1,64}@(?:[\p{L}\p{N}-]{1,63}\.){1,8}\p{L}{2,24}/gu, '[e-mail]'],
]

/** Takes access tokens, credentials in addresses, e-mail addresses and all other personal data out of a text. */
export function scrub(text: string): string {
  const scrubbed = scrubSecrets(text)
  return isSentence.test(scrubbed) ? withoutPersonalData(scrubbed) : scrubbed
}

function scrubSecrets(text: string): string {
  return rules.reduce((rest, [pattern, replacement]) => rest.replace(pattern, replacement), text)
}

// Ids, hashes and moments are single words; a phone may be one too.
const isSentence = /\s|^\+\d/
// Addresses of this machine and of its own network say where we failed, not who anybody is.
const ownAddress = /^(?:127\.|10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|169\.254\.|0\.0\.0\.0$|::1$|f[cd]|fe80:)/i

function withoutPersonalData(text: string): string {
  let scrubbed = ''
  let from = 0
  for (const { start, end, type } of findPersonalData(text)) {
    const found = text.slice(start, end)
    if (type === 'ip' && ownAddress.test(found)) continue
    scrubbed += `${text.slice(from, start)}[${policy[type].label}]`
    from = end
  }
  return scrubbed + text.slice(from)
}

/** The same for every text and key inside a JSON value. */
export function scrubDeep(value: unknown): unknown {
  if (typeof value === 'string') return scrub(value)
  if (Array.isArray(value)) return value.map(scrubDeep)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [scrub(key), key === 'stack' ? scrubStack(item) : scrubDeep(item)]),
  )
}

// Frames alone: files, lines and columns of ours.
function scrubStack(stack: unknown): unknown {
  return typeof stack === 'string' ? scrubSecrets(stack) : scrubDeep(stack)
}
