import type { Audience } from '../../../model/interaction.ts'
import type { LandedRow } from '../../source.ts'
import { columnOf } from '../column-of.ts'
import { findRow, findRows } from '../directory.ts'
import { flagOf, identityOf } from '../read-value.ts'
import { channelRow, mailboxOfUser } from './read-people.ts'

type Rows = ReadonlyMap<string, readonly LandedRow[]>

/**
 * Who may read a channel. Only a channel known to be public is everyone's; any other is its members', and a member
 * without a mailbox, or a channel without known members, gives nobody.
 */
export function audienceOf(rows: Rows, channelId: string): Audience {
  const channel = channelRow(rows, channelId)
  if (isPublic(channel)) return { kind: 'everyone' }
  const members = findRows(rows.get('slack_channel_members'), 'channel_id', channelId)
  const emails = members.flatMap((member) => {
    const user = findRow(rows.get('slack_users'), 'id', identityOf(columnOf(member, 'member_id')))
    if (user === undefined || flagOf(columnOf(user, 'deleted')) === true) return []
    return mailboxOfUser(user) ?? []
  })
  const audience = { kind: 'members' as const, emails: [...new Set(emails)].sort() }
  return isDirect(channel) ? audience : { ...audience, channel: channelId }
}

export function isPublic(channel: LandedRow | undefined): boolean {
  if (channel === undefined || flagOf(columnOf(channel, 'is_private')) !== false) return false
  return flagOf(columnOf(channel, 'is_group')) !== true && !isDirect(channel)
}

export function isDirect(channel: LandedRow | undefined): boolean {
  if (channel === undefined) return false
  return flagOf(columnOf(channel, 'is_im')) === true || flagOf(columnOf(channel, 'is_mpim')) === true
}
