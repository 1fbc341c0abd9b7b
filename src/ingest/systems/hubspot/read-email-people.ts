import type { Participant } from '../../../model/interaction.ts'
import type { LandedRow } from '../../source.ts'
import { sideOfMailbox } from '../../sources/side-of-mailbox.ts'
import { columnOf } from '../column-of.ts'
import { findRow, findRows } from '../directory.ts'
import type { FieldReader } from '../field-reader.ts'
import { identityOf, mailboxOf } from '../read-value.ts'
import {
  joinNames,
  nameOfContact,
  participantOfContact,
  participantOfOwner,
  type Surroundings,
} from './known-people.ts'
import { isDeleted, propertyOf } from './property-of.ts'

type Address = { email: string; name: string | undefined }

/** Sender and recipients of an e-mail; HubSpot joins several recipients with semicolons. */
export function readEmailPeople(fields: FieldReader, surroundings: Surroundings) {
  const [sender] = addressees('hs_email_from', fields, surroundings)
  const recipients = [
    ...addressees('hs_email_to', fields, surroundings),
    ...addressees('hs_email_cc', fields, surroundings),
  ]
  return { sender, everyone: sender === undefined ? recipients : [sender, ...recipients] }
}

function addressees(prefix: string, fields: FieldReader, surroundings: Surroundings): Participant[] {
  const parts = (name: string) => (fields.text(`${prefix}_${name}`) ?? '').split(/[;,]/).map((part) => part.trim())
  const first = parts('firstname')
  const last = parts('lastname')
  return parts('email').flatMap((address, index) => {
    const email = mailboxOf(address)
    if (email === undefined) return []
    const name = joinNames(first[index], last[index])
    return [knownPerson({ email, name }, fields, surroundings) ?? strangerOf({ email, name }, surroundings)]
  })
}

// One mailbox may be several people's (accounting@): then only their name, or being on the record, tells who it was.
function knownPerson(
  { email, name }: Address,
  fields: FieldReader,
  surroundings: Surroundings,
): Participant | undefined {
  const owner = findRow(surroundings.rows.get('hubspot_owners'), mailboxOfOwner, email)
  if (owner !== undefined) return participantOfOwner(owner)
  const contacts = surroundings.rows.get('hubspot_contacts')
  const ids = new Set(
    findRows(contacts, mailboxOfContact, email).flatMap((row) => identityOf(columnOf(row, 'id')) ?? []),
  )
  const candidates = [...ids]
    .map((id) => findRow(contacts, 'id', id))
    .filter((row) => row !== undefined)
    .filter((row) => mailboxOfContact(row) === email && !isDeleted(row))
  const named = candidates.filter((row) => nameOfContact(row) === name)
  const associated = candidates.filter((row) => fields.ids('contacts').includes(identityOf(columnOf(row, 'id')) ?? ''))
  const [only] = [candidates, named, associated].find((rows) => rows.length === 1) ?? []
  return only && participantOfContact(only, surroundings)
}

function strangerOf({ email, name }: Address, { context }: Surroundings): Participant {
  return { name: name ?? email, email, side: sideOfMailbox(email, [...context.internalMailDomains]) }
}

function mailboxOfOwner(row: LandedRow): string | undefined {
  return mailboxOf(columnOf(row, 'email'))
}

function mailboxOfContact(row: LandedRow): string | undefined {
  return mailboxOf(propertyOf(row, 'email'))
}
