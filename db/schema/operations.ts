import { bigserial, index, jsonb, pgTable, primaryKey, text, uuid, varchar } from 'drizzle-orm/pg-core'
import { moment } from './moment.ts'

/** Where records come from and when each source was last read to its end. */
export const dataSources = pgTable('data_sources', {
  name: varchar('name', { length: 100 }).primaryKey(),
  system: varchar('system', { length: 50 }).notNull(),
  lastSuccessAt: moment('last_success_at'),
  createdAt: moment('created_at').notNull().defaultNow(),
})

export const syncState = pgTable(
  'sync_state',
  {
    source: varchar('source', { length: 100 }).notNull(),
    stream: varchar('stream', { length: 100 }).notNull(),
    cursor: jsonb('cursor').notNull(),
    updatedAt: moment('updated_at').notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.source, table.stream] })],
)

/** One row for each run of a job; `report` is what it did. */
export const workflowExecutions = pgTable(
  'workflow_executions',
  {
    id: uuid('id').primaryKey(),
    workflow: varchar('workflow', { length: 100 }).notNull(),
    trigger: varchar('trigger', { length: 20 }).notNull(),
    status: varchar('status', { length: 20 }).notNull(),
    startedAt: moment('started_at').notNull(),
    finishedAt: moment('finished_at'),
    report: jsonb('report'),
    error: text('error'),
  },
  (table) => [index('idx_workflow_executions_started').on(table.workflow, table.startedAt)],
)

export const analyticsCache = pgTable('analytics_cache', {
  metricName: varchar('metric_name', { length: 255 }).primaryKey(),
  metricValue: jsonb('metric_value').notNull(),
  updatedAt: moment('updated_at').notNull(),
})

/** Records that could not be loaded, with the reason and what would mend them. */
export const quarantine = pgTable(
  'quarantine',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    source: varchar('source', { length: 100 }).notNull(),
    location: text('location').notNull(),
    reason: text('reason').notNull(),
    remedy: text('remedy').notNull(),
    payload: text('payload').notNull(),
    payloadDigest: varchar('payload_digest', { length: 64 }).notNull(),
    createdAt: moment('created_at').notNull(),
  },
  (table) => [index('idx_quarantine_digest').on(table.payloadDigest)],
)

/** A claimed slot of a schedule: whoever inserts or takes over the row runs the slot. */
export const cronLease = pgTable('cron_lease', {
  key: text('key').primaryKey(),
  holder: text('holder').notNull(),
  until: moment('until').notNull(),
})
