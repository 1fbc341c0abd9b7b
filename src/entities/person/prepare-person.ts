import type { EntityRecord } from '../../model/entity.ts'
import { type BirthDate, readBirthDate } from '../normalise/birth-date.ts'
import { latin } from '../normalise/latin.ts'
import { type Mailbox, readMailbox } from '../normalise/mailbox.ts'
import { withoutPlaceholder } from '../normalise/missing.ts'
import { type PersonName, readPersonName } from '../normalise/person-name.ts'
import { type Phone, readPhone } from '../normalise/phone.ts'
import { type Employer, readEmployer } from './employer.ts'

/** A person's record in the form it is compared in; empty texts and lists are missing values. */
export type PreparedPerson = {
  id: string
  name: PersonName | null
  mailboxes: Mailbox[]
  phones: Phone[]
  employer: Employer
  title: string
  birthDate: BirthDate | null
  street: string[]
  postcode: string
  locality: string
  state: string
  gender: string
  occupation: string
  /** The collection a name without any other trace belongs to. */
  place: string
}

/** Takes a record's fields apart once, so that comparing is cheap. */
export function preparePerson({ id, fields }: EntityRecord): PreparedPerson {
  const given = (text: string | undefined) => latin(withoutPlaceholder(text))
  const mailboxes = many(fields.email).flatMap((text) => readMailbox(text) ?? [])
  // A mail address typed where the name belongs is an address.
  const typed = mailboxes.length === 0 ? (readMailbox(fields.name ?? '') ?? readMailbox(fields.lastName ?? '')) : null
  const all = typed ? [typed] : mailboxes
  return {
    id,
    name: readPersonName(fields),
    mailboxes: all,
    phones: many(fields.phone).flatMap((text) => readPhone(text, fields.country) ?? []),
    employer: readEmployer(fields.company, fields.website, all),
    title: given(fields.title),
    birthDate: readBirthDate(fields.birthDate ?? ''),
    street: given(fields.street).split(' ').filter(Boolean).sort(),
    postcode: given(fields.postcode).replaceAll(' ', ''),
    locality: given(fields.city ?? fields.birthPlace),
    state: given(fields.state),
    gender: /^[mf]/.exec(given(fields.gender))?.[0] ?? '',
    occupation: given(fields.occupation),
    place: given(fields.place),
  }
}

function many(text: string | undefined): string[] {
  return (text ?? '').split(' | ').filter((part) => withoutPlaceholder(part) !== '')
}
