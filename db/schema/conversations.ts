import { sql } from 'drizzle-orm'
import {
  boolean,
  doublePrecision,
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
import { xid8 } from './xid8.ts'

/** The current version of every conversation; superseded ones move to `interaction_versions`. */
export const interactions = pgTable(
  'interactions',
  {
    id: varchar('id', { length: 255 }).primaryKey(),
    type: varchar('type', { length: 50 }).notNull(),
    text: text('text').notNull(),
    metadata: jsonb('metadata').notNull().default({}),
    unifiedPersonId: uuid('unified_person_id'),
    unifiedCompanyId: uuid('unified_company_id'),
    /** The mentions the unified ids follow: records of `er_record`. */
    personMentionId: uuid('person_mention_id'),
    companyMentionId: uuid('company_mention_id'),
    sourceSystem: varchar('source_system', { length: 50 }).notNull(),
    sourceId: varchar('source_id', { length: 255 }).notNull(),
    createdAt: moment('created_at').notNull().defaultNow(),
    updatedAt: moment('updated_at').notNull().defaultNow(),
    title: text('title').notNull(),
    collection: varchar('collection', { length: 255 }).notNull(),
    companyName: text('company_name'),
    occurredAt: moment('occurred_at'),
    permalink: text('permalink'),
    /** Mailboxes that may see it; null = everyone of the domain. */
    privateTo: text('private_to').array(),
    /** The private channel whose members may see it, as they are known now; null = `private_to` alone says who. */
    audienceChannel: varchar('audience_channel', { length: 32 }),
    /** `sample`, `import` or `sync`: what put it here, so that the sample can be removed exactly. */
    origin: varchar('origin', { length: 20 }).notNull(),
    contentDigest: varchar('content_digest', { length: 64 }).notNull(),
    turnCount: integer('turn_count').notNull(),
    receivedAt: moment('received_at').notNull(),
    changeXid: xid8('change_xid').notNull().default(sql`pg_current_xact_id()`),
  },
  (table) => [
    index('idx_interactions_person').on(table.unifiedPersonId),
    index('idx_interactions_company').on(table.unifiedCompanyId),
    index('idx_interactions_person_mention').on(table.personMentionId),
    index('idx_interactions_company_mention').on(table.companyMentionId),
    index('idx_interactions_type').on(table.type),
    index('idx_interactions_created').on(table.createdAt),
    index('idx_interactions_occurred').on(table.occurredAt),
    index('idx_interactions_collection').on(table.collection),
    index('idx_interactions_change').on(table.changeXid),
    index('idx_interactions_received').on(table.receivedAt),
    index('idx_interactions_private').on(table.id).where(sql`private_to is not null`),
    uniqueIndex('idx_interactions_source').on(table.sourceSystem, table.sourceId),
  ],
)

export const turns = pgTable(
  'turns',
  {
    interactionId: varchar('interaction_id', { length: 255 })
      .notNull()
      .references(() => interactions.id, { onDelete: 'cascade' }),
    position: integer('position').notNull(),
    turnId: varchar('turn_id', { length: 255 }).notNull(),
    speaker: text('speaker').notNull(),
    side: varchar('side', { length: 10 }).notNull(),
    text: text('text').notNull(),
    caption: text('caption'),
    startSeconds: doublePrecision('start_seconds'),
    endSeconds: doublePrecision('end_seconds'),
    at: moment('at'),
    permalink: text('permalink'),
  },
  (table) => [
    primaryKey({ columns: [table.interactionId, table.position] }),
    uniqueIndex('idx_turns_turn').on(table.interactionId, table.turnId),
  ],
)

export const participants = pgTable(
  'participants',
  {
    interactionId: varchar('interaction_id', { length: 255 })
      .notNull()
      .references(() => interactions.id, { onDelete: 'cascade' }),
    position: integer('position').notNull(),
    name: text('name').notNull(),
    role: text('role'),
    email: text('email'),
    companyName: text('company_name'),
    side: varchar('side', { length: 10 }).notNull(),
    personId: uuid('person_id').notNull(),
    mentionId: uuid('mention_id'),
  },
  (table) => [
    primaryKey({ columns: [table.interactionId, table.position] }),
    index('idx_participants_person').on(table.personId),
    index('idx_participants_mention').on(table.mentionId),
  ],
)

/** What an interaction was before it changed: `snapshot` is the whole record as it stood from `received_at` to `superseded_at`. */
export const interactionVersions = pgTable(
  'interaction_versions',
  {
    interactionId: varchar('interaction_id', { length: 255 }).notNull(),
    receivedAt: moment('received_at').notNull(),
    supersededAt: moment('superseded_at').notNull(),
    snapshot: jsonb('snapshot').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.interactionId, table.supersededAt] }),
    index('idx_interaction_versions_superseded').on(table.supersededAt),
  ],
)

/** Interactions that were removed, so that indexes and caches let go of them. */
export const tombstones = pgTable(
  'tombstones',
  {
    interactionId: varchar('interaction_id', { length: 255 }).primaryKey(),
    removedAt: moment('removed_at').notNull(),
    /** Its source still has it but does not show it any more: nobody may see what it was either. */
    isWithdrawn: boolean('is_withdrawn').notNull().default(false),
    changeXid: xid8('change_xid').notNull().default(sql`pg_current_xact_id()`),
  },
  (table) => [index('idx_tombstones_change').on(table.changeXid)],
)
