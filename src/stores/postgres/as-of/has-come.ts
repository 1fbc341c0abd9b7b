/** SQL that is true of a row of a landed table that had come before the moment a transaction looks back to; of any, where it does not. */
export function hasCome(column: string): string {
  return `coalesce(${column} < nullif(current_setting('sophia.as_of', true), '')::timestamptz, true)`
}
