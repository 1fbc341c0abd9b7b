import type { LandedRow, RecordOutcome, SourceContext } from '../../source.ts'
import { columnOf } from '../column-of.ts'
import { createFieldReader } from '../field-reader.ts'
import { finishRecord } from '../finish-record.ts'
import { objectOf } from '../read-json.ts'
import { flagOf, identityOf, textOf } from '../read-value.ts'
import { isDirect, isPublic } from './read-audience.ts'
import { mailboxOfUser, nameOfUser } from './read-people.ts'

/** A Slack user who is a person; bots are nobody we could meet. */
export function userRecords(row: LandedRow, context: SourceContext): RecordOutcome[] {
  const sourceId = identityOf(columnOf(row, 'id'))
  if (sourceId === undefined) return []
  const flag = (column: string) => flagOf(columnOf(row, column))
  if (flag('is_bot') === true || sourceId === 'USLACKBOT' || context.ownSlackIds.includes(sourceId)) {
    return [{ kind: 'filtered', reason: 'bot' }]
  }
  const profile = objectOf(columnOf(row, 'profile'))
  const data = {
    name: nameOfUser(row),
    displayName: textOf(profile.display_name),
    firstName: textOf(profile.first_name),
    lastName: textOf(profile.last_name),
    email: mailboxOfUser(row),
    title: textOf(profile.title),
    phone: textOf(profile.phone),
    timeZone: textOf(columnOf(row, 'tz')),
    teamId: identityOf(columnOf(row, 'team_id')),
    isGuest: flag('is_restricted') === true || flag('is_ultra_restricted') === true,
    isActive: flag('deleted') !== true,
    objectType: 'slack_user',
  }
  return [finishRecord({ kind: 'person', sourceId, data, problems: [] }, row)]
}

export function channelRecords(row: LandedRow, context: SourceContext): RecordOutcome[] {
  const sourceId = identityOf(columnOf(row, 'id'))
  if (sourceId === undefined) return []
  const fields = createFieldReader((field) => columnOf(row, field), context)
  const data = {
    name: fields.text('name'),
    isPrivate: !isPublic(row),
    isDirect: isDirect(row),
    isShared: flagOf(fields.value('is_ext_shared')) === true,
    isArchived: flagOf(fields.value('is_archived')) === true,
    topic: textOf(objectOf(fields.value('topic')).value),
    purpose: textOf(objectOf(fields.value('purpose')).value),
  }
  return [finishRecord({ kind: 'channel', sourceId, data, problems: [] }, row)]
}

export function membershipRecords(row: LandedRow): RecordOutcome[] {
  const channelId = identityOf(columnOf(row, 'channel_id'))
  const userId = identityOf(columnOf(row, 'member_id'))
  if (channelId === undefined || userId === undefined) return []
  const data = { channelId, userId }
  return [finishRecord({ kind: 'membership', sourceId: `${channelId}/${userId}`, data, problems: [] }, row)]
}
