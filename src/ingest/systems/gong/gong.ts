import type { LandedRow, Source, Stream } from '../../source.ts'
import { columnOf } from '../column-of.ts'
import { objectOf } from '../read-json.ts'
import { identityOf } from '../read-value.ts'
import { assembleCall } from './assemble-call.ts'
import { userRecords } from './user-records.ts'

/** Gong: a call is its row, its extensive row (parties, statistics) and its transcript. Conversation ids are call ids. */
export const gong: Source = {
  system: 'gong',
  streams: [
    callStream('gong_calls', (row) => identityOf(columnOf(row, 'id'))),
    callStream('gong_extensive_calls', extensiveId),
    callStream('gong_call_transcripts', (row) => identityOf(columnOf(row, 'callId'))),
    {
      table: 'gong_users',
      keyOf: (row) => identityOf(columnOf(row, 'id')) ?? null,
      conversationsOf: () => [],
      recordsOf: userRecords,
    },
  ],
  needs: [
    { table: 'gong_calls', column: 'id', lookFor: (callId) => callId },
    { table: 'gong_extensive_calls', column: 'id', lookFor: (callId) => callId },
    { table: 'gong_call_transcripts', column: 'callId', lookFor: (callId) => callId },
  ],
  directories: ['gong_users'],
  assemble: assembleCall,
}

function callStream(table: string, idOf: (row: LandedRow) => string | undefined): Stream {
  return {
    table,
    keyOf: (row) => idOf(row) ?? null,
    conversationsOf: (row) => [idOf(row)].filter((id) => id !== undefined),
    recordsOf: () => [],
  }
}

// Some connector versions declare this id a number, which JavaScript cannot hold exactly; the copy inside is text.
function extensiveId(row: LandedRow): string | undefined {
  return identityOf(objectOf(columnOf(row, 'metaData')).id) ?? identityOf(columnOf(row, 'id'))
}
