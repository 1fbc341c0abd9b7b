import { bigint, date, index, integer, jsonb, pgTable, primaryKey, text, uuid, varchar } from 'drizzle-orm/pg-core'
import { moment } from './moment.ts'

/** What would replay an answer: append-only. */
export const receipts = pgTable('receipts', {
  id: uuid('id').primaryKey(),
  question: text('question').notNull(),
  viewer: text('viewer').notNull(),
  plan: jsonb('plan').notNull(),
  answer: jsonb('answer').notNull(),
  createdAt: moment('created_at').notNull(),
  /** What was asked, as it was asked: kind, words, time zone, the plan before, the channel's account. */
  request: jsonb('request'),
  /** What the asker could see. */
  scope: jsonb('scope'),
  /** Of Sophia, her rules, her prompts and the model. */
  versions: jsonb('versions'),
  /** How many sentences were checked, and why some were dropped. */
  verdict: jsonb('verdict'),
  /** Of the digests of its rows; gone once a row of it was erased. */
  salt: varchar('salt', { length: 64 }),
})

/** The rows an answer stood on: quoted turns, records, conversations it names; a population has one digest for all of its rows. */
export const receiptRows = pgTable(
  'receipt_rows',
  {
    receiptId: uuid('receipt_id')
      .notNull()
      .references(() => receipts.id, { onDelete: 'cascade' }),
    kind: varchar('kind', { length: 20 }).notNull(),
    rowId: text('row_id').notNull(),
    digest: varchar('digest', { length: 64 }).notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.receiptId, table.kind, table.rowId] }),
    index('idx_receipt_rows_row').on(table.kind, table.rowId),
  ],
)

/** Where an answer was posted, so that a correction finds its thread. */
export const postedAnswers = pgTable('posted_answers', {
  receiptId: uuid('receipt_id').primaryKey(),
  channel: varchar('channel', { length: 32 }).notNull(),
  threadTs: varchar('thread_ts', { length: 32 }).notNull(),
  messageTs: varchar('message_ts', { length: 32 }).notNull(),
  /** The Slack user who alone saw it; null = everyone there. */
  onlyFor: varchar('only_for', { length: 32 }),
  postedAt: moment('posted_at').notNull(),
  /** When its asker took it away. */
  deletedAt: moment('deleted_at'),
})

/** What changed beneath an answer, and the message that said so: one a cause. */
export const receiptCorrections = pgTable(
  'receipt_corrections',
  {
    receiptId: uuid('receipt_id').notNull(),
    causeKey: text('cause_key').notNull(),
    /** `changed`, `undone` or `erased`. */
    cause: varchar('cause', { length: 20 }).notNull(),
    body: jsonb('body').notNull(),
    foundAt: moment('found_at').notNull(),
    leaseHolder: text('lease_holder'),
    leaseUntil: moment('lease_until'),
    attempts: integer('attempts').notNull().default(0),
    messageTs: varchar('message_ts', { length: 32 }),
    doneAt: moment('done_at'),
  },
  (table) => [
    primaryKey({ columns: [table.receiptId, table.causeKey] }),
    index('idx_receipt_corrections_open').on(table.doneAt, table.foundAt),
  ],
)

/** What a person said of a promise; the newest of a promise counts. */
export const promiseMarks = pgTable(
  'promise_marks',
  {
    id: uuid('id').primaryKey(),
    interactionId: varchar('interaction_id', { length: 255 }).notNull(),
    turnId: varchar('turn_id', { length: 255 }).notNull(),
    /** Where in the turn the promise begins. */
    start: integer('start').notNull(),
    /** `kept`, `not_promise`, `new_date` or `cleared`. */
    verdict: varchar('verdict', { length: 20 }).notNull(),
    due: date('due', { mode: 'string' }),
    actor: text('actor').notNull(),
    at: moment('at').notNull(),
  },
  (table) => [index('idx_promise_marks_turn').on(table.interactionId, table.turnId)],
)

/** What a person's questions cost at the chat model, a row a day (UTC). */
export const modelUsage = pgTable(
  'model_usage',
  {
    viewer: text('viewer').notNull(),
    day: date('day', { mode: 'string' }).notNull(),
    questions: integer('questions').notNull().default(0),
    calls: integer('calls').notNull().default(0),
    inputTokens: bigint('input_tokens', { mode: 'number' }).notNull().default(0),
    outputTokens: bigint('output_tokens', { mode: 'number' }).notNull().default(0),
    microUsd: bigint('micro_usd', { mode: 'number' }).notNull().default(0),
  },
  (table) => [primaryKey({ columns: [table.viewer, table.day] })],
)
