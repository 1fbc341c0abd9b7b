import type { Participant, Side } from '../../../model/interaction.ts'
import type { LandedRow, SourceContext } from '../../source.ts'
import { sideOfMailbox } from '../../sources/side-of-mailbox.ts'
import { columnOf } from '../column-of.ts'
import { findRow } from '../directory.ts'
import { objectsOf } from '../read-json.ts'
import { identityOf, mailboxOf, textOf } from '../read-value.ts'

export const unnamedSpeaker = 'Unnamed speaker'
export type Party = Participant & { speakerId: string | undefined }

const sideOfAffiliation: Readonly<Record<string, Side>> = { internal: 'internal', external: 'customer' }

/** Everyone on the call. Gong's affiliation decides the side, else the mailbox; our own people are looked up by user id. */
export function readParties(
  extensive: LandedRow | undefined,
  users: readonly LandedRow[] | undefined,
  context: SourceContext,
): Party[] {
  return objectsOf(extensive && columnOf(extensive, 'parties')).map((party) => {
    const user = findRow(users, 'id', identityOf(columnOf(party, 'userId')))
    const email = mailboxOf(columnOf(party, 'emailAddress')) ?? mailboxOf(user && columnOf(user, 'emailAddress'))
    const affiliation = textOf(columnOf(party, 'affiliation'))?.toLowerCase() ?? ''
    return {
      speakerId: identityOf(columnOf(party, 'speakerId')),
      name: textOf(columnOf(party, 'name')) ?? nameOfUser(user) ?? email ?? unnamedSpeaker,
      role: textOf(columnOf(party, 'title')) ?? textOf(user && columnOf(user, 'title')),
      email,
      company: accountName(party),
      side: sideOfAffiliation[affiliation] ?? sideOfMailbox(email, [...context.internalMailDomains]),
    }
  })
}

export function nameOfUser(user: LandedRow | undefined): string | undefined {
  if (user === undefined) return undefined
  return textOf([textOf(columnOf(user, 'firstName')), textOf(columnOf(user, 'lastName'))].filter(Boolean).join(' '))
}

// A party linked to a CRM carries the account among the linked objects, with its name as a field.
function accountName(party: Readonly<Record<string, unknown>>): string | undefined {
  const objects = objectsOf(party.context).flatMap((entry) => objectsOf(entry.objects))
  const account = objects.find((object) => textOf(object.objectType)?.toLowerCase() === 'account')
  const name = objectsOf(account?.fields).find((field) => textOf(field.name)?.toLowerCase() === 'name')
  return textOf(name?.value)
}
