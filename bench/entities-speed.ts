import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { createDomains } from '../src/domains/domains.ts'
import { defaultSourcePriority } from '../src/entities/golden.ts'
import { createResolver } from '../src/entities/resolver.ts'
import { createEntityService } from '../src/entities/run/create-entity-service.ts'
import { contentDigest, deterministicId } from '../src/lib/ids.ts'
import type { RecordFields } from '../src/model/entity.ts'
import type { ResolutionReport } from '../src/model/resolution.ts'
import type { DomainDatabase } from '../src/stores/postgres/database.ts'
import { openDatabase } from '../src/stores/postgres/open-database.ts'
import { createResolutionStore } from '../src/stores/postgres/resolution/resolution-store.ts'
import type { BenchRow } from './row.ts'
import { startBenchServer } from './start-bench-server.ts'

type Emit = (row: BenchRow) => void
type Settings = { url?: string; dataDir: string; poolSize: number }
type GivenRecord = { id: string; source: string; sourceId: string; observedAt: string | null; fields: RecordFields }

const people = '../shared/data/er/crm_sim_dev_people.csv'
const mebibyte = 2 ** 20

/** How long a first load, a small change and a settling night take, and what memory they need. */
export async function runEntitySpeed({
  emit,
  sizes = [10_000, 100_000],
  embedded = 10_000,
}: {
  emit: Emit
  sizes?: readonly number[]
  /** How many records to try on the embedded database; 0 leaves it out. */
  embedded?: number
}): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'sophia-entities-'))
  const server = await startBenchServer(folder)
  try {
    if (embedded > 0) await measure({ dataDir: join(folder, 'embedded'), poolSize: 1 }, embedded, emit)
    for (const size of server ? sizes : []) {
      await measure(
        { url: (await server?.createDatabase(`entities_${size}`)) ?? '', dataDir: folder, poolSize: 5 },
        size,
        emit,
      )
    }
  } finally {
    await server?.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function measure(settings: Settings, size: number, emit: Emit): Promise<void> {
  await using database = await openDatabase(settings, createDomains())
  const home = database.domain('pay_ready')
  const sample = await fill(home, size)
  const service = createEntityService({
    store: createResolutionStore(home),
    clock: () => new Date(),
    stopwatch: () => performance.now(),
    sourcePriority: defaultSourcePriority,
    createResolver,
  })
  const memory = watchMemory()
  const run = async (full: boolean) => {
    const { signal } = new AbortController()
    const startedAt = performance.now()
    const report = await service.resolve({ full, signal, trigger: 'bench' })
    return { report, seconds: (performance.now() - startedAt) / 1000 }
  }
  const set = `${database.kind} ${size / 1000}k`
  const row = (metric: string, value: number, unit: string, goal: number | null) =>
    emit({
      bench: 'entities',
      set,
      metric,
      value,
      unit,
      rival: goal === null ? null : 'goal',
      rivalValue: goal,
      n: size,
      seed: 1,
    })

  const first = await run(false)
  row('first_load', first.seconds, 's', size === 10_000 ? 12 : null)
  row('first_publish', first.report.milliseconds.publish, 'ms', size === 10_000 ? 300 : null)
  row('pairs_per_record', pairsOf(first.report) / size, 'pairs', null)
  await put(home, sample.map(changed))
  const second = await run(false)
  row('100_changed', second.seconds, 's', size === 100_000 ? 2 : null)
  row('100_changed_publish', second.report.milliseconds.publish, 'ms', 300)
  const night = await run(true)
  row('settle', night.seconds, 's', null)
  row('peak_rss', memory.stop() / mebibyte, 'MiB', size === 100_000 ? 600 : null)
}

const pairsOf = ({ kinds }: ResolutionReport) => kinds.reduce((sum, { pairs }) => sum + pairs, 0)

function watchMemory(): { stop(): number } {
  let peak = 0
  const timer = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss())
  }, 20)
  return {
    stop() {
      clearInterval(timer)
      return Math.max(peak, process.memoryUsage.rss())
    },
  }
}

/** The people of the development set, as often as needed: every copy lives in another world, with names of its own. */
function* copies(): Generator<GivenRecord> {
  const rows: Record<string, string>[] = parse(readFileSync(people), { columns: true })
  for (let copy = 0; ; copy += 1) {
    for (const row of rows) {
      const world = (text: string) => (copy === 0 || text === '' ? text : respell(text, copy))
      const said = {
        name: world(row.name ?? ''),
        firstName: row.first_name ?? '',
        lastName: world(row.last_name ?? ''),
        email: (row.email ?? '').replace(
          /^([^@]*)@([^@]*)$/,
          (_, local: string, host: string) => `${world(local)}@${copy === 0 ? host : `w${copy}${host}`}`,
        ),
        phone:
          copy === 0
            ? (row.phone ?? '')
            : (row.phone ?? '').replace(/\d(?=\d{0,5}$)/g, (digit) => String((Number(digit) + copy) % 10)),
        company: world(row.company ?? ''),
        title: row.title ?? '',
      }
      yield {
        id: deterministicId(`bench ${copy}`, `${row.record_id} ${row.version}`),
        source: (row.source ?? '').replace('_', '/'),
        sourceId: `${copy}:${row.record_id}:${row.version}`,
        observedAt: row.observed_at ?? null,
        fields: Object.fromEntries(Object.entries(said).filter(([, value]) => value !== '')),
      }
    }
  }
}

// Other vowels and an ending of its own make a family of names that no other copy has.
function respell(text: string, copy: number): string {
  const vowels = 'aeiou'
  const turned = text.replace(/[aeiou]/g, (vowel) => vowels[(vowels.indexOf(vowel) + copy) % 5] as string)
  return turned.replace(/[a-z](?=\b)/g, (letter) => `${letter}${vowels[copy % 5]}${'bcdfg'[Math.floor(copy / 5) % 5]}`)
}

// Writes as many records as wanted without holding them; gives a hundred of them, spread over all.
async function fill(home: DomainDatabase, size: number): Promise<GivenRecord[]> {
  const sample: GivenRecord[] = []
  let batch: GivenRecord[] = []
  let n = 0
  for (const record of copies()) {
    if (n % Math.floor(size / 100) === 0) sample.push(record)
    batch.push(record)
    n += 1
    if (batch.length === 2_000 || n === size) {
      await put(home, batch)
      batch = []
    }
    if (n === size) break
  }
  return sample.slice(0, 100)
}

function changed(record: GivenRecord): GivenRecord {
  return { ...record, fields: { ...record.fields, title: 'Head of Everything', phone: '+1 415 555 0100' } }
}

async function put(home: DomainDatabase, records: readonly GivenRecord[]): Promise<void> {
  for (let start = 0; start < records.length; start += 2_000) {
    const rows = records.slice(start, start + 2_000).map(({ sourceId, observedAt, ...record }) => ({
      ...record,
      kind: 'person',
      source_id: sourceId,
      observed_at: observedAt,
      digest: contentDigest(record.fields),
      origin: 'sync',
    }))
    await home.write('background', ({ query }) =>
      query(
        `insert into er_record (id, kind, source, source_id, fields, observed_at, digest, origin)
         select id, kind, source, source_id, fields, observed_at, digest, origin from jsonb_populate_recordset(null::er_record, $1::jsonb)
         on conflict (id) do update set fields = excluded.fields, digest = excluded.digest`,
        [JSON.stringify(rows)],
      ),
    )
  }
}
