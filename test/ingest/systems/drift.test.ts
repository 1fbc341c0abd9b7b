import { describe, expect, it } from 'vitest'
import { driftOf, landedTables, missingColumns } from '../../../src/ingest/systems/drift.ts'
import { gong } from '../../../src/ingest/systems/gong/gong.ts'
import { hubspot } from '../../../src/ingest/systems/hubspot/hubspot.ts'
import { salesforce } from '../../../src/ingest/systems/salesforce/salesforce.ts'
import { slack } from '../../../src/ingest/systems/slack/slack.ts'
import { readTables } from './landed-world.ts'

const sources = [gong, slack, hubspot, salesforce]

describe('schema drift', () => {
  it('knows every table that a source streams', () => {
    const streamed = sources.flatMap((source) => source.streams.map(({ table }) => table))
    expect([...landedTables].sort()).toEqual(streamed.sort())
  })

  it('finds none in rows shaped as the connectors land them', () => {
    for (const { system } of sources) {
      for (const [table, rows] of Object.entries(readTables(system))) {
        expect(
          rows.flatMap((row) => driftOf(row, table)),
          table,
        ).toEqual([])
      }
    }
  })

  it('names columns that the schema does not have', () => {
    expect(driftOf({ id: '1', sentiment: 1, Mood: 2, _airbyte_raw_id: 'x' }, 'gong_calls')).toEqual([
      'Mood',
      'sentiment',
    ])
  })

  it('takes another spelling of a column for the same column', () => {
    expect(driftOf({ isprivate: true, primary_user_id: 1 }, 'gong_calls')).toEqual([])
  })

  it('leaves custom fields to the field map', () => {
    expect(driftOf({ Id: '1', Units__c: 3, Oddity: 4 }, 'salesforce_account')).toEqual(['Oddity'])
    expect(driftOf({ id: '1', properties_number_of_units: 3 }, 'hubspot_companies')).toEqual([])
  })

  it('names columns that went missing', () => {
    expect(missingColumns({ callId: '1', transcripts: [] }, 'gong_call_transcripts')).toEqual(['transcript'])
    expect(missingColumns({ callid: '1', transcript: null }, 'gong_call_transcripts')).toEqual([])
  })
})
