import { sql } from 'drizzle-orm'
import {
  boolean,
  customType,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uuid,
  varchar,
} from 'drizzle-orm/pg-core'
import { interactions } from './conversations.ts'
import { moment } from './moment.ts'
import { xid8 } from './xid8.ts'

const bytea = customType<{ data: Buffer }>({ dataType: () => 'bytea' })

/**
 * Conversations an index has yet to take up, let go of or look at again: one row each, written by a trigger in the
 * transaction that changed them. Deleting a row where `enqueued_xid` still is what was read acknowledges it.
 */
export const indexOutbox = pgTable(
  'index_outbox',
  {
    interactionId: varchar('interaction_id', { length: 255 }).primaryKey(),
    enqueuedXid: xid8('enqueued_xid').notNull().default(sql`pg_current_xact_id()`),
    enqueuedAt: moment('enqueued_at').notNull().defaultNow(),
    attempts: integer('attempts').notNull().default(0),
    notBefore: moment('not_before').notNull().defaultNow(),
    heldBy: text('held_by'),
    heldUntil: moment('held_until'),
    error: text('error'),
    /** Refused by the index for what it is: not tried again until it changes or somebody asks for it. */
    quarantined: boolean('quarantined').notNull().default(false),
  },
  (table) => [index('idx_index_outbox_due').on(table.notBefore)],
)

/** What an index holds, as we put it there: the objects of each conversation and a digest of what they say. */
export const indexEntries = pgTable(
  'index_entries',
  {
    interactionId: varchar('interaction_id', { length: 255 }).notNull(),
    target: varchar('target', { length: 100 }).notNull(),
    sourceSystem: varchar('source_system', { length: 50 }).notNull(),
    /** The conversation's `change_xid` that was written: another one means that it has to be written again. */
    version: xid8('version').notNull(),
    objectIds: uuid('object_ids').array().notNull(),
    /** One digest an object, in the order of `object_ids`. */
    contentHashes: text('content_hashes').array().notNull(),
    indexedAt: moment('indexed_at').notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.target, table.interactionId] })],
)

/** Embedding models this domain has used; the slot is the named vector of the index that holds theirs. */
export const embeddingModels = pgTable('embedding_models', {
  name: text('name').primaryKey(),
  dimensions: integer('dimensions').notNull(),
  slot: varchar('slot', { length: 1 }).notNull(),
  /** `building`, `serving` or `retired`. */
  state: varchar('state', { length: 10 }).notNull(),
  createdAt: moment('created_at').notNull().defaultNow(),
})

/** The vector of each turn under a model: little-endian float32, unit length. `content_hash` is of the masked text embedded. */
export const turnEmbeddings = pgTable(
  'turn_embeddings',
  {
    interactionId: varchar('interaction_id', { length: 255 })
      .notNull()
      .references(() => interactions.id, { onDelete: 'cascade' }),
    model: text('model').notNull(),
    position: integer('position').notNull(),
    contentHash: varchar('content_hash', { length: 64 }).notNull(),
    vector: bytea('vector').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.interactionId, table.model, table.position] }),
    index('idx_turn_embeddings_content').on(table.model, table.contentHash),
  ],
)

/** Conversations ready to be handed out, shared by all instances; good only while `version` is the conversation's. */
export const warmMemories = pgTable(
  'warm_memories',
  {
    interactionId: varchar('interaction_id', { length: 255 })
      .primaryKey()
      .references(() => interactions.id, { onDelete: 'cascade' }),
    version: xid8('version').notNull(),
    value: jsonb('value').notNull(),
    storedAt: moment('stored_at').notNull().defaultNow(),
    expiresAt: moment('expires_at').notNull(),
  },
  (table) => [index('idx_warm_memories_expiry').on(table.expiresAt)],
)
