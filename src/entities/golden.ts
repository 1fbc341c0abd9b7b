import type { FieldName, RecordFields } from '../model/entity.ts'
import { fieldNames } from '../model/entity.ts'
import type { GoldenValue, GoldenValues } from '../model/resolution.ts'

type GoldenRecord = { id: string; source: string; fields: RecordFields; observedAt: string | null }

/** Systems in the order in which they are believed. */
export const defaultSourcePriority: readonly string[] = ['salesforce', 'hubspot', 'gong', 'slack', 'file']

/**
 * One value per field of an entity's records: of the source believed most that says anything, the freshest. Our own users
 * of a system stand before its contacts, and a conversation's mention of somebody after every record of a source.
 * The order of the records does not matter.
 */
export function computeGolden(
  records: readonly GoldenRecord[],
  priority: readonly string[] = defaultSourcePriority,
): GoldenValues {
  const ranked = records
    .map((record) => ({ record, rank: rankOf(record.source, priority) }))
    .toSorted(
      (one, other) =>
        one.rank - other.rank ||
        compare(other.record.observedAt ?? '', one.record.observedAt ?? '') ||
        compare(one.record.id, other.record.id),
    )
  const golden: Partial<Record<FieldName, GoldenValue>> = {}
  for (const field of fieldNames) {
    const source = ranked.find(({ record }) => (record.fields[field] ?? '').trim() !== '')
    if (!source) continue
    const { id, observedAt } = source.record
    golden[field] = { value: source.record.fields[field] ?? '', source: source.record.source, recordId: id, observedAt }
  }
  return golden
}

/** What an entity is called: its name, else its parts, else its mailbox or website; empty when nothing is known. */
export function goldenName(golden: GoldenValues): string {
  const parts = [golden.firstName?.value, golden.lastName?.value].filter((part) => part !== undefined).join(' ')
  return golden.name?.value ?? (parts || firstOf(golden.email?.value) || firstOf(golden.website?.value) || '')
}

/** The first of several values of one field. */
export function firstOf(value: string | undefined): string {
  return value?.split(' | ')[0]?.trim() ?? ''
}

/** Whether a source lists our own people. */
export function isOwnUsers(source: string): boolean {
  return /\/(?:user|owner)$/.test(source)
}

function rankOf(source: string, priority: readonly string[]): number {
  const place = priority.indexOf(source.split('/')[0] ?? '')
  const system = place < 0 ? priority.length : place
  const table = source.endsWith('/mention') ? 1_000 : 0
  return table + system * 2 + (isOwnUsers(source) ? 0 : 1)
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0
}
