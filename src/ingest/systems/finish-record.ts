import type { LandedRow, RecordOutcome, SourceRecord } from '../source.ts'
import { repairValue } from '../sources/repair-text.ts'
import { rejectRow } from './reject-row.ts'
import { countChanges } from './row-changes.ts'

type Draft = {
  kind: SourceRecord['kind']
  sourceId: string
  data: Record<string, unknown>
  problems: readonly string[]
}

/** The last gate of every record: unreadable values reject it, texts are made storable, absent fields left out. */
export function finishRecord({ kind, sourceId, data, problems }: Draft, row: LandedRow): RecordOutcome {
  if (problems.length > 0) {
    const reason = `${kind} ${sourceId}: ${problems.slice(0, 3).join('; ')}`
    return rejectRow(reason, 'Correct the value in the source system; the next sync reads it again.', row)
  }
  const present = Object.entries(data).filter(([, value]) => value !== undefined && value !== null)
  const repair = repairValue(Object.fromEntries(present))
  if (repair.kind === 'too-deep' || typeof repair.value !== 'object') {
    return rejectRow(`${kind} ${sourceId} is nested deeper than 64 levels`, 'Correct it in the source system.', row)
  }
  const counts = {
    ...(repair.repairedCharacters > 0 && { repairedCharacters: repair.repairedCharacters }),
    ...countChanges([row]),
  }
  return { kind: 'record', record: { kind, sourceId, data: { ...repair.value, ...counts } } }
}
