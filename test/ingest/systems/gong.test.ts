import { describe, expect, it } from 'vitest'
import { gong } from '../../../src/ingest/systems/gong/gong.ts'
import { assembleAll, assembleOne, context, interactionOf, readTables, recordsOf, type Tables } from './landed-world.ts'

const callId = '7782342274025937895'
const tables = readTables('gong')
const outcomes = assembleAll(gong, tables)

function changed(table: string, id: string, changes: Record<string, unknown>): Tables {
  const rows = (tables[table] ?? []).map((row) => (row.id === id || row.callId === id ? { ...row, ...changes } : row))
  return { ...tables, [table]: rows }
}

describe('a Gong call', () => {
  const call = interactionOf(outcomes.get(callId))

  it('joins its row, its parties and its transcript into turns with real speakers and seconds', () => {
    const turns = call.turns.map(({ id, speaker, text, startSeconds, endSeconds }) => [
      id,
      speaker,
      text,
      startSeconds,
      endSeconds,
    ])
    expect(turns).toEqual([
      [`gong/${callId}/t1`, 'Maya Lindqvist', 'Um, hi Elena. Ready for the break?', 0, 4.8],
      [`gong/${callId}/t2`, 'Elena Voss', 'Nine percent is, honestly, a lot.', 4.7, 9.1],
      [`gong/${callId}/t3`, 'Unnamed speaker', 'Sorry, joined late.', 9.2, undefined],
      [`gong/${callId}/t4`, 'Maya Lindqvist', 'I hear you.', 12, 15],
    ])
  })

  it('takes the newest of several rows for one call', () => {
    expect(call.title).toBe('Brackwater renewal')
  })

  it('starts at the instant of its own offset', () => {
    expect(call.occurredAt).toBe('2026-11-19T20:00:00.000Z')
  })

  it('tells sides by affiliation, else by mailbox', () => {
    expect(call.participants.map(({ name, side }) => [name, side])).toEqual([
      ['Maya Lindqvist', 'internal'],
      ['Elena Voss', 'customer'],
      ['Rashid Kamara', 'customer'],
    ])
  })

  it('is named after the linked account and keeps the linked records', () => {
    expect(call.company).toBe('Brackwater Residential')
    expect(call.metadata.crmLinks).toContainEqual({
      system: 'Salesforce',
      objectType: 'Opportunity',
      objectId: '006A',
    })
  })

  it('keeps length, questions and interaction statistics', () => {
    expect(call.metadata).toMatchObject({
      durationSeconds: 1980,
      interactionStats: { 'Talk Ratio': 0.53, Patience: 1.2 },
      questions: { companyCount: 6, nonCompanyCount: 9 },
    })
  })

  it('links each turn to its second in the player', () => {
    const link = new URL(call.turns[3]?.permalink ?? '')
    expect(link.origin + link.pathname).toBe('https://us-1.app.gong.io/call')
    expect(link.searchParams.get('id')).toBe(callId)
    expect(JSON.parse(link.searchParams.get('highlights') ?? '')).toEqual([{ type: 'SHARE', from: 12, to: 15 }])
  })

  it('is found by an exact id although its extensive row holds a number that lost digits', () => {
    const numeric = changed('gong_extensive_calls', callId, { id: Number(callId) })
    const stream = gong.streams.find(({ table }) => table === 'gong_extensive_calls')
    const [row] = numeric.gong_extensive_calls ?? []
    expect(stream?.conversationsOf(row ?? {})).toEqual([callId])
    expect(stream?.keyOf({ id: Number(callId) })).toBeNull()
  })

  it('cuts a monologue of many pages between sentences', () => {
    const sentence = (index: number) => ({ start: index * 1000, end: index * 1000 + 900, text: 'word '.repeat(600) })
    const transcript = [{ speakerId: 's-maya', sentences: [0, 1, 2, 3, 4].map(sentence) }]
    const long = interactionOf(
      assembleOne(gong, changed('gong_call_transcripts', callId, { transcript }), { id: callId }),
    )
    expect(long.turns.map(({ startSeconds, endSeconds }) => [startSeconds, endSeconds])).toEqual([
      [0, 1.9],
      [2, 3.9],
      [4, 4.9],
    ])
    expect(Math.max(...long.turns.map(({ text }) => text.length))).toBeLessThanOrEqual(8000)
  })

  it('reads columns that a destination spelt in lower case', () => {
    const lower = Object.fromEntries(
      Object.entries(tables).map(([table, rows]) => [
        table,
        rows.map((row) => Object.fromEntries(Object.entries(row).map(([key, value]) => [key.toLowerCase(), value]))),
      ]),
    )
    const rows = new Map(Object.entries(lower).map(([table, all]) => [table, all.filter((row) => ofCall(row))]))
    rows.set('gong_users', lower.gong_users ?? [])
    expect(gong.assemble(callId, rows, context)).toEqual(outcomes.get(callId))
  })
})

function ofCall(row: Record<string, unknown>): boolean {
  return row.id === callId || row.callid === callId
}

describe('a private Gong call', () => {
  it('is seen by the mailboxes of its parties, our own looked up by user id', () => {
    const call = interactionOf(outcomes.get('200'))
    expect(call.audience).toEqual({
      kind: 'members',
      emails: ['gabe.thornquist@payready.example', 'maya.lindqvist@payready.example'],
    })
    expect(call.turns[0]?.speaker).toBe('Gabe Thornquist')
  })

  it('stays private when only one of its two rows says so', () => {
    const open = changed('gong_calls', '200', { isPrivate: false })
    expect(interactionOf(assembleOne(gong, open, { id: '200' })).audience.kind).toBe('members')
  })

  it('is what a call counts as when nobody says that it is open', () => {
    const metaData = { id: callId, title: 'No flag' }
    const silent = { ...changed('gong_extensive_calls', callId, { metaData }), gong_calls: [] }
    expect(interactionOf(assembleOne(gong, silent, { id: callId })).audience.kind).toBe('members')
  })

  it('without a transcript does not count as waiting for one', () => {
    const withheld = { ...tables, gong_call_transcripts: [] }
    expect(assembleOne(gong, withheld, { id: '200' })).toEqual({
      kind: 'filtered',
      reason: 'private call without transcript',
    })
  })
})

describe('a Gong call that cannot be loaded', () => {
  it('waits for its transcript', () => {
    expect(outcomes.get('300')).toEqual({ kind: 'filtered', reason: 'no transcript yet' })
  })

  it('is rejected with the date that cannot be read', () => {
    expect(outcomes.get('400')).toMatchObject({
      kind: 'rejected',
      reason: 'call 400: started "19/11/26 later" is not a date',
      remedy: expect.stringContaining('Gong'),
    })
  })

  it('is rejected when Airbyte nulled its transcript, not taken for one that waits', () => {
    const meta = { changes: [{ field: 'transcript', change: 'NULLED', reason: 'DESTINATION_FIELD_SIZE_LIMITATION' }] }
    const lost = changed('gong_call_transcripts', callId, { transcript: null, _airbyte_meta: meta })
    expect(assembleOne(gong, lost, { id: callId })).toMatchObject({
      kind: 'rejected',
      reason: expect.stringContaining('DESTINATION_FIELD_SIZE_LIMITATION'),
    })
  })

  it('is filtered while only its transcript has arrived', () => {
    const early = { gong_call_transcripts: tables.gong_call_transcripts ?? [] }
    expect(assembleOne(gong, early, { id: callId })).toEqual({ kind: 'filtered', reason: 'no call record yet' })
  })
})

it('makes an owner with manager and other mailboxes of a Gong user', () => {
  expect(recordsOf(gong, tables, 'gong_users')[0]).toMatchObject({
    record: {
      kind: 'owner',
      sourceId: '100',
      data: { name: 'Maya Lindqvist', managerId: '102', emailAliases: ['maya@payready.example'], isActive: true },
    },
  })
})
