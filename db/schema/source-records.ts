import { bigint, index, jsonb, pgTable, primaryKey, text, varchar } from 'drizzle-orm/pg-core'
import { moment } from './moment.ts'
import { xid8 } from './xid8.ts'

/** What a system knows beside conversations, as it stands now: people, companies, deals, tickets, meetings, channels. */
export const sourceRecords = pgTable(
  'source_records',
  {
    sourceSystem: varchar('source_system', { length: 50 }).notNull(),
    kind: varchar('kind', { length: 30 }).notNull(),
    sourceId: varchar('source_id', { length: 255 }).notNull(),
    data: jsonb('data').notNull(),
    origin: varchar('origin', { length: 20 }).notNull(),
    contentDigest: varchar('content_digest', { length: 64 }).notNull(),
    receivedAt: moment('received_at').notNull(),
    changeXid: xid8('change_xid').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.sourceSystem, table.kind, table.sourceId] }),
    index('idx_source_records_change').on(table.changeXid),
  ],
)

/** What a record was before it changed or was deleted. */
export const sourceRecordVersions = pgTable(
  'source_record_versions',
  {
    sourceSystem: varchar('source_system', { length: 50 }).notNull(),
    kind: varchar('kind', { length: 30 }).notNull(),
    sourceId: varchar('source_id', { length: 255 }).notNull(),
    receivedAt: moment('received_at').notNull(),
    supersededAt: moment('superseded_at').notNull(),
    data: jsonb('data').notNull(),
    origin: varchar('origin', { length: 20 }).notNull().default('sync'),
  },
  (table) => [
    primaryKey({ columns: [table.sourceSystem, table.kind, table.sourceId, table.receivedAt, table.supersededAt] }),
    index('idx_source_record_versions_superseded').on(table.supersededAt),
  ],
)

/** A sync that was asked of Airbyte: stored before it is asked, so that a restart adopts the job instead of starting a second. */
export const syncIntents = pgTable(
  'sync_intents',
  {
    id: varchar('id', { length: 36 }).primaryKey(),
    connectionId: text('connection_id').notNull(),
    createdAt: moment('created_at').notNull(),
    afterJobId: bigint('after_job_id', { mode: 'number' }).notNull(),
    jobId: bigint('job_id', { mode: 'number' }),
    outcome: jsonb('outcome'),
    finishedAt: moment('finished_at'),
  },
  (table) => [index('idx_sync_intents_connection').on(table.connectionId, table.createdAt)],
)
