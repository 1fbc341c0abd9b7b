import type { Participant } from '../../../model/interaction.ts'
import type { LandedRow, SourceContext } from '../../source.ts'
import { sideOfMailbox } from '../../sources/side-of-mailbox.ts'
import { columnOf } from '../column-of.ts'
import { findRow } from '../directory.ts'
import { identityOf, mailboxOf, textOf } from '../read-value.ts'
import { propertyOf } from './property-of.ts'

export type Surroundings = { rows: ReadonlyMap<string, readonly LandedRow[]>; context: SourceContext }
export const unnamedSpeaker = 'Unnamed speaker'

export function participantOfContact(contact: LandedRow, { rows, context }: Surroundings): Participant {
  const email = mailboxOf(propertyOf(contact, 'email'))
  const side = sideOfMailbox(email, [...context.internalMailDomains])
  return {
    name: nameOfContact(contact) ?? email ?? unnamedSpeaker,
    role: textOf(propertyOf(contact, 'jobtitle')),
    email,
    company: companyOfContact(contact, rows),
    // A contact is somebody we sell to, also when nobody noted the mailbox.
    side: side === 'unknown' ? 'customer' : side,
  }
}

export function participantOfOwner(owner: LandedRow): Participant {
  const email = mailboxOf(columnOf(owner, 'email'))
  return { name: nameOfOwner(owner) ?? email ?? unnamedSpeaker, email, side: 'internal' }
}

export function nameOfContact(contact: LandedRow): string | undefined {
  return joinNames(propertyOf(contact, 'firstname'), propertyOf(contact, 'lastname'))
}

export function nameOfOwner(owner: LandedRow): string | undefined {
  return joinNames(columnOf(owner, 'firstName'), columnOf(owner, 'lastName'))
}

export function joinNames(first: unknown, last: unknown): string | undefined {
  return textOf([textOf(first), textOf(last)].filter((name) => name !== undefined).join(' '))
}

export function companyOfContact(contact: LandedRow, rows: Surroundings['rows']): string | undefined {
  const id = identityOf(propertyOf(contact, 'associatedcompanyid'))
  return companyById(id, rows) ?? textOf(propertyOf(contact, 'company'))
}

export function companyById(id: string | undefined, rows: Surroundings['rows']): string | undefined {
  const company = findRow(rows.get('hubspot_companies'), 'id', id)
  return company && textOf(propertyOf(company, 'name'))
}
