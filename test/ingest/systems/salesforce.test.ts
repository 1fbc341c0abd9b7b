import { describe, expect, it } from 'vitest'
import { salesforce } from '../../../src/ingest/systems/salesforce/salesforce.ts'
import { assembleAll, assembleOne, context, interactionOf, readTables, recordsOf } from './landed-world.ts'

const tables = readTables('salesforce')
const outcomes = assembleAll(salesforce, tables)
const recordOf = (table: string, index = 0) => recordsOf(salesforce, tables, table)[index]

describe('a Salesforce activity', () => {
  it('is a logged call with owner, contact, account and opportunity, at the time it was written', () => {
    expect(interactionOf(outcomes.get('task/00TA'))).toMatchObject({
      id: 'salesforce/task/00TA',
      type: 'call',
      company: 'Calderwick Student Living',
      occurredAt: '2026-11-05T15:00:00.000Z',
      turns: [{ speaker: 'Maya Lindqvist', text: 'He asked about Denton.' }],
      participants: [
        { name: 'Maya Lindqvist', side: 'internal' },
        { name: 'Desmond Achebe', side: 'customer', company: 'Calderwick Student Living' },
      ],
      metadata: { contactIds: ['003A'], dealIds: ['006A'], companyIds: ['001A'], dueDate: '2026-11-05' },
    })
  })

  it('is a to-do about a lead that has only a subject', () => {
    expect(interactionOf(outcomes.get('task/00TB'))).toMatchObject({
      type: 'task',
      company: 'Calderwick Properties Inc',
      occurredAt: '2026-11-05T15:00:00.000Z',
      turns: [{ text: 'Send fee schedule' }],
      metadata: { leadIds: ['00QA'], isClosed: false, dueDate: '2026-11-20' },
    })
  })

  it('is an e-mail logged later on the day it was sent, by a queue that is nobody', () => {
    expect(interactionOf(outcomes.get('task/00TL'))).toMatchObject({
      type: 'email',
      occurredAt: '2026-11-01T05:00:00.000Z',
      turns: [{ speaker: 'Unnamed speaker' }],
    })
  })

  it('is a meeting at its start, unless it lies ahead of the extraction', () => {
    expect(interactionOf(outcomes.get('event/00UA'))).toMatchObject({
      type: 'meeting',
      occurredAt: '2026-11-04T20:00:00.000Z',
    })
    expect(outcomes.get('event/00UF')).toEqual({ kind: 'filtered', reason: 'upcoming meeting' })
  })

  it('is a note of whoever created it', () => {
    const note = interactionOf(outcomes.get('note/002A'))
    expect(note.turns[0]).toMatchObject({ speaker: 'Renata Solis', text: 'Yard sign, not Yardi.' })
    expect(note.company).toBe('Calderwick Student Living')
  })

  it('is its owner’s alone when it is private, and its record says no more than when', () => {
    expect(interactionOf(outcomes.get('event/00UP')).audience).toEqual({
      kind: 'members',
      emails: ['maya.lindqvist@payready.example'],
    })
    expect(JSON.stringify(recordsOf(salesforce, tables, 'salesforce_event'))).not.toContain('hush')
  })

  it('is deleted from the recycle bin on', () => {
    expect(outcomes.get('task/00TD')).toEqual({ kind: 'deleted' })
  })

  it('is rejected with the date that cannot be', () => {
    expect(outcomes.get('task/00TX')).toMatchObject({
      kind: 'rejected',
      reason: 'task/00TX: CreatedDate "2026-02-30T00:00:00.000+0000" is not a date',
    })
  })

  it('links to its page once the organisation’s address is known', () => {
    const own = { ...context, linkBases: { salesforce: 'https://payready.my.example' } }
    const { permalink } = interactionOf(assembleOne(salesforce, tables, { id: 'note/002A', context: own }))
    expect(permalink).toBe('https://payready.my.example/lightning/r/Note/002A/view')
  })
})

describe('Salesforce records', () => {
  it('hold an account of a family, with custom fields under our names', () => {
    expect(recordOf('salesforce_account')).toMatchObject({
      record: {
        kind: 'company',
        sourceId: '001A',
        data: {
          parentId: '001P',
          domain: 'calderwick.example',
          units: 900,
          propertyManagementSystem: 'Entrata',
          renewalDate: '2027-03-31',
          region: 'South',
        },
      },
    })
  })

  it('hold contacts and leads as people', () => {
    expect(recordOf('salesforce_contact')).toMatchObject({
      record: {
        kind: 'person',
        data: { companyId: '001A', email: 'desmond.achebe@calderwick.example', objectType: 'contact' },
      },
    })
    expect(recordOf('salesforce_lead')).toMatchObject({
      record: {
        kind: 'person',
        data: { companyName: 'Calderwick Properties Inc', objectType: 'lead', isConverted: false },
      },
    })
  })

  it('hold an opportunity and its history, but no private one', () => {
    expect(recordOf('salesforce_opportunity')).toMatchObject({
      record: {
        kind: 'deal',
        data: { stage: 'Commit', amount: 142000, probabilityPercent: 90, renewalDate: '2027-03-31' },
      },
    })
    expect(recordOf('salesforce_opportunity', 1)).toEqual({ kind: 'deleted', recordKind: 'deal', sourceId: '006P' })
    expect(recordOf('salesforce_opportunity_history')).toMatchObject({
      record: { kind: 'deal_change', data: { dealId: '006A', stage: 'Commit', at: '2026-11-02T15:00:00.000Z' } },
    })
  })

  it('hold users with manager and team', () => {
    expect(recordsOf(salesforce, tables, 'salesforce_user')).toMatchObject([
      { record: { kind: 'owner', data: { managerId: '005B', roleId: '00E1', teamIds: ['department/Central'] } } },
      { record: { kind: 'team', sourceId: 'department/Central', data: { name: 'Central' } } },
      { record: { kind: 'owner', data: { name: 'Renata Solis', teamIds: [] } } },
    ])
  })

  it('hold to-dos, not logged calls and e-mails', () => {
    expect(recordsOf(salesforce, tables, 'salesforce_task').map((outcome) => outcome.kind)).toEqual([
      'filtered',
      'record',
      'deleted',
      'rejected',
      'filtered',
    ])
  })
})
