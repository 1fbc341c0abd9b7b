import type { LandedRow, RecordOutcome, SourceContext } from '../../source.ts'
import { columnOf } from '../column-of.ts'
import type { FieldReader } from '../field-reader.ts'
import { finishRecord } from '../finish-record.ts'
import { mappedFields } from '../mapped-fields.ts'
import { flagOf, identityOf, mailboxOf, textOf } from '../read-value.ts'
import { nameOf } from './read-people.ts'
import { recordOf } from './record-of.ts'

const system = 'salesforce'

export function accountRecords(row: LandedRow, context: SourceContext): RecordOutcome[] {
  return recordOf('company', row, {
    context,
    dataOf: (fields) => ({
      name: fields.text('Name'),
      domain: domainOf(fields.text('Website')),
      website: fields.text('Website'),
      phone: fields.text('Phone'),
      city: fields.text('BillingCity'),
      state: fields.text('BillingState'),
      parentId: fields.id('ParentId'),
      companyType: fields.text('Type'),
      industry: fields.text('Industry'),
      ownerId: fields.id('OwnerId'),
      createdAt: fields.instant('CreatedDate'),
      ...mappedFields('company', fields, { system, context }),
    }),
  })
}

export function contactRecords(row: LandedRow, context: SourceContext): RecordOutcome[] {
  return recordOf('person', row, {
    context,
    dataOf: (fields) => ({
      ...personData(row, fields),
      companyId: fields.id('AccountId'),
      objectType: 'contact',
      ...mappedFields('person', fields, { system, context }),
    }),
  })
}

export function leadRecords(row: LandedRow, context: SourceContext): RecordOutcome[] {
  return recordOf('person', row, {
    context,
    dataOf: (fields) => ({
      ...personData(row, fields),
      companyName: fields.text('Company'),
      status: fields.text('Status'),
      isConverted: flagOf(fields.value('IsConverted')),
      convertedContactId: fields.id('ConvertedContactId'),
      convertedCompanyId: fields.id('ConvertedAccountId'),
      objectType: 'lead',
      ...mappedFields('person', fields, { system, context }),
    }),
  })
}

/** A user is one of our own people; the department is the team, because a role's name is in a table of its own. */
export function userRecords(row: LandedRow, context: SourceContext): RecordOutcome[] {
  const department = textOf(columnOf(row, 'Department'))
  const teamId = department === undefined ? undefined : identityOf(`department/${department}`)
  const owner = recordOf('owner', row, {
    context,
    dataOf: (fields) => ({
      name: nameOf(row),
      email: mailboxOf(fields.value('Email')),
      title: fields.text('Title'),
      managerId: fields.id('ManagerId'),
      roleId: fields.id('UserRoleId'),
      teamIds: teamId === undefined ? [] : [teamId],
      timeZone: fields.text('TimeZoneSidKey'),
      isActive: flagOf(fields.value('IsActive')) !== false,
      createdAt: fields.instant('CreatedDate'),
    }),
  })
  if (teamId === undefined || owner[0]?.kind !== 'record') return owner
  const team = { kind: 'team' as const, sourceId: teamId, data: { name: department }, problems: [] }
  return [...owner, finishRecord(team, row)]
}

function personData(row: LandedRow, fields: FieldReader): Record<string, unknown> {
  return {
    name: nameOf(row),
    firstName: fields.text('FirstName'),
    lastName: fields.text('LastName'),
    email: mailboxOf(fields.value('Email')),
    phone: fields.text('Phone'),
    title: fields.text('Title'),
    ownerId: fields.id('OwnerId'),
    createdAt: fields.instant('CreatedDate'),
  }
}

function domainOf(website: string | undefined): string | undefined {
  const host = website?.replace(/^https?:\/\//i, '').split(/[/?#:]/)[0]
  return host === undefined ? undefined : textOf(host.replace(/^www\./i, '').toLowerCase())
}
