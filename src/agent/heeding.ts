import type { Reader } from '../stores/postgres/conversations.ts'

/** The same reader, which reads nothing more once the signal fires: each of its reads throws the signal's reason. */
export function heeding(reader: Reader, signal: AbortSignal): Reader {
  const heed = (value: unknown): unknown =>
    typeof value !== 'function'
      ? value
      : (...given: unknown[]) => {
          signal.throwIfAborted()
          return value(...given)
        }
  const heeded = Object.fromEntries(Object.entries(reader).map(([name, value]) => [name, heed(value)])) as Reader
  return {
    ...heeded,
    at: async (asOf) => {
      signal.throwIfAborted()
      return heeding(await reader.at(asOf), signal)
    },
  }
}
