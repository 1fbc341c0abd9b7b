import type { LandedRow, Source, Stream } from '../../source.ts'
import { columnOf } from '../column-of.ts'
import { identityOf } from '../read-value.ts'
import { assembleThread } from './assemble-thread.ts'
import { channelRecords, membershipRecords, userRecords } from './slack-records.ts'
import { conversationOf, splitConversation } from './thread-of.ts'

/** Slack: a thread is its root and replies, from both message tables. Conversation ids are `channel/thread_ts`. */
export const slack: Source = {
  system: 'slack',
  streams: [
    messageStream('slack_channel_messages'),
    messageStream('slack_threads'),
    { table: 'slack_channels', keyOf: keyFrom('id'), conversationsOf: () => [], recordsOf: channelRecords },
    {
      table: 'slack_channel_members',
      keyOf: keyFrom('channel_id', 'member_id'),
      conversationsOf: () => [],
      recordsOf: membershipRecords,
    },
    { table: 'slack_users', keyOf: keyFrom('id'), conversationsOf: () => [], recordsOf: userRecords },
  ],
  // A root without replies has no thread_ts, and a row whose time cannot be read is a conversation of its own.
  needs: ['slack_channel_messages', 'slack_threads'].flatMap((table) =>
    ['ts', 'thread_ts'].map((column) => ({ table, column, lookFor: (id) => splitConversation(id).ts })),
  ),
  directories: ['slack_users', 'slack_channels', 'slack_channel_members'],
  assemble: assembleThread,
}

function messageStream(table: string): Stream {
  return {
    table,
    keyOf: keyFrom('channel_id', 'ts'),
    conversationsOf: (row) => [conversationOf(row)].filter((id) => id !== undefined),
    recordsOf: () => [],
  }
}

function keyFrom(...columns: string[]): (row: LandedRow) => string | null {
  return (row) => {
    const ids = columns.map((column) => identityOf(columnOf(row, column)))
    return ids.includes(undefined) ? null : ids.join('/')
  }
}
