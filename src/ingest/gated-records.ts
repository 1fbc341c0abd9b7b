import type { Gate } from '../privacy/erasure/gate.ts'
import type { FileRecord } from './sources/file-record.ts'

/** The same records without what was erased earlier or is older than its retention: filtered. */
export async function* gatedRecords(
  records: AsyncIterable<FileRecord>,
  gate: Pick<Gate, 'interaction'>,
): AsyncGenerator<FileRecord> {
  for await (const record of records) {
    if (record.kind !== 'interaction') {
      yield record
      continue
    }
    const interaction = gate.interaction(record.interaction)
    const { location } = record
    yield typeof interaction === 'string'
      ? { kind: 'filtered', location, reason: interaction }
      : { kind: 'interaction', location, interaction }
  }
}
