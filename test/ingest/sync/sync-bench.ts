import { setTimeout as wait } from 'node:timers/promises'
import { unify } from '../../../src/entities/unify.ts'
import { type FlowStep, runFlow } from '../../../src/ingest/flow.ts'
import type { LandedRow, Source } from '../../../src/ingest/source.ts'
import { allSources, lookUpColumns } from '../../../src/ingest/sync/all-sources.ts'
import { createSync, type SyncRequest } from '../../../src/ingest/sync/create-sync.ts'
import type { SourceReport } from '../../../src/ingest/sync/source-report.ts'
import { createSyncSource } from '../../../src/ingest/sync/sync-source.ts'
import { missingColumns } from '../../../src/ingest/systems/drift.ts'
import type { DomainDatabase } from '../../../src/stores/postgres/database.ts'
import { createLander } from '../../../src/stores/postgres/land-tables.ts'
import { createLanded } from '../../../src/stores/postgres/landed.ts'
import { createQuarantine } from '../../../src/stores/postgres/quarantine.ts'
import { createSyncStore } from '../../../src/stores/postgres/sync-store.ts'
import { testMask } from '../../support/masking.ts'
import { context, type Tables } from '../systems/landed-world.ts'

export const schema = 'pay_ready_landed'
export const now = new Date('2026-11-23T18:00:00.000Z')
const minute = 60_000

type Settings = { pageRows?: number; lagMs?: number; sources?: readonly Source[]; after?: readonly FlowStep[] }

/** Everything a sync needs, over one database; `landed` rows are what a test lands itself. */
export function createSyncBench(
  home: DomainDatabase,
  { pageRows = 200, lagMs = 15 * minute, ...settings }: Settings = {},
) {
  const landed = createLanded(home, schema)
  const store = createSyncStore(home)
  const lander = createLander(home, schema)
  const clock = () => now
  const common = {
    landed,
    store,
    resolve: (one: Parameters<typeof unify>[1]) => unify('pay_ready', one),
    context,
    mask: testMask,
    clock,
  }
  const delivery = { originOf: async () => 'sync' as const, deliver: async () => ({}) }
  const sync = createSync({ ...common, delivery, after: [], pageRows, lagMs, ...settings })
  const syncOne = createSyncSource({ ...common, pageRows, lagMs })
  const quarantine = createQuarantine(home)
  const { signal } = new AbortController()

  // Empties our own tables and leaves what was landed.
  const forget = () =>
    home.write('interactive', async ({ query }) => {
      for (const table of contents) await query(`delete from ${table}`)
    })

  const query = <T extends Record<string, unknown>>(text: string, values: unknown[] = []) =>
    home.write('interactive', (transaction) => transaction.query<T>(text, values))

  return {
    home,
    sync,
    store,
    landed,
    quarantine,
    lander,
    /** Lands rows as a delivery; those of a raw id that is there already stay as they are. */
    async land(tables: Tables): Promise<void> {
      for (const [name, rows] of Object.entries(tables)) {
        await lander.land({ name, columns: columnsOf(name, rows), keys: lookUpColumns(name) }, rows)
      }
    },
    query,
    /** Rows count as new while any transaction of the server is older, be it another database's; a sync looks at those twice. */
    async untilAllIsOld(): Promise<void> {
      const [own] = await query<{ xid: string }>('select pg_current_xact_id()::text as xid')
      const isPast = 'select 1 where pg_snapshot_xmin(pg_current_snapshot()) > $1::text::xid8'
      while ((await query(isPast, [own?.xid])).length === 0) await wait(5)
    },
    /** One source's report, whether red or not. */
    syncOne: (source: Source, full = false): Promise<SourceReport> => syncOne(source, { full, origin: 'sync', signal }),
    run: (request: Partial<SyncRequest> = {}) =>
      runFlow(
        sync.stepsOf({ systems: [], full: false, ...request }),
        { signal, full: request.full === true, log: { info: () => undefined } },
        () => 0,
      ),
    verify: (repair = false) => sync.verify({ repair, signal }),
    retry: (location: string) => sync.retry(location, signal),
    state: () => stateOf(home),
    forget,
    async clear(): Promise<void> {
      await lander.clear()
      await forget()
    },
  }
}

const contents = [
  ...['interactions', 'interaction_versions', 'tombstones', 'people', 'companies', 'source_records'],
  ...['source_record_versions', 'sync_state', 'sync_intents', 'quarantine'],
]

/** Types as Airbyte would choose them, and every column that the connector always has. */
function columnsOf(name: string, rows: readonly LandedRow[]): Record<string, string> {
  const columns: Record<string, string> = {}
  for (const row of rows) {
    for (const [column, value] of Object.entries(row))
      if (value !== null) columns[column] = typeOf(value, columns[column])
  }
  const nothing = Object.fromEntries(rows.flatMap((row) => Object.keys(row)).map((column) => [column, null]))
  const others = [...Object.keys(nothing), ...missingColumns(nothing, name)].filter((column) => !(column in columns))
  return { ...columns, ...Object.fromEntries(others.map((column) => [column, 'text'])) }
}

function typeOf(value: unknown, known: string | undefined): string {
  if (known === 'jsonb' || typeof value === 'object') return 'jsonb'
  if (typeof value === 'boolean') return 'boolean'
  if (typeof value === 'number')
    return Number.isInteger(value) && known !== 'double precision' ? 'bigint' : 'double precision'
  return 'text'
}

/** What was loaded, without the moments at which it was: equal histories of deliveries must give equal text. */
async function stateOf(home: DomainDatabase): Promise<Record<string, unknown[]>> {
  return home.read('interactive', async ({ query }) => ({
    interactions: await query(
      `select to_jsonb(i) - '{created_at,updated_at,received_at,change_xid}'::text[] as row from interactions i order by id`,
    ),
    turns: await query('select * from turns order by interaction_id, position'),
    participants: await query('select * from participants order by interaction_id, position'),
    records: await query(
      `select to_jsonb(s) - '{received_at,change_xid}'::text[] as row from source_records s order by source_system, kind, source_id`,
    ),
    tombstones: await query('select interaction_id from tombstones order by 1'),
    quarantine: await query('select source, location, reason, payload_digest from quarantine order by 1, 2, 4'),
  }))
}

export function readAll(read: (name: string) => Tables): Tables {
  return Object.assign({}, ...allSources.map(({ system }) => read(system)))
}

let deliveries = 0

/** A row as Airbyte adds its own columns to it; without an id it gets the next one. */
export function delivered(row: LandedRow, at = '2026-11-23T12:00:00.000Z', rawId?: string): LandedRow {
  deliveries += 1
  return {
    ...row,
    _airbyte_raw_id: rawId ?? `raw-${String(deliveries).padStart(6, '0')}`,
    _airbyte_extracted_at: at,
    _airbyte_generation_id: 1,
    _airbyte_meta: { sync_id: 1, changes: [] },
  }
}

/** A HubSpot note. */
export function noteOf(
  id: string,
  body: string | null,
  { archived = false, timestamp = '2026-10-30T19:05:00Z' } = {},
): LandedRow {
  const properties = { hs_note_body: body, hs_timestamp: timestamp }
  return {
    id,
    properties,
    properties_hs_note_body: body,
    properties_hs_timestamp: timestamp,
    createdAt: timestamp,
    updatedAt: timestamp,
    archived,
  }
}

/** A HubSpot contact. */
export function contactOf(id: string, firstname: string, archived = false): LandedRow {
  const properties = { firstname, lastname: 'Brandvold', email: `contact${id}@stonefallow.example` }
  return { id, properties, createdAt: '2026-10-30T19:05:00Z', updatedAt: '2026-10-30T19:05:00Z', archived }
}
