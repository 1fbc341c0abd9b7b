import type { LandedRow, RecordOutcome, SourceContext } from '../../source.ts'
import { columnOf } from '../column-of.ts'
import { createFieldReader } from '../field-reader.ts'
import { finishRecord } from '../finish-record.ts'
import { mappedFields } from '../mapped-fields.ts'
import { objectsOf } from '../read-json.ts'
import { flagOf, identityOf, mailboxOf, textOf } from '../read-value.ts'
import { nameOfContact, nameOfOwner } from './known-people.ts'
import { recordOf } from './record-of.ts'

const system = 'hubspot'

export function contactRecords(row: LandedRow, context: SourceContext): RecordOutcome[] {
  return recordOf('person', row, {
    context,
    dataOf: (fields) => ({
      name: nameOfContact(row) ?? mailboxOf(fields.value('email')),
      firstName: fields.text('firstname'),
      lastName: fields.text('lastname'),
      email: mailboxOf(fields.value('email')),
      phone: fields.text('phone'),
      title: fields.text('jobtitle'),
      companyName: fields.text('company'),
      companyId: fields.id('associatedcompanyid') ?? fields.ids('companies')[0],
      city: fields.text('city'),
      state: fields.text('state'),
      ownerId: fields.id('hubspot_owner_id'),
      lifecycleStage: fields.text('lifecyclestage'),
      createdAt: fields.instant('createdate') ?? fields.instant('createdAt'),
      objectType: 'contact',
      ...mappedFields('person', fields, { system, context }),
    }),
  })
}

export function companyRecords(row: LandedRow, context: SourceContext): RecordOutcome[] {
  return recordOf('company', row, {
    context,
    dataOf: (fields) => ({
      name: fields.text('name'),
      domain: fields.text('domain')?.toLowerCase(),
      website: fields.text('website'),
      phone: fields.text('phone'),
      city: fields.text('city'),
      state: fields.text('state'),
      parentId: fields.id('hs_parent_company_id'),
      ownerId: fields.id('hubspot_owner_id'),
      lifecycleStage: fields.text('lifecyclestage'),
      createdAt: fields.instant('createdate') ?? fields.instant('createdAt'),
      ...mappedFields('company', fields, { system, context }),
    }),
  })
}

export function ticketRecords(row: LandedRow, context: SourceContext): RecordOutcome[] {
  return recordOf('ticket', row, {
    context,
    dataOf: (fields) => ({
      title: fields.text('subject'),
      text: fields.text('content'),
      pipeline: fields.text('hs_pipeline'),
      stage: fields.text('hs_pipeline_stage'),
      priority: fields.text('hs_ticket_priority'),
      category: fields.text('hs_ticket_category'),
      channel: fields.text('source_type'),
      ownerId: fields.id('hubspot_owner_id'),
      contactIds: fields.ids('contacts'),
      companyIds: fields.ids('companies'),
      dealIds: fields.ids('deals'),
      createdAt: fields.instant('createdate') ?? fields.instant('createdAt'),
      closedAt: fields.instant('closed_date'),
      ...mappedFields('ticket', fields, { system, context }),
    }),
  })
}

/** An owner is one of our own people; the teams named in the row are records of their own. */
export function ownerRecords(row: LandedRow, context: SourceContext): RecordOutcome[] {
  const sourceId = identityOf(columnOf(row, 'id'))
  if (sourceId === undefined) return []
  const teams = objectsOf(columnOf(row, 'teams')).flatMap((team) => {
    const id = identityOf(team.id)
    return id === undefined ? [] : [{ id, name: textOf(team.name) ?? id }]
  })
  const fields = createFieldReader((field) => columnOf(row, field), context)
  const data = {
    name: nameOfOwner(row),
    email: mailboxOf(fields.value('email')),
    userId: fields.id('userId'),
    teamIds: teams.map(({ id }) => id),
    // An archived owner has left, but what they wrote stays theirs.
    isActive: flagOf(fields.value('archived')) !== true,
    createdAt: fields.instant('createdAt'),
  }
  const teamRecords = teams.map(({ id, name }) =>
    finishRecord({ kind: 'team', sourceId: id, data: { name }, problems: [] }, row),
  )
  return [finishRecord({ kind: 'owner', sourceId, data, problems: fields.problems }, row), ...teamRecords]
}
