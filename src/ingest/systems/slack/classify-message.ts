import type { LandedRow, SourceContext } from '../../source.ts'
import { columnOf } from '../column-of.ts'
import { findRow } from '../directory.ts'
import { objectOf } from '../read-json.ts'
import { flagOf, identityOf, textOf } from '../read-value.ts'

/** What a message is to us: only what people said is read. */
export type MessageKind = 'said' | 'own' | 'bot' | 'notice' | 'deleted'

// Slack knows dozens of subtypes and adds more; these few are people talking, all others are Slack's own notices.
const saidSubtypes = new Set(['', 'thread_broadcast', 'reply_broadcast', 'file_share', 'me_message', 'file_comment'])

export function classifyMessage(
  row: LandedRow,
  rows: ReadonlyMap<string, readonly LandedRow[]>,
  { ownSlackIds }: SourceContext,
): MessageKind {
  const subtype = textOf(columnOf(row, 'subtype'))?.toLowerCase() ?? ''
  if (subtype === 'tombstone' || subtype === 'message_deleted') return 'deleted'
  const profile = objectOf(columnOf(row, 'bot_profile'))
  const user = identityOf(columnOf(row, 'user'))
  const app = [columnOf(row, 'bot_id'), columnOf(row, 'app_id'), profile.app_id, profile.id].flatMap(
    (id) => identityOf(id) ?? [],
  )
  if ([...app, ...(user === undefined ? [] : [user])].some((id) => ownSlackIds.includes(id))) return 'own'
  if (app.length > 0 || subtype === 'bot_message' || user === 'USLACKBOT' || isBotUser(user, rows)) return 'bot'
  return saidSubtypes.has(subtype) ? 'said' : 'notice'
}

function isBotUser(user: string | undefined, rows: ReadonlyMap<string, readonly LandedRow[]>): boolean {
  const row = findRow(rows.get('slack_users'), 'id', user)
  return row !== undefined && flagOf(columnOf(row, 'is_bot')) === true
}
