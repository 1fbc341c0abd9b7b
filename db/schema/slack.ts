import {
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
  varchar,
} from 'drizzle-orm/pg-core'
import { moment } from './moment.ts'

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
    /** `ts` of the stream that was begun for the answer; a take-over finishes or removes it. */
    streamTs: text('stream_ts'),
    /** Whose turn it is: the Slack user who spoke. */
    actor: varchar('actor', { length: 32 }),
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
    /** Since when people talk to each other there; a mention of us ends it. */
    quietSince: moment('quiet_since'),
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

/** How Sophia behaves in one channel; a channel without a row has the defaults. */
export const channelSettings = pgTable('channel_settings', {
  channel: varchar('channel', { length: 32 }).primaryKey(),
  /** Answers only where she is called by name, in threads she joined too. */
  isMentionOnly: boolean('is_mention_only').notNull().default(false),
  /** The domain its questions are about; null = the usual one. */
  domain: varchar('domain', { length: 20 }),
  /** The customer the channel is tied to, by its entity's id; null = by the channel's name. */
  companyId: uuid('company_id'),
  updatedBy: text('updated_by').notNull(),
  updatedAt: moment('updated_at').notNull(),
})

/** What people chose for themselves, a row for each choice. */
export const preferences = pgTable(
  'preferences',
  {
    email: text('email').notNull(),
    key: varchar('key', { length: 60 }).notNull(),
    value: jsonb('value').notNull(),
    updatedAt: moment('updated_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.email, table.key] })],
)

/** What people said of answers: append-only, a person's newest of an answer counts. */
export const answerFeedback = pgTable(
  'answer_feedback',
  {
    id: uuid('id').primaryKey(),
    receiptId: uuid('receipt_id').notNull(),
    email: text('email').notNull(),
    /** `helpful` or `not_helpful`. */
    verdict: varchar('verdict', { length: 20 }).notNull(),
    /** `wrong_fact`, `wrong_entity`, `missing` or `too_long`. */
    reason: varchar('reason', { length: 20 }),
    at: moment('at').notNull(),
  },
  (table) => [index('idx_answer_feedback_receipt').on(table.receiptId)],
)
