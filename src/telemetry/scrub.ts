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

/** Takes access tokens, credentials in addresses and e-mail addresses out of a text. */
export function scrub(text: string): string {
  return rules.reduce((rest, [pattern, replacement]) => rest.replace(pattern, replacement), text)
}

/** The same for every text and key inside a JSON value. */
export function scrubDeep(value: unknown): unknown {
  if (typeof value === 'string') return scrub(value)
  if (Array.isArray(value)) return value.map(scrubDeep)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [scrub(key), scrubDeep(item)]))
}
