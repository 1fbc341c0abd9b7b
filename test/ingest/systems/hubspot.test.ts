import { describe, expect, it } from 'vitest'
import type { LandedRow } from '../../../src/ingest/source.ts'
import { hubspot } from '../../../src/ingest/systems/hubspot/hubspot.ts'
import { assembleAll, assembleOne, context, interactionOf, readTables, recordsOf } from './landed-world.ts'

const tables = readTables('hubspot')
const outcomes = assembleAll(hubspot, tables)
const recordOf = (table: string, index = 0) => recordsOf(hubspot, tables, table)[index]

describe('a HubSpot engagement', () => {
  it('is a note in plain words, with author, contact, company and deal', () => {
    const note = interactionOf(outcomes.get('note/1'))
    expect(note).toMatchObject({
      id: 'hubspot/note/1',
      sourceId: 'note/1',
      type: 'note',
      title: 'Note on Stonefallow Apartments',
      company: 'Stonefallow Apartments',
      occurredAt: '2026-10-30T19:05:00.000Z',
      turns: [{ id: 'hubspot/note/1/t1', speaker: 'Maya Lindqvist', text: 'Bridge letter & SOC 2\nby Friday' }],
      metadata: { ownerId: '71', contactIds: ['151', '153'], companyIds: ['900'], dealIds: ['4400'] },
    })
    expect(note.participants.map(({ name, side, role }) => [name, side, role])).toEqual([
      ['Maya Lindqvist', 'internal', undefined],
      ['Ida Brandvold', 'customer', 'Head of security'],
    ])
  })

  it('does not mix up a note and a call of one number', () => {
    const call = interactionOf(outcomes.get('call/1'))
    expect(call).toMatchObject({ type: 'call', title: 'Check-in', metadata: { durationSeconds: 63 } })
    expect(call.turns[0]?.text).toBe('Left a voicemail.')
  })

  it('is an e-mail spoken by its sender, to everyone addressed', () => {
    const email = interactionOf(outcomes.get('email/10'))
    expect(email.turns.map(({ speaker, text }) => [speaker, text])).toEqual([
      ['Ida Brandvold', "still haven't seen it"],
    ])
    expect(email.participants.map(({ name, side }) => [name, side])).toEqual([
      ['Ida Brandvold', 'customer'],
      ['Maya Lindqvist', 'internal'],
      ['Glenn Otsuka', 'customer'],
    ])
  })

  it('is a task written when it was created, not when it falls due', () => {
    const task = interactionOf(outcomes.get('task/30'))
    expect(task).toMatchObject({
      occurredAt: '2026-10-30T19:10:00.000Z',
      metadata: { status: 'COMPLETED', isClosed: true, dueAt: '2026-11-06T23:00:00.000Z' },
    })
  })

  it('is a meeting once it took place, agenda and notes together', () => {
    const meeting = interactionOf(outcomes.get('meeting/21'))
    expect(meeting.turns[0]?.text).toBe('Agenda\n\nWent well')
    expect(meeting.participants[1]).toMatchObject({ name: 'Al Finch', side: 'customer' })
    expect(outcomes.get('meeting/20')).toEqual({ kind: 'filtered', reason: 'upcoming meeting' })
    expect(outcomes.get('meeting/22')).toEqual({ kind: 'filtered', reason: 'meeting did not take place' })
  })

  it('is deleted when it is archived', () => {
    expect(outcomes.get('note/2')).toEqual({ kind: 'deleted' })
  })

  it('is rejected with the date that cannot be read', () => {
    expect(outcomes.get('note/3')).toMatchObject({
      kind: 'rejected',
      reason: 'note/3: hs_timestamp "yesterday-ish" is not a date',
    })
  })

  it('is rejected when Airbyte nulled its body, and counted when it nulled something else', () => {
    expect(outcomes.get('note/4')).toMatchObject({
      kind: 'rejected',
      reason: expect.stringContaining('DESTINATION_RECORD_SIZE_LIMITATION'),
    })
    expect(interactionOf(outcomes.get('note/5')).metadata).toMatchObject({ nulledFields: 1 })
  })

  it('links to the timeline of its company once the portal is known', () => {
    const own = { ...context, linkBases: { hubspot: 'https://app.hubspot.example/contacts/42' } }
    const note = interactionOf(assembleOne(hubspot, tables, { id: 'note/1', context: own }))
    expect(note.permalink).toBe('https://app.hubspot.example/contacts/42/record/0-2/900?engagement=1')
    expect(interactionOf(outcomes.get('note/1')).permalink).toBeUndefined()
  })

  it('reads flattened columns alone, too', () => {
    const flat = (tables.hubspot_engagements_notes ?? []).map(({ properties: _, ...row }) => row)
    const outcome = assembleOne(hubspot, { ...tables, hubspot_engagements_notes: flat }, { id: 'note/1' })
    expect(outcome).toEqual(outcomes.get('note/1'))
  })
})

describe('two people behind one mailbox', () => {
  const contact = (id: string, firstname: string): LandedRow => ({
    id,
    properties: { firstname, lastname: 'Garcia', email: 'accounting@quillbrook.example' },
  })
  const email = (properties: Record<string, unknown>, contacts: string[]): LandedRow => ({
    id: '11',
    properties: {
      hs_email_text: 'receipts again',
      hs_email_from_email: 'accounting@quillbrook.example',
      hs_timestamp: '2026-11-12T10:00:00Z',
      ...properties,
    },
    contacts,
  })
  const senderOf = (row: LandedRow) => {
    const shared = {
      hubspot_contacts: [contact('1', 'Maria'), contact('2', 'Mario')],
      hubspot_engagements_emails: [row],
    }
    return interactionOf(assembleOne(hubspot, shared, { id: 'email/11' }))
  }

  it('are told apart by the sender’s name', () => {
    const sent = senderOf(email({ hs_email_from_firstname: 'Mario', hs_email_from_lastname: 'Garcia' }, ['1', '2']))
    expect(sent.turns[0]?.speaker).toBe('Mario Garcia')
    expect(sent.participants.map(({ name }) => name)).toEqual(['Mario Garcia', 'Maria Garcia'])
  })

  it('are told apart by who is on the record', () => {
    expect(senderOf(email({}, ['1'])).turns[0]?.speaker).toBe('Maria Garcia')
  })

  it('are nobody in particular when nothing tells them apart', () => {
    expect(senderOf(email({}, [])).turns[0]?.speaker).toBe('accounting@quillbrook.example')
  })
})

describe('HubSpot records', () => {
  it('hold a contact, and its deletion', () => {
    expect(recordOf('hubspot_contacts')).toMatchObject({
      record: {
        kind: 'person',
        sourceId: '151',
        data: { email: 'ida.brandvold@stonefallow.example', companyId: '900' },
      },
    })
    expect(recordOf('hubspot_contacts', 2)).toEqual({ kind: 'deleted', recordKind: 'person', sourceId: '153' })
  })

  it('hold a company with the custom fields that the field map names', () => {
    expect(recordOf('hubspot_companies')).toMatchObject({
      record: {
        kind: 'company',
        data: {
          name: 'Stonefallow Apartments',
          domain: 'stonefallow.example',
          units: 6400,
          propertyManagementSystem: 'RealPage',
          renewalDate: '2027-05-31',
        },
      },
    })
  })

  it('hold a deal and when it entered each stage', () => {
    const [deal, ...changes] = recordsOf(
      hubspot,
      { hubspot_deals: (tables.hubspot_deals ?? []).slice(0, 1) },
      'hubspot_deals',
    )
    expect(deal).toMatchObject({
      record: {
        kind: 'deal',
        data: { amount: 118000, probabilityPercent: 90, closeDate: '2027-05-31', companyIds: ['900'] },
      },
    })
    expect(changes.map((change) => change.kind === 'record' && change.record.data)).toEqual([
      { dealId: '4400', at: '2026-11-02T10:00:00.000Z', stage: 'contractsent' },
      { dealId: '4400', at: '2026-10-01T10:00:00.000Z', stage: 'qualifiedtobuy' },
    ])
  })

  it('hold the versions of a deal where the row carries them', () => {
    const rows = { hubspot_deals: (tables.hubspot_deals ?? []).slice(2) }
    const changes = recordsOf(hubspot, rows, 'hubspot_deals').slice(1)
    expect(changes.map((change) => change.kind === 'record' && change.record.data)).toEqual([
      { dealId: '4402', at: '2026-11-03T00:00:00.000Z', stage: 'won' },
      { dealId: '4402', at: '2026-10-03T00:00:00.000Z', stage: 'open' },
      { dealId: '4402', at: '2026-10-03T00:00:00.000Z', amount: 10 },
    ])
  })

  it('reject a deal whose date cannot be read', () => {
    const rejected = recordsOf(hubspot, tables, 'hubspot_deals').find(({ kind }) => kind === 'rejected')
    expect(rejected).toMatchObject({ reason: 'deal 4401: closedate "sometime" is not a date' })
  })

  it('hold owners with their teams, tickets, tasks and meetings ahead', () => {
    expect(recordsOf(hubspot, tables, 'hubspot_owners')).toMatchObject([
      { record: { kind: 'owner', sourceId: '71', data: { email: 'maya.lindqvist@payready.example', teamIds: ['5'] } } },
      { record: { kind: 'team', sourceId: '5', data: { name: 'Central' } } },
    ])
    expect(recordOf('hubspot_tickets')).toMatchObject({
      record: { kind: 'ticket', data: { title: 'Duplicate receipts', contactIds: ['151'] } },
    })
    expect(recordOf('hubspot_engagements_tasks')).toMatchObject({ record: { kind: 'task', data: { isClosed: true } } })
    expect(recordOf('hubspot_engagements_meetings')).toMatchObject({
      record: { kind: 'meeting', data: { startsAt: '2026-11-23T20:00:00.000Z', attendeeOwnerIds: ['71', '72'] } },
    })
  })
})
