import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createDomains } from '../src/domains/domains.ts'
import { readTable } from '../src/entities/files/read-table.ts'
import { defaultSourcePriority } from '../src/entities/golden.ts'
import { createResolver } from '../src/entities/resolver.ts'
import { createEntityService } from '../src/entities/run/create-entity-service.ts'
import { contentDigest, deterministicId } from '../src/lib/ids.ts'
import type { DomainDatabase } from '../src/stores/postgres/database.ts'
import { openDatabase } from '../src/stores/postgres/open-database.ts'
import { createResolutionStore } from '../src/stores/postgres/resolution/resolution-store.ts'
import { scoreGroups } from './entities-truth.ts'
import type { BenchRow } from './row.ts'
import { startBenchServer } from './start-bench-server.ts'

type Row = Record<string, string>

const file = 'crm_sim_dev_people.csv'
const clusters = 300
const batches = [1, 100, Number.POSITIVE_INFINITY]
const fields = {
  name: 'name',
  first_name: 'firstName',
  last_name: 'lastName',
  email: 'email',
  phone: 'phone',
  company: 'company',
  title: 'title',
} as const

/** The same CRM records and their later versions, in the order they were seen, one by one, by hundreds and all at once. */
export async function runEntityReplay({ dataDir, emit }: { dataDir: string; emit: (row: BenchRow) => void }) {
  const path = join(dataDir, file)
  const folder = mkdtempSync(join(tmpdir(), 'sophia-replay-'))
  const server = existsSync(path) ? await startBenchServer(folder) : null
  if (!server) console.error(`entities-replay skipped: it needs ${path} and a PostgreSQL server`)
  try {
    for (const size of server ? batches : []) {
      const name = Number.isFinite(size) ? String(size) : 'all'
      const url = (await server?.createDatabase(`replay_${name}`)) ?? ''
      await using database = await openDatabase({ url, dataDir: folder, poolSize: 4 }, createDomains())
      const scores = await replay(database.domain('pay_ready'), rowsOf(path), size)
      for (const [metric, value] of Object.entries(scores)) {
        const common = {
          bench: 'entities',
          set: `replay in batches of ${name}`,
          rival: null,
          rivalValue: null,
          seed: null,
        }
        emit({ ...common, metric, value, unit: 'share', n: rowsOf(path).length })
      }
    }
  } finally {
    await server?.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

function rowsOf(path: string): Row[] {
  const { rows } = readTable(path)
  const chosen = new Set([...new Set(rows.map(({ cluster_id: cluster = '' }) => cluster))].sort().slice(0, clusters))
  const own = rows.filter(({ cluster_id: cluster = '' }) => chosen.has(cluster))
  return own.sort((one, other) => ((one.observed_at ?? '') < (other.observed_at ?? '') ? -1 : 1))
}

async function replay(home: DomainDatabase, rows: readonly Row[], size: number) {
  const store = createResolutionStore(home)
  const clock = () => new Date()
  const service = createEntityService({ store, clock, sourcePriority: defaultSourcePriority, createResolver })
  const { signal } = new AbortController()
  for (let start = 0; start < rows.length; start += Math.min(size, rows.length)) {
    await put(home, rows.slice(start, start + Math.min(size, rows.length)))
    await service.resolve({ full: false, signal, trigger: 'bench' })
  }
  const before = await score(home, rows)
  await service.resolve({ full: true, signal, trigger: 'bench' })
  return { pairs_f1: before, pairs_f1_settled: await score(home, rows) }
}

async function put(home: DomainDatabase, rows: readonly Row[]): Promise<void> {
  // Of two versions in one batch the later one counts.
  const newest = new Map(rows.map((row) => [row.record_id ?? '', row]))
  const records = [...newest].map(([id, row]) => {
    const said = Object.entries(fields).flatMap(([column, field]) =>
      row[column] ? [[field, row[column]] as const] : [],
    )
    const own = Object.fromEntries(said)
    return {
      id: idOf(id),
      kind: 'person',
      source: (row.source ?? '').replace('_', '/'),
      source_id: id,
      fields: own,
      observed_at: row.observed_at,
      digest: contentDigest(own),
      origin: 'sync',
    }
  })
  await home.write('background', ({ query }) =>
    query(
      `insert into er_record (id, kind, source, source_id, fields, observed_at, digest, origin)
       select id, kind, source, source_id, fields, observed_at, digest, origin from jsonb_populate_recordset(null::er_record, $1::jsonb)
       on conflict (id) do update set fields = excluded.fields, digest = excluded.digest, change_xid = pg_current_xact_id()`,
      [JSON.stringify(records)],
    ),
  )
}

async function score(home: DomainDatabase, rows: readonly Row[]): Promise<number> {
  const truth = new Map(rows.map((row) => [idOf(row.record_id ?? ''), row.cluster_id ?? '']))
  const members = await home.read('background', ({ query }) =>
    query<{ records: string[] }>('select array_agg(record_id::text) as records from er_member group by entity_id'),
  )
  return scoreGroups(
    truth,
    members.map(({ records }) => records),
  ).f1
}

const idOf = (recordId: string) => deterministicId('replay', recordId)
