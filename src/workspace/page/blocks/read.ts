/** Blocks come over the wire as unknown values; these read them without trusting their shape. */
export function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {}
}

export function asArray(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

export function asString(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}

export function asNumber(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null
}

/** The words of a text object, whichever kind it is; empty when there is none. */
export function wordsOf(value: unknown): string {
  return typeof value === 'string' ? value : (asString(asRecord(value).text) ?? '')
}
