/**
 * Whether PostgreSQL refused what a record says: class 22 (data exception), 23 (integrity violation) or 54 (a limit, such
 * as the length of an indexed name). Anything else is ours or the server's.
 */
export function isRefusedData(error: unknown): boolean {
  return error instanceof Error && 'code' in error && /^(?:22|23|54)/.test(String(error.code))
}
