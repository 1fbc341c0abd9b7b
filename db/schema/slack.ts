import { index, integer, jsonb, pgTable, primaryKey, text, timestamp, uniqueIndex, varchar } from 'drizzle-orm/pg-core'

const moment = (name: string) => timestamp(name, { withTimezone: true, mode: 'string' })

/** Every event Slack delivered, stored before it is acknowledged; answered from here exactly once. */
export const slackInbox = pgTable(
  'slack_inbox',
  {
    eventId: text('event_id').primaryKey(),
    /** `channel:ts` of the message an event is about: a mention arrives as two events with one key. */
    messageKey: text('message_key').notNull(),
    body: jsonb('body').notNull(),
    receivedAt: moment('received_at').notNull(),
    leaseHolder: text('lease_holder'),
    leaseUntil: moment('lease_until'),
    attempts: integer('attempts').notNull().default(0),
    /** `ts` of the message that carries the answer, once Slack accepted it. */
    answerTs: text('answer_ts'),
    doneAt: moment('done_at'),
    outcome: text('outcome'),
  },
  (table) => [
    uniqueIndex('idx_slack_inbox_message').on(table.messageKey),
    index('idx_slack_inbox_open').on(table.doneAt, table.receivedAt),
  ],
)

/** Threads Sophia has joined, with the plan the next follow-up starts from. */
export const slackThreads = pgTable(
  'slack_threads',
  {
    channel: varchar('channel', { length: 32 }).notNull(),
    threadTs: varchar('thread_ts', { length: 32 }).notNull(),
    lastPlan: jsonb('last_plan'),
    updatedAt: moment('updated_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.channel, table.threadTs] })],
)

/** Messages of the local workspace, so that a restart keeps the conversation. */
export const workspaceMessages = pgTable(
  'workspace_messages',
  {
    channel: varchar('channel', { length: 32 }).notNull(),
    ts: varchar('ts', { length: 32 }).notNull(),
    message: jsonb('message').notNull(),
  },
  (table) => [primaryKey({ columns: [table.channel, table.ts] })],
)
