import { createEntityService } from '../../../src/entities/run/create-entity-service.ts'
import type { RunResolver } from '../../../src/entities/run/run-resolver.ts'
import { contentDigest, deterministicId } from '../../../src/lib/ids.ts'
import type { EntityKind, RecordFields } from '../../../src/model/entity.ts'
import type { DomainDatabase } from '../../../src/stores/postgres/database.ts'
import { createResolutionStore } from '../../../src/stores/postgres/resolution/resolution-store.ts'
import { tinyResolver } from './tiny-resolver.ts'

export const now = new Date('2026-11-23T18:00:00.000Z')
export const sourcePriority = ['salesforce', 'hubspot', 'gong', 'slack', 'file']

export type GivenRecord = { kind?: EntityKind; source?: string; observedAt?: string | null; fields: RecordFields }

/** The id of the record a test calls `name`. */
export const idOf = (name: string) => deterministicId('test', name)

/** Everything a run writes. */
export const stateTables = [
  'er_member',
  'er_entity',
  'er_key',
  'er_key_df',
  'er_edge',
  'er_label',
  'er_event',
  'er_run',
  'people',
  'companies',
]
const all = [...stateTables, 'er_record', 'er_model', 'er_pointer', 'participants', 'interactions']

/** Records, runs and whole-table views over one database; `home` may be a failing one. */
export function createResolutionBench(
  home: DomainDatabase,
  { beforeChange }: { beforeChange?: () => Promise<void> } = {},
) {
  const tables = createResolutionStore(home)
  const store: typeof tables = {
    ...tables,
    change: async (priority, work) => {
      await beforeChange?.()
      return tables.change(priority, work)
    },
  }
  const clock = () => now
  const createResolver = (kind: EntityKind, model?: RunResolver['model']) => tinyResolver(kind, model)
  const service = createEntityService({ store, clock, sourcePriority, createResolver })
  const query = <T extends Record<string, unknown>>(text: string, values: unknown[] = []) =>
    home.write('interactive', ({ query }) => query<T>(text, values))
  const { signal } = new AbortController()

  return {
    home,
    store,
    service,
    query,
    run: (options: { full?: boolean } = {}) => service.resolve({ signal, trigger: 'test', ...options }),
    /** Writes records under the names a test calls them by. */
    async put(records: Readonly<Record<string, GivenRecord>>): Promise<void> {
      const rows = Object.entries(records).map(
        ([name, { kind = 'person', source = 'hubspot/contact', observedAt = null, fields }]) => ({
          id: idOf(name),
          kind,
          source,
          source_id: name,
          fields,
          observed_at: observedAt,
          digest: contentDigest(fields),
        }),
      )
      await query(
        `insert into er_record (id, kind, source, source_id, fields, observed_at, digest, origin)
         select id, kind, source, source_id, fields, observed_at, digest, 'sync' from jsonb_populate_recordset(null::er_record, $1::jsonb)
         on conflict (id) do update set fields = excluded.fields, observed_at = excluded.observed_at, digest = excluded.digest`,
        [JSON.stringify(rows)],
      )
    },
    remove: (...names: string[]) => query('delete from er_record where id = any($1)', [names.map(idOf)]),
    /** Names of records by entity, sorted. */
    async groups(): Promise<string[][]> {
      const rows = await query<{ names: string[] }>(
        `select array_agg(r.source_id order by r.source_id) as names from er_member m join er_record r on r.id = m.record_id
         group by m.entity_id order by 1`,
      )
      return rows.map(({ names }) => names)
    },
    async entityOf(name: string): Promise<string | undefined> {
      const [row] = await query<{ id: string }>('select entity_id as id from er_member where record_id = $1', [
        idOf(name),
      ])
      return row?.id
    },
    /** Everything the tables of resolution hold. */
    async state(only: readonly string[] = stateTables): Promise<Record<string, unknown[]>> {
      const columns = only.map(
        (table) =>
          `(select coalesce(jsonb_agg(to_jsonb(t) order by to_jsonb(t)::text), '[]') from ${table} t) as ${table}`,
      )
      const [row = {}] = await query<Record<string, unknown[]>>(`select ${columns.join(', ')}`)
      return row
    },
    async clear(): Promise<void> {
      await query(all.map((table) => `delete from ${table}`).join(';'))
    },
  }
}
