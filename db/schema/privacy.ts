import {
  bigserial,
  boolean,
  date,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uuid,
  varchar,
} from 'drizzle-orm/pg-core'
import { moment } from './moment.ts'

/** What stands behind a token in stored text; its row-level security opens only where `sophia.may_reveal` is `on`. */
export const personalValues = pgTable(
  'personal_values',
  {
    /** `interaction`, or `record` for what a system knows beside conversations. */
    subjectKind: varchar('subject_kind', { length: 20 }).notNull(),
    /** The interaction's id, or `system/kind/sourceId`. */
    subjectId: text('subject_id').notNull(),
    token: varchar('token', { length: 60 }).notNull(),
    type: varchar('type', { length: 20 }).notNull(),
    value: text('value').notNull(),
    createdAt: moment('created_at').notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.subjectKind, table.subjectId, table.token] })],
)

/** The key of this domain's tokens, where the configuration gives none: one row, number 1. */
export const maskingKeys = pgTable('masking_keys', {
  id: integer('id').primaryKey(),
  key: text('key').notNull(),
  createdAt: moment('created_at').notNull().defaultNow(),
})

/** Who is in a private channel, as Slack last said it, by the sync or asked live. */
export const privateChannelMembers = pgTable(
  'private_channel_members',
  {
    channelId: varchar('channel_id', { length: 32 }).notNull(),
    email: text('email').notNull(),
    isMember: boolean('is_member').notNull(),
    confirmedAt: moment('confirmed_at').notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.channelId, table.email] }),
    index('idx_private_channel_members_email').on(table.email),
  ],
)

/** Who may ask of this domain; the usual one asks no list. */
export const domainMembers = pgTable('domain_members', {
  email: text('email').primaryKey(),
  addedBy: text('added_by').notNull(),
  addedAt: moment('added_at').notNull(),
})

/** Who asked, saw, was refused, decided or took away what: append-only, ids and no content. */
export const auditEvents = pgTable(
  'audit_events',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    at: moment('at').notNull(),
    /** A mailbox, `operator`, `everyone` or `sophia`. */
    actor: text('actor').notNull(),
    action: varchar('action', { length: 40 }).notNull(),
    /** What it was done to: a receipt, conversation, channel, person, setting, by id. */
    subject: text('subject'),
    receiptId: uuid('receipt_id'),
    /** Ids of what was shown. */
    shown: text('shown').array(),
    details: jsonb('details').notNull().default({}),
  },
  (table) => [
    index('idx_audit_events_at').on(table.at),
    index('idx_audit_events_actor').on(table.actor, table.at),
    index('idx_audit_events_subject').on(table.subject),
  ],
)

/** What must not be erased while the hold stands: `ends_at` and `lifted_at` end it. */
export const legalHolds = pgTable('legal_holds', {
  id: uuid('id').primaryKey(),
  /** `person`, `company`, `source` or `interaction`. */
  kind: varchar('kind', { length: 20 }).notNull(),
  /** The entity's id, the mailbox, the system or the interaction's id. */
  subject: text('subject').notNull(),
  reason: text('reason').notNull(),
  placedBy: text('placed_by').notNull(),
  placedAt: moment('placed_at').notNull(),
  endsAt: moment('ends_at'),
  liftedBy: text('lifted_by'),
  liftedAt: moment('lifted_at'),
})

/** How long what is kept: the shortest rule that fits a row counts. */
export const retentionRules = pgTable('retention_rules', {
  id: uuid('id').primaryKey(),
  /** Null = every system. */
  system: varchar('system', { length: 50 }),
  /** Null = every type. */
  type: varchar('type', { length: 50 }),
  days: integer('days').notNull(),
  updatedBy: text('updated_by').notNull(),
  updatedAt: moment('updated_at').notNull(),
})

/** One erasure from its request to its proof; the subject stands here as a digest only. */
export const erasures = pgTable('erasures', {
  id: uuid('id').primaryKey(),
  /** `person`, `age`, `source` or `interaction`. */
  kind: varchar('kind', { length: 20 }).notNull(),
  subjectDigest: varchar('subject_digest', { length: 64 }).notNull(),
  reason: text('reason').notNull(),
  requestedBy: text('requested_by').notNull(),
  /** `running`, `done` or `failed`. */
  state: varchar('state', { length: 20 }).notNull(),
  startedAt: moment('started_at').notNull(),
  finishedAt: moment('finished_at'),
  /** Of every store: what was searched, how much was found before and after. */
  report: jsonb('report'),
})

/** What an erasure still has to take away; rows go as they are done. */
export const erasureTargets = pgTable(
  'erasure_targets',
  {
    erasureId: uuid('erasure_id').notNull(),
    kind: varchar('kind', { length: 30 }).notNull(),
    rowId: text('row_id').notNull(),
  },
  (table) => [primaryKey({ columns: [table.erasureId, table.kind, table.rowId] })],
)

/** Our own Slack messages an erasure takes away. */
export const erasureMessages = pgTable(
  'erasure_messages',
  {
    erasureId: uuid('erasure_id').notNull(),
    channel: varchar('channel', { length: 32 }).notNull(),
    messageTs: varchar('message_ts', { length: 32 }).notNull(),
    /** `due`, `deleted`, `gone` or `failed`. */
    state: varchar('state', { length: 20 }).notNull().default('due'),
    attempts: integer('attempts').notNull().default(0),
    reason: text('reason'),
    settledAt: moment('settled_at'),
  },
  (table) => [primaryKey({ columns: [table.erasureId, table.channel, table.messageTs] })],
)

/** Keyed digests of source rows that were erased, so that a later sync does not bring them back. */
export const erasedRows = pgTable('erased_rows', {
  digest: varchar('digest', { length: 64 }).primaryKey(),
  kind: varchar('kind', { length: 30 }).notNull(),
  erasureId: uuid('erasure_id').notNull(),
  erasedOn: date('erased_on', { mode: 'string' }).notNull(),
})
