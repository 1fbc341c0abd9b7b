import type { LandedRow, RecordOutcome, SourceContext, SourceRecord } from '../../source.ts'
import { columnOf } from '../column-of.ts'
import type { FieldReader } from '../field-reader.ts'
import { finishRecord } from '../finish-record.ts'
import { identityOf } from '../read-value.ts'
import { isDeleted, openProperties } from './property-of.ts'

/** One record of a HubSpot row by its id; an archived row deletes it. */
export function recordOf(
  kind: SourceRecord['kind'],
  row: LandedRow,
  { context, dataOf }: { context: SourceContext; dataOf(fields: FieldReader): Record<string, unknown> },
): RecordOutcome[] {
  const sourceId = identityOf(columnOf(row, 'id'))
  if (sourceId === undefined) return []
  if (isDeleted(row)) return [{ kind: 'deleted', recordKind: kind, sourceId }]
  const fields = openProperties(row, context)
  const data = dataOf(fields)
  return [finishRecord({ kind, sourceId, data, problems: fields.problems }, row)]
}
