import type { Participant, Turn } from '../../../model/interaction.ts'
import type { LandedRow, SourceContext, SourceOutcome } from '../../source.ts'
import { showValue } from '../../sources/reject-record.ts'
import { columnOf } from '../column-of.ts'
import { finishInteraction } from '../finish-interaction.ts'
import { compareAge, compareText } from '../newest-row.ts'
import { objectOf } from '../read-json.ts'
import { identityOf, textOf } from '../read-value.ts'
import { rejectRow } from '../reject-row.ts'
import { nulledChange } from '../row-changes.ts'
import { classifyMessage, type MessageKind } from './classify-message.ts'
import { messageText } from './message-text.ts'
import { permalinkOf } from './permalink-of.ts'
import { audienceOf, isDirect } from './read-audience.ts'
import { authorOf, channelRow } from './read-people.ts'
import { conversationOf, instantOfTs, splitConversation, unreadableTime } from './thread-of.ts'

type Rows = ReadonlyMap<string, readonly LandedRow[]>
const remedy = 'Correct or delete the message in Slack and refresh the stream in Airbyte; the next sync reads it again.'

/** Puts root and replies in the order they were written; of several rows for one message the newest counts. */
export function assembleThread(conversationId: string, rows: Rows, context: SourceContext): SourceOutcome {
  const messages = newestMessages(conversationId, rows)
  if (messages.length === 0) return { kind: 'filtered', reason: 'no message of it has arrived' }
  for (const row of messages) {
    const problem = problemOf(row)
    if (problem !== undefined) return rejectRow(`message in ${conversationId}: ${problem}`, remedy, row)
  }
  const kinds = messages.map((row) => ({ row, kind: classifyMessage(row, rows, context) }))
  const kept = kinds.filter(({ kind }) => kind === 'said').map(({ row }) => row)
  const turns = kept.map((row) => toTurn(row, rows, context)).filter((turn) => turn.text !== '')
  if (turns.length === 0) return outcomeWithoutTurns(kinds.map(({ kind }) => kind))

  const { channel } = splitConversation(conversationId)
  const known = channelRow(rows, channel)
  const channelName = textOf(columnOf(known ?? {}, 'name'))
  const draft = {
    type: 'message',
    title: isDirect(known) ? 'Direct message' : `#${channelName ?? channel}`,
    occurredAt: turns[0]?.at,
    permalink: turns[0]?.permalink,
    audience: audienceOf(rows, channel),
    participants: participantsOf(kept, rows, context),
    turns,
    metadata: { channelId: channel, ...(channelName !== undefined && { channelName }) },
  }
  return finishInteraction(draft, { system: 'slack', conversationId }, messages)
}

function newestMessages(conversationId: string, rows: Rows): LandedRow[] {
  const newest = new Map<string, LandedRow>()
  for (const table of ['slack_channel_messages', 'slack_threads']) {
    for (const row of rows.get(table) ?? []) {
      const ts = identityOf(columnOf(row, 'ts'))
      if (ts === undefined || conversationOf(row) !== conversationId) continue
      const known = newest.get(ts)
      if (known === undefined || compareAge(row, known, editedAt) > 0) newest.set(ts, row)
    }
  }
  return [...newest].sort(([left], [right]) => compareText(left, right)).map(([, row]) => row)
}

function editedAt(row: LandedRow): string {
  return textOf(objectOf(columnOf(row, 'edited')).ts) ?? ''
}

function problemOf(row: LandedRow): string | undefined {
  const time = unreadableTime(row)
  if (time !== undefined) return `${time.column} ${showValue(time.shown)} is not a Slack timestamp`
  const lost = nulledChange(row, ['text'])
  return lost && `Airbyte could not land its text (${lost.reason})`
}

function outcomeWithoutTurns(kinds: readonly MessageKind[]): SourceOutcome {
  if (kinds.includes('deleted')) return { kind: 'deleted' }
  const reasons = { own: 'written by Sophia', bot: 'written by a bot', notice: 'notice of Slack itself' }
  const first = kinds.find((kind) => kind !== 'said' && kind !== 'deleted')
  return {
    kind: 'filtered',
    reason: first === 'own' || first === 'bot' || first === 'notice' ? reasons[first] : 'no text',
  }
}

function toTurn(row: LandedRow, rows: Rows, context: SourceContext): Turn {
  const { channel, ts } = splitConversation(
    `${identityOf(columnOf(row, 'channel_id'))}/${identityOf(columnOf(row, 'ts'))}`,
  )
  return {
    id: `slack/${channel}/${ts}`,
    speaker: authorOf(row, rows, context).name,
    text: messageText(row, rows),
    at: instantOfTs(ts),
    permalink: permalinkOf(row, context),
  }
}

function participantsOf(kept: readonly LandedRow[], rows: Rows, context: SourceContext): Participant[] {
  const authors = kept.map((row) => authorOf(row, rows, context))
  const distinct = new Map(authors.map((author) => [author.key, author.participant]))
  return [...distinct.values()]
}
