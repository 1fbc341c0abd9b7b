/** Which record of a system is meant. */
export type RecordName = { kind: string; sourceId: string }

/** The name as one string, for look-ups and reports. */
export function recordNameOf({ kind, sourceId }: RecordName): string {
  return `${kind}/${sourceId}`
}
