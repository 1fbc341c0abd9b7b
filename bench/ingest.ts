import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createDomains } from '../src/domains/domains.ts'
import { unify } from '../src/entities/unify.ts'
import { runFlow } from '../src/ingest/flow.ts'
import { createMaskIncoming } from '../src/ingest/mask/mask-incoming.ts'
import { lookUpColumns } from '../src/ingest/sync/all-sources.ts'
import { createSync } from '../src/ingest/sync/create-sync.ts'
import { streamWorld } from '../src/ingest/world/generate-world.ts'
import { createMasker } from '../src/privacy/masker.ts'
import type { DomainDatabase } from '../src/stores/postgres/database.ts'
import { createLander } from '../src/stores/postgres/land-tables.ts'
import { createLanded } from '../src/stores/postgres/landed.ts'
import { type OpenDatabase, openDatabase } from '../src/stores/postgres/open-database.ts'
import { createSyncStore } from '../src/stores/postgres/sync-store.ts'
import type { BenchRow } from './row.ts'
import { startBenchServer } from './start-bench-server.ts'

type Emit = (row: BenchRow) => void
type Settings = { url?: string; dataDir: string; poolSize: number }

const now = new Date('2026-11-23T18:00:00.000Z')
const seed = 7
const profile = createDomains().pay_ready
const schema = profile.landedSchema

/**
 * Syncs the seeded world from landed tables, end to end, beside COPY of what it wrote into tables with the same keys; and
 * how much more memory a sync of twenty times the rows takes.
 */
export async function runIngest({ emit }: { emit: Emit }): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'sophia-ingest-'))
  const server = await startBenchServer(folder)
  try {
    for (const size of ['10k', '100k'] as const) {
      await measureWorld({ dataDir: join(folder, size), poolSize: 1 }, size, emit)
      if (server)
        await measureWorld(
          { url: await server.createDatabase(`world_${size}`), dataDir: folder, poolSize: 5 },
          size,
          emit,
        )
    }
    if (server) await measureMemory(server.createDatabase, emit)
  } finally {
    await server?.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function measureWorld(settings: Settings, size: '10k' | '100k', emit: Emit): Promise<void> {
  await using database = await openDatabase(settings, createDomains())
  const home = database.domain('pay_ready')
  await landWorld(home, size)
  const startedAt = performance.now()
  await syncAll(home)
  const seconds = (performance.now() - startedAt) / 1000
  const { turns, bytes } = await sizeOf(home)
  const copied = await copySeconds(database)
  const common = { bench: 'ingest', set: `${database.kind} ${size}`, n: turns, seed }
  emit({
    ...common,
    metric: 'turns_per_second',
    value: turns / seconds,
    unit: '1/s',
    rival: copied.how,
    rivalValue: turns / copied.seconds,
  })
  emit({
    ...common,
    metric: 'bytes_per_second',
    value: bytes / seconds,
    unit: 'B/s',
    rival: copied.how,
    rivalValue: bytes / copied.seconds,
  })
  emit({
    ...common,
    metric: 'share_of_copy',
    value: copied.seconds / seconds,
    unit: 'share',
    rival: 'goal',
    rivalValue: 0.15,
  })
}

async function landWorld(home: DomainDatabase, size: '10k' | '100k'): Promise<void> {
  const { land } = createLander(home, schema)
  for (const { name, columns, rows } of streamWorld({ seed, size, now }).tables) {
    await land({ name, columns, keys: lookUpColumns(name) }, rows())
  }
}

/** One sync of all systems over what has been landed. */
export async function syncAll(home: DomainDatabase): Promise<void> {
  const sync = createSync({
    landed: createLanded(home, schema),
    store: createSyncStore(home),
    delivery: { originOf: async () => 'sync', deliver: async () => null },
    mask: createMaskIncoming(createMasker('bench')),
    resolve: (interaction) => unify('pay_ready', interaction),
    context: {
      timeZone: profile.timeZone,
      internalMailDomains: profile.internalMailDomains,
      ownSlackIds: [],
      fieldMap: profile.fieldMap,
    },
    clock: () => now,
    after: [],
  })
  const { signal } = new AbortController()
  const log = { info: () => undefined }
  await runFlow(
    sync.stepsOf({ systems: [], full: false }),
    { signal, log, full: false },
    () => performance.now() / 1000,
  )
}

async function sizeOf(home: DomainDatabase): Promise<{ turns: number; bytes: number }> {
  const [row] = await home.read('background', ({ query }) =>
    query<{ turns: number; bytes: number }>(
      'select count(*)::int as turns, sum(octet_length(text))::float8 as bytes from turns',
    ),
  )
  if (!row || row.turns === 0) throw new Error('nothing was synced')
  return row
}

/** The same rows into empty tables with the same keys: by COPY from a file of the server, else by one INSERT. */
async function copySeconds(database: OpenDatabase): Promise<{ seconds: number; how: string }> {
  const tables = ['interactions', 'turns']
  const asOwner = <T>(work: (query: (text: string) => Promise<unknown>) => Promise<T>) =>
    database.domain('pay_ready').write('background', async ({ query }) => {
      await query('reset role')
      return work(query)
    })
  const file = (table: string) => `'/tmp/sophia_bench_${process.pid}_${table}'`
  const canCopy = await asOwner(async (query) => {
    for (const table of tables) await query(`copy pay_ready.${table} to ${file(table)}`)
    return true
  }).catch(() => false)
  await asOwner(async (query) => {
    for (const table of tables)
      await query(`create table pay_ready.copy_of_${table} (like pay_ready.${table} including all)`)
  })
  const startedAt = performance.now()
  await asOwner(async (query) => {
    for (const table of tables) {
      await query(
        canCopy
          ? `copy pay_ready.copy_of_${table} from ${file(table)}`
          : `insert into pay_ready.copy_of_${table} select * from pay_ready.${table}`,
      )
    }
  })
  const seconds = (performance.now() - startedAt) / 1000
  for (const table of tables) rmSync(file(table).slice(1, -1), { force: true })
  return { seconds, how: canCopy ? 'COPY' : 'INSERT … SELECT' }
}

async function measureMemory(createDatabase: (name: string) => Promise<string>, emit: Emit): Promise<void> {
  const peaks: number[] = []
  for (const rows of [10_000, 200_000]) {
    const settings = { url: await createDatabase(`memory_${rows}`), dataDir: '', poolSize: 5 }
    await landNotes(settings, rows)
    const child = fileURLToPath(new URL('./ingest-child.ts', import.meta.url))
    const output = execFileSync(process.execPath, ['--import', 'tsx', child, JSON.stringify(settings)], {
      encoding: 'utf8',
    })
    const { loaded, peakBytes } = JSON.parse(output) as { loaded: number; peakBytes: number }
    if (loaded !== rows) throw new Error(`${loaded} of ${rows} rows were loaded`)
    peaks.push(peakBytes)
    emit({
      bench: 'ingest',
      set: 'server',
      metric: `peak_rss_${rows}_rows`,
      value: peakBytes / 2 ** 20,
      unit: 'MiB',
      rival: null,
      rivalValue: null,
      n: rows,
      seed: null,
    })
  }
  const [small = 1, large = 1] = peaks
  emit({
    bench: 'ingest',
    set: 'server',
    metric: 'peak_rss_growth',
    value: large / small - 1,
    unit: 'share',
    rival: 'limit',
    rivalValue: 0.2,
    n: 200_000,
    seed: null,
  })
}

async function landNotes(settings: Settings, rows: number): Promise<void> {
  await using database = await openDatabase(settings, createDomains())
  const home = database.domain('pay_ready')
  const name = 'hubspot_engagements_notes'
  const columns = { id: 'text', properties: 'jsonb', archived: 'boolean' }
  await createLander(home, schema).land({ name, columns, keys: lookUpColumns(name) }, [])
  await home.write('background', ({ query }) =>
    query(
      `insert into ${schema}.${name} (_airbyte_raw_id, _airbyte_extracted_at, id, properties, archived)
       select 'raw-' || n, timestamptz '2026-11-23T12:00Z' + n * interval '1 millisecond', n::text, jsonb_build_object(
         'hs_timestamp', '2026-10-30T19:05:00Z', 'hs_note_body', repeat('They asked about the renewal again. ', 5) || n), false
       from generate_series(1, $1::int) n`,
      [rows],
    ),
  )
}
