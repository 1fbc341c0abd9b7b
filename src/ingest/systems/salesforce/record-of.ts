import type { LandedRow, RecordOutcome, SourceContext, SourceRecord } from '../../source.ts'
import { columnOf } from '../column-of.ts'
import { createFieldReader, type FieldReader } from '../field-reader.ts'
import { finishRecord } from '../finish-record.ts'
import { identityOf } from '../read-value.ts'
import { isDeleted } from './deleted.ts'

/** One record of a Salesforce row by its Id; a row in the recycle bin deletes it. */
export function recordOf(
  kind: SourceRecord['kind'],
  row: LandedRow,
  { context, dataOf }: { context: SourceContext; dataOf(fields: FieldReader): Record<string, unknown> },
): RecordOutcome[] {
  const sourceId = identityOf(columnOf(row, 'Id'))
  if (sourceId === undefined) return []
  if (isDeleted(row)) return [{ kind: 'deleted', recordKind: kind, sourceId }]
  const fields = createFieldReader((field) => columnOf(row, field), context)
  const data = dataOf(fields)
  return [finishRecord({ kind, sourceId, data, problems: fields.problems }, row)]
}
