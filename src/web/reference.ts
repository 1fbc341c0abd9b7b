import type { NewId } from '../lib/ids.ts'

/** A short code that an error page shows and the log line of its cause carries. */
export function createReference(newId: NewId): string {
  return `S-${newId().replaceAll('-', '').slice(0, 8).toUpperCase()}`
}
