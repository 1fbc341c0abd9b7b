/** The object in a JSON column, whether it arrives parsed or as text; empty when it is neither. */
export function objectOf(value: unknown): Readonly<Record<string, unknown>> {
  const parsed = parsedOf(value)
  return isObject(parsed) ? parsed : {}
}

/** The list in a JSON column, whether it arrives parsed or as text; empty when it is neither. */
export function listOf(value: unknown): readonly unknown[] {
  const parsed = parsedOf(value)
  return Array.isArray(parsed) ? parsed : []
}

/** The objects of a list; anything else in it is left out. */
export function objectsOf(value: unknown): Readonly<Record<string, unknown>>[] {
  return listOf(value).map(parsedOf).filter(isObject)
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function parsedOf(value: unknown): unknown {
  if (typeof value !== 'string') return value
  try {
    return JSON.parse(value)
  } catch {
    return undefined
  }
}
