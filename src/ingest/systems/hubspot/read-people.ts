import type { Participant } from '../../../model/interaction.ts'
import type { LandedRow } from '../../source.ts'
import { findRow } from '../directory.ts'
import type { FieldReader } from '../field-reader.ts'
import type { Engagement } from './engagement.ts'
import {
  companyById,
  companyOfContact,
  participantOfContact,
  participantOfOwner,
  type Surroundings,
  unnamedSpeaker,
} from './known-people.ts'
import { isDeleted } from './property-of.ts'
import { readEmailPeople } from './read-email-people.ts'

type People = {
  speaker: string
  company: string | undefined
  participants: Participant[]
  links: Record<string, unknown>
}

/** Who wrote an engagement and whom it is about. The owner speaks; in an e-mail its sender does. */
export function readPeople(type: Engagement['type'], fields: FieldReader, surroundings: Surroundings): People {
  const { rows } = surroundings
  const owner = findOwner(fields, rows)
  const author = owner && participantOfOwner(owner)
  const contacts = fields
    .ids('contacts')
    .map((id) => findRow(rows.get('hubspot_contacts'), 'id', id))
    .filter((row) => row !== undefined)
    .filter((row) => !isDeleted(row))
  const company = companyName(fields, contacts, rows)
  const associated = contacts.map((contact) => participantOfContact(contact, surroundings))
  const email = type === 'email' ? readEmailPeople(fields, surroundings) : undefined
  const everyone = [...(email?.everyone ?? []), ...(author === undefined ? [] : [author]), ...associated]
  return {
    speaker: email?.sender?.name ?? author?.name ?? unnamedSpeaker,
    company,
    participants: distinct(everyone),
    links: present({
      ownerId: fields.id('hubspot_owner_id'),
      contactIds: fields.ids('contacts'),
      companyIds: fields.ids('companies'),
      dealIds: fields.ids('deals'),
      ticketIds: fields.ids('tickets'),
    }),
  }
}

function findOwner(fields: FieldReader, rows: Surroundings['rows']): LandedRow | undefined {
  const owners = rows.get('hubspot_owners')
  return (
    findRow(owners, 'id', fields.id('hubspot_owner_id')) ??
    findRow(owners, 'userId', fields.id('hs_created_by_user_id'))
  )
}

function companyName(fields: FieldReader, contacts: readonly LandedRow[], rows: Surroundings['rows']) {
  const named = fields.ids('companies').map((id) => companyById(id, rows))
  const fromContacts = contacts.map((contact) => companyOfContact(contact, rows))
  return [...named, ...fromContacts].find((name) => name !== undefined)
}

function distinct(people: readonly Participant[]): Participant[] {
  const byIdentity = new Map<string, Participant>()
  for (const person of people) {
    // Two people may share one mailbox, so the name counts too.
    const identity = `${person.email ?? ''} ${person.name}`
    if (!byIdentity.has(identity)) byIdentity.set(identity, person)
  }
  return [...byIdentity.values()]
}

function present(links: Record<string, unknown>): Record<string, unknown> {
  const filled = Object.entries(links).filter(
    ([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0),
  )
  return Object.fromEntries(filled)
}
