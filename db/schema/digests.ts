import { boolean, index, integer, jsonb, pgTable, text, uuid, varchar } from 'drizzle-orm/pg-core'
import { moment } from './moment.ts'

/** What is told of its own accord, to whom and when: a row a digest, looked through every minute. */
export const digestSchedules = pgTable(
  'digest_schedules',
  {
    id: uuid('id').primaryKey(),
    /** `coaching`, `notes`, `briefs` or `follow`. */
    kind: varchar('kind', { length: 20 }).notNull(),
    /** The channel it goes to; null where it goes to people. */
    channel: varchar('channel', { length: 32 }),
    /** The one person it goes to; null where it goes to a channel, or to each whom it concerns. */
    email: text('email'),
    /** 1 = Monday … 7 = Sunday; null = every day. */
    weekday: integer('weekday'),
    /** Minute of the day (0–1439) in `timezone`. */
    minute: integer('minute').notNull(),
    /** IANA name; null = the recipient's own. */
    timezone: text('timezone'),
    /** What is asked again, for `follow`: `{kind, text}`. */
    request: jsonb('request'),
    isEnabled: boolean('is_enabled').notNull().default(true),
    mutedUntil: moment('muted_until'),
    createdBy: text('created_by').notNull(),
    createdAt: moment('created_at').notNull(),
    updatedAt: moment('updated_at').notNull(),
  },
  (table) => [index('idx_digest_schedules_kind').on(table.kind, table.isEnabled)],
)

/** One message that was due: reserved before it is sent, looked up in Slack before it is sent again. */
export const digestDeliveries = pgTable(
  'digest_deliveries',
  {
    /** The schedule, the slot and the recipient: the same for every try at one message, and the mark it carries in Slack. */
    key: text('key').primaryKey(),
    scheduleId: uuid('schedule_id'),
    kind: varchar('kind', { length: 20 }).notNull(),
    /** The first day of the period, or the meeting it is about. */
    slot: text('slot').notNull(),
    channel: varchar('channel', { length: 32 }),
    email: text('email'),
    dueAt: moment('due_at').notNull(),
    /** `due`, `sent`, `silent` (nothing was true), `skipped` (too late, muted) or `failed`. */
    state: varchar('state', { length: 20 }).notNull().default('due'),
    receiptId: uuid('receipt_id'),
    messageTs: varchar('message_ts', { length: 32 }),
    /** Why it was not sent, in words for the operator. */
    reason: text('reason'),
    leaseHolder: text('lease_holder'),
    leaseUntil: moment('lease_until'),
    attempts: integer('attempts').notNull().default(0),
    settledAt: moment('settled_at'),
  },
  (table) => [
    index('idx_digest_deliveries_open').on(table.state, table.dueAt),
    index('idx_digest_deliveries_schedule').on(table.scheduleId, table.dueAt),
  ],
)

/** What a rep objected to in their coaching, and what was decided: append-only, the newest of a line counts. */
export const coachingDisputes = pgTable(
  'coaching_disputes',
  {
    id: uuid('id').primaryKey(),
    repEmail: text('rep_email').notNull(),
    interactionId: varchar('interaction_id', { length: 255 }).notNull(),
    /** The measure, or the kind of moment, that is disputed; `call` = all of the call. */
    subject: varchar('subject', { length: 60 }).notNull(),
    /** `disputed` (left out), `upheld` (left out for good) or `dismissed` (counts again). */
    verdict: varchar('verdict', { length: 20 }).notNull(),
    reason: text('reason'),
    receiptId: uuid('receipt_id'),
    actor: text('actor').notNull(),
    at: moment('at').notNull(),
  },
  (table) => [index('idx_coaching_disputes_rep').on(table.repEmail, table.interactionId)],
)
