import { index, jsonb, pgTable, primaryKey, text, uuid, varchar } from 'drizzle-orm/pg-core'
import { moment } from './moment.ts'

export const people = pgTable(
  'people',
  {
    id: uuid('id').primaryKey(),
    name: text('name').notNull(),
    /** Folded name: what spelling variants share. */
    nameKey: text('name_key').notNull(),
    email: text('email'),
    side: varchar('side', { length: 10 }).notNull(),
    /** By field: the chosen value, and the record it comes from. */
    golden: jsonb('golden').notNull().default({}),
    createdAt: moment('created_at').notNull().defaultNow(),
  },
  (table) => [index('idx_people_name').on(table.nameKey)],
)

export const companies = pgTable(
  'companies',
  {
    id: uuid('id').primaryKey(),
    name: text('name').notNull(),
    nameKey: text('name_key').notNull(),
    golden: jsonb('golden').notNull().default({}),
    /** The company it belongs to without being it. */
    parentId: uuid('parent_id'),
    createdAt: moment('created_at').notNull().defaultNow(),
  },
  (table) => [index('idx_companies_name').on(table.nameKey)],
)

/** Which unified entity a source's own identifier stands for. */
export const entityMappings = pgTable(
  'entity_mappings',
  {
    kind: varchar('kind', { length: 10 }).notNull(),
    sourceSystem: varchar('source_system', { length: 50 }).notNull(),
    sourceId: varchar('source_id', { length: 255 }).notNull(),
    entityId: uuid('entity_id').notNull(),
    createdAt: moment('created_at').notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.kind, table.sourceSystem, table.sourceId] }),
    index('idx_entity_mappings_entity').on(table.entityId),
  ],
)
