import type { Participant } from '../../../model/interaction.ts'
import type { LandedRow, SourceContext } from '../../source.ts'
import { sideOfMailbox } from '../../sources/side-of-mailbox.ts'
import { columnOf } from '../column-of.ts'
import { findRow } from '../directory.ts'
import { objectOf } from '../read-json.ts'
import { identityOf, mailboxOf, textOf } from '../read-value.ts'

type Rows = ReadonlyMap<string, readonly LandedRow[]>
const unnamedSpeaker = 'Unnamed speaker'

/** Who wrote a message; `key` tells two people of one name apart. */
export function authorOf(
  row: LandedRow,
  rows: Rows,
  context: SourceContext,
): { key: string; name: string; participant: Participant } {
  const userId = identityOf(columnOf(row, 'user'))
  const user = findRow(rows.get('slack_users'), 'id', userId)
  const name = nameOfUser(user) ?? textOf(columnOf(row, 'username')) ?? unnamedSpeaker
  const email = user && mailboxOfUser(user)
  const role = user && textOf(objectOf(columnOf(user, 'profile')).title)
  const side = sideOfMailbox(email, [...context.internalMailDomains])
  return { key: userId ?? name, name, participant: { name, role, email, side } }
}

export function nameOfUserId(userId: string, rows: Rows): string | undefined {
  return nameOfUser(findRow(rows.get('slack_users'), 'id', userId))
}

export function nameOfUser(user: LandedRow | undefined): string | undefined {
  if (user === undefined) return undefined
  const profile = objectOf(columnOf(user, 'profile'))
  const names = [profile.real_name, columnOf(user, 'real_name'), profile.display_name, columnOf(user, 'name')]
  return names.map(textOf).find((name) => name !== undefined)
}

export function mailboxOfUser(user: LandedRow): string | undefined {
  return mailboxOf(objectOf(columnOf(user, 'profile')).email)
}

export function channelRow(rows: Rows, channelId: string): LandedRow | undefined {
  return findRow(rows.get('slack_channels'), 'id', channelId)
}
