import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  doublePrecision,
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
import { xid8 } from './xid8.ts'

const kind = () => varchar('kind', { length: 10 }).notNull()
const eventId = (name: string) => bigint(name, { mode: 'number' })

/** A row about a person or a company as one source has it; never merged in place. */
export const erRecord = pgTable(
  'er_record',
  {
    id: uuid('id').primaryKey(),
    kind: kind(),
    source: varchar('source', { length: 60 }).notNull(),
    sourceId: varchar('source_id', { length: 255 }).notNull(),
    fields: jsonb('fields').notNull(),
    /** Whose person it is, where the source says so. */
    side: varchar('side', { length: 10 }),
    observedAt: moment('observed_at'),
    digest: varchar('digest', { length: 64 }).notNull(),
    origin: varchar('origin', { length: 20 }).notNull(),
    changeXid: xid8('change_xid').notNull().default(sql`pg_current_xact_id()`),
  },
  (table) => [
    index('idx_er_record_source').on(table.source, table.sourceId),
    index('idx_er_record_change').on(table.changeXid),
  ],
)

/** What a source's record was before it changed or went, from when to when it was known so; a trigger keeps it. */
export const erRecordVersions = pgTable(
  'er_record_versions',
  {
    id: uuid('id').notNull(),
    kind: kind(),
    source: varchar('source', { length: 60 }).notNull(),
    sourceId: varchar('source_id', { length: 255 }).notNull(),
    fields: jsonb('fields').notNull(),
    side: varchar('side', { length: 10 }),
    observedAt: moment('observed_at'),
    digest: varchar('digest', { length: 64 }).notNull(),
    origin: varchar('origin', { length: 20 }).notNull(),
    receivedAt: moment('received_at').notNull(),
    supersededAt: moment('superseded_at').notNull(),
  },
  (table) => [
    index('idx_er_record_versions_record').on(table.id, table.supersededAt),
    index('idx_er_record_versions_superseded').on(table.supersededAt),
  ],
)

/** Which entity a record belongs to. `seen` tells the version of the record that was resolved. */
export const erMember = pgTable(
  'er_member',
  {
    recordId: uuid('record_id').primaryKey(),
    entityId: uuid('entity_id').notNull(),
    kind: kind(),
    seen: text('seen').notNull(),
    sinceEvent: eventId('since_event').notNull(),
  },
  (table) => [index('idx_er_member_entity').on(table.entityId)],
)

/** Every id an entity ever had. */
export const erEntity = pgTable(
  'er_entity',
  {
    id: uuid('id').primaryKey(),
    kind: kind(),
    status: varchar('status', { length: 10 }).notNull(),
    aliasOf: uuid('alias_of'),
    createdEvent: eventId('created_event').notNull(),
  },
  (table) => [index('idx_er_entity_alias').on(table.aliasOf).where(sql`alias_of is not null`)],
)

/** What records may have in common: `hash` holds kind and value. Keys that do not block are only counted. */
export const erKey = pgTable(
  'er_key',
  {
    kind: varchar('kind', { length: 60 }).notNull(),
    hash: bigint('hash', { mode: 'number' }).notNull(),
    recordId: uuid('record_id').notNull(),
    blocks: boolean('blocks').notNull(),
  },
  (table) => [primaryKey({ columns: [table.hash, table.recordId] }), index('idx_er_key_record').on(table.recordId)],
)

/** How many records carry a key. */
export const erKeyDf = pgTable('er_key_df', {
  hash: bigint('hash', { mode: 'number' }).primaryKey(),
  kind: varchar('kind', { length: 60 }).notNull(),
  n: integer('n').notNull(),
})

/** Compared pairs within reach of each other, `a` before `b`; the weights of `fields` add up to `bits`. */
export const erEdge = pgTable(
  'er_edge',
  {
    a: uuid('a').notNull(),
    b: uuid('b').notNull(),
    kind: kind(),
    bits: doublePrecision('bits').notNull(),
    probability: doublePrecision('probability').notNull(),
    fields: jsonb('fields').notNull(),
    decision: varchar('decision', { length: 10 }).notNull(),
    /** Why this edge did not merge by itself, where it would have. */
    held: text('held'),
    modelVersion: varchar('model_version', { length: 80 }).notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.a, table.b] }),
    index('idx_er_edge_b').on(table.b),
    index('idx_er_edge_open').on(table.kind).where(sql`decision = 'review' or held is not null`),
  ],
)

/** What a person said of two records and those they stood for; binds until it is revoked. */
export const erLabel = pgTable(
  'er_label',
  {
    id: eventId('id').primaryKey(),
    kind: kind(),
    a: uuid('a').notNull(),
    b: uuid('b').notNull(),
    verdict: varchar('verdict', { length: 10 }).notNull(),
    actor: varchar('actor', { length: 255 }).notNull(),
    at: moment('at').notNull(),
    revokedAt: moment('revoked_at'),
    question: jsonb('question').notNull(),
  },
  (table) => [index('idx_er_label_a').on(table.a), index('idx_er_label_b').on(table.b)],
)

/** Every change of state; `before` and `after` hold the whole state of the entities it touched. */
export const erEvent = pgTable(
  'er_event',
  {
    id: eventId('id').primaryKey(),
    runId: eventId('run_id'),
    kind: kind(),
    type: varchar('type', { length: 10 }).notNull(),
    entityIds: uuid('entity_ids').array().notNull(),
    before: jsonb('before').notNull(),
    after: jsonb('after').notNull(),
    reason: text('reason').notNull(),
    modelVersion: varchar('model_version', { length: 80 }),
    labelId: eventId('label_id'),
    actor: varchar('actor', { length: 255 }).notNull(),
    at: moment('at').notNull(),
    undoneBy: eventId('undone_by'),
  },
  (table) => [
    index('idx_er_event_run').on(table.runId),
    index('idx_er_event_label').on(table.labelId),
    index('idx_er_event_at').on(table.at),
  ],
)

const staged = () => ({ stage: uuid('stage').notNull(), epoch: eventId('epoch').notNull(), n: integer('n').notNull() })

/**
 * What a run is about to publish, written beside the tables it goes to so that publishing only copies. Void once `epoch`
 * is no longer the newest event; unlogged, being found out again when it is lost. `n` numbers the changes of a stage,
 * and an event of 0 stands for that change's own.
 */
export const erStagedEntity = pgTable('er_staged_entity', {
  ...staged(),
  id: uuid('id').notNull(),
  kind: kind(),
  status: varchar('status', { length: 10 }).notNull(),
  aliasOf: uuid('alias_of'),
  createdEvent: eventId('created_event').notNull(),
})

export const erStagedMember = pgTable('er_staged_member', {
  ...staged(),
  recordId: uuid('record_id').notNull(),
  entityId: uuid('entity_id').notNull(),
  kind: kind(),
  seen: text('seen').notNull(),
  sinceEvent: eventId('since_event').notNull(),
})

export const erStagedGolden = pgTable('er_staged_golden', {
  ...staged(),
  id: uuid('id').notNull(),
  kind: kind(),
  name: text('name').notNull(),
  nameKey: text('name_key').notNull(),
  email: text('email'),
  side: varchar('side', { length: 10 }).notNull(),
  golden: jsonb('golden').notNull(),
  createdAt: moment('created_at'),
})

export const erStagedEvent = pgTable('er_staged_event', {
  ...staged(),
  kind: kind(),
  type: varchar('type', { length: 10 }).notNull(),
  entityIds: uuid('entity_ids').array().notNull(),
  before: jsonb('before').notNull(),
  after: jsonb('after').notNull(),
  reason: text('reason').notNull(),
})

export const erRun = pgTable('er_run', {
  id: eventId('id').primaryKey(),
  trigger: varchar('trigger', { length: 50 }).notNull(),
  startedAt: moment('started_at').notNull(),
  finishedAt: moment('finished_at').notNull(),
  rolledBackAt: moment('rolled_back_at'),
  report: jsonb('report').notNull(),
})

/** A version is never changed; only what was measured of it is added. */
export const erModel = pgTable('er_model', {
  version: varchar('version', { length: 80 }).primaryKey(),
  kind: kind(),
  body: jsonb('body').notNull(),
  createdAt: moment('created_at').notNull(),
  metrics: jsonb('metrics'),
})

/** The version that counts; none means the shipped one. */
export const erPointer = pgTable('er_pointer', {
  kind: varchar('kind', { length: 10 }).primaryKey(),
  modelVersion: varchar('model_version', { length: 80 }).notNull(),
  previousVersion: varchar('previous_version', { length: 80 }),
  actor: varchar('actor', { length: 255 }).notNull(),
  at: moment('at').notNull(),
})
