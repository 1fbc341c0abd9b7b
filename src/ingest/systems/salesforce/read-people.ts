import type { Participant } from '../../../model/interaction.ts'
import type { LandedRow, SourceContext } from '../../source.ts'
import { sideOfMailbox } from '../../sources/side-of-mailbox.ts'
import { columnOf } from '../column-of.ts'
import { findRow } from '../directory.ts'
import type { FieldReader } from '../field-reader.ts'
import { identityOf, mailboxOf, textOf } from '../read-value.ts'
import type { Activity } from './activity.ts'

type Rows = ReadonlyMap<string, readonly LandedRow[]>
type Surroundings = { rows: Rows; context: SourceContext }
type People = {
  speaker: string
  authorEmail: string | undefined
  company: string | undefined
  participants: Participant[]
  links: Record<string, unknown>
}
const unnamedSpeaker = 'Unnamed speaker'

/** Who wrote an activity and whom it is about. A note is its creator's, a task or event its owner's. */
export function readPeople({ object }: Activity, fields: FieldReader, { rows, context }: Surroundings): People {
  const ids = object === 'note' ? ['CreatedById', 'OwnerId'] : ['OwnerId', 'CreatedById']
  const users = rows.get('salesforce_user')
  const user = ids.map((field) => findRow(users, 'Id', fields.id(field))).find((row) => row !== undefined)
  const author = user && participantOfUser(user)
  const whoId = fields.id('WhoId') ?? fields.id('ParentId')
  const whatId = fields.id('WhatId') ?? fields.id('ParentId')
  const contact = findRow(rows.get('salesforce_contact'), 'Id', whoId)
  const lead = findRow(rows.get('salesforce_lead'), 'Id', whoId)
  const opportunity = findRow(rows.get('salesforce_opportunity'), 'Id', whatId)
  const accountIds = [
    fields.id('AccountId'),
    idIn(opportunity, 'AccountId'),
    idIn(contact, 'AccountId'),
    whatId?.startsWith('001') ? whatId : undefined,
  ].filter((id) => id !== undefined)
  const account = accountIds.map((id) => accountName(id, rows)).find((name) => name !== undefined)
  const company = account ?? (lead && textOf(columnOf(lead, 'Company')))
  const who = contact ?? lead
  const about = who && participantOf(who, company, context)
  return {
    speaker: author?.name ?? unnamedSpeaker,
    authorEmail: author?.email,
    company,
    participants: [author, about].filter((person) => person !== undefined),
    links: {
      ...filled('ownerId', fields.id('OwnerId')),
      ...filled('createdById', fields.id('CreatedById')),
      ...filled('contactIds', contact && idIn(contact, 'Id')),
      ...filled('leadIds', lead && idIn(lead, 'Id')),
      ...filled('dealIds', opportunity && idIn(opportunity, 'Id')),
      ...filled('companyIds', accountIds[0]),
    },
  }
}

function participantOfUser(user: LandedRow): Participant {
  const email = mailboxOf(columnOf(user, 'Email'))
  return {
    name: nameOf(user) ?? email ?? unnamedSpeaker,
    role: textOf(columnOf(user, 'Title')),
    email,
    side: 'internal',
  }
}

function participantOf(person: LandedRow, company: string | undefined, context: SourceContext): Participant {
  const email = mailboxOf(columnOf(person, 'Email'))
  const side = sideOfMailbox(email, [...context.internalMailDomains])
  return {
    name: nameOf(person) ?? email ?? unnamedSpeaker,
    role: textOf(columnOf(person, 'Title')),
    email,
    company,
    // A contact or lead is somebody we sell to, also when nobody noted the mailbox.
    side: side === 'unknown' ? 'customer' : side,
  }
}

export function nameOf(row: LandedRow): string | undefined {
  const joined = ['FirstName', 'LastName'].flatMap((column) => textOf(columnOf(row, column)) ?? []).join(' ')
  return textOf(columnOf(row, 'Name')) ?? textOf(joined)
}

function accountName(id: string, rows: Rows): string | undefined {
  const account = findRow(rows.get('salesforce_account'), 'Id', id)
  return account && textOf(columnOf(account, 'Name'))
}

function idIn(row: LandedRow | undefined, column: string): string | undefined {
  return row && identityOf(columnOf(row, column))
}

function filled(name: string, id: string | undefined): Record<string, unknown> {
  if (id === undefined) return {}
  return { [name]: name.endsWith('Ids') ? [id] : id }
}
