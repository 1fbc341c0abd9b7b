import { createHash } from 'node:crypto'
import { createWriteStream, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { finished } from 'node:stream/promises'
import { afterAll, afterEach, expect, test } from 'vitest'
import { createDomains } from '../../src/domains/domains.ts'
import { createImportFiles } from '../../src/ingest/import-files.ts'
import { shippedPath } from '../../src/lib/shipped-path.ts'
import { createInteractionLoader } from '../../src/stores/postgres/load-interactions.ts'
import { createQuarantine } from '../../src/stores/postgres/quarantine.ts'
import { emptyTables } from '../support/interactions.ts'
import { testMask } from '../support/masking.ts'
import { openTestDatabase } from '../support/open-test-database.ts'

const database = await openTestDatabase('embedded')
const folder = mkdtempSync(join(tmpdir(), 'sophia-import-'))
afterEach(() => emptyTables(database, ['pay_ready', 'paragon']))
afterAll(async () => {
  await database[Symbol.asyncDispose]()
  rmSync(folder, { recursive: true, force: true })
})

const importFiles = createImportFiles({
  domains: createDomains(),
  loader: (id) => createInteractionLoader(database.domain(id)),
  quarantine: (id) => createQuarantine(database.domain(id)),
  mask: () => testMask,
  clock: () => new Date('2026-11-20T12:00:00.000Z'),
})
const options = { domain: 'pay_ready', origin: 'import', signal: new AbortController().signal } as const

type Line = { id: string; turns?: number; speaker?: string; more?: Record<string, unknown> }
function lineOf({ id, turns = 2, speaker = 'Marta', more = {} }: Line): string {
  const spoken = Array.from({ length: turns }, (_, index) => ({
    id: `${id}/t${index}`,
    speaker,
    text: `word ${index}`,
  }))
  return `${JSON.stringify({ id, type: 'call', turns: spoken, ...more })}\n`
}
function fileOf(name: string, lines: string[]): string {
  writeFileSync(join(folder, name), lines.join(''))
  return join(folder, name)
}
/** A digest of everything stored, without the moments and transactions of its writing. */
const contentOf = (domain: 'pay_ready' | 'paragon' = 'pay_ready') =>
  database.domain(domain).read('interactive', async ({ query }) => {
    const tables = [
      'interactions',
      'turns',
      'participants',
      'people',
      'companies',
      'quarantine',
      'interaction_versions',
    ]
    const parts: unknown[] = []
    for (const table of tables) {
      const rows = await query<{ row: Record<string, unknown> }>(`select to_jsonb(t) as row from ${table} t order by 1`)
      const kept = rows.map(({ row }) =>
        Object.entries(row).filter(([key]) => !/^(change_xid|created_at|updated_at)$/.test(key)),
      )
      parts.push([table, kept])
    }
    return createHash('sha256').update(JSON.stringify(parts)).digest('hex')
  })

test('loads the sample, and a second time changes nothing', async () => {
  const sample = shippedPath('test/fixtures/samples/conversations.jsonl')
  const first = await importFiles([sample], options)
  expect(first).toMatchObject({ read: 30, loaded: 30, unchanged: 0, filtered: 0, quarantined: 0 })
  const content = await contentOf()
  const second = await importFiles([sample], options)
  expect(second).toMatchObject({ read: 30, loaded: 0, unchanged: 30 })
  expect(await contentOf()).toBe(content)
})

test('ends in the same tables whatever the size of its batches', async () => {
  const sample = shippedPath('test/fixtures/samples/conversations.jsonl')
  await importFiles([sample], options)
  const content = await contentOf()
  await emptyTables(database)
  const oneByOne = createImportFiles({
    domains: createDomains({ batchSize: 1 }),
    loader: (id) => createInteractionLoader(database.domain(id)),
    quarantine: (id) => createQuarantine(database.domain(id)),
    mask: () => testMask,
    clock: () => new Date('2026-11-20T12:00:00.000Z'),
  })
  await oneByOne([sample], options)
  expect(await contentOf()).toBe(content)
})

test('quarantines the one record the database refuses, with what it was, and loads the rest', async () => {
  const path = fileOf('poison.jsonl', [
    lineOf({ id: 'good/1', more: { source_id: 'same' } }),
    // The name is too long for an index, and too random to be compressed into it.
    lineOf({
      id: 'bad/1',
      speaker: Array.from({ length: 9_000 }, (_, index) =>
        String.fromCodePoint(0x4e00 + ((index * 7919) % 20_000)),
      ).join(''),
    }),
    lineOf({ id: 'bad/2', more: { source_id: 'same' } }),
    lineOf({ id: 'good/2' }),
    '{"id": "broken',
  ])
  const report = await importFiles([path], options)
  expect(report).toMatchObject({ read: 5, loaded: 2, quarantined: 3 })
  expect(report.rejected.map(({ location }) => location).sort()).toEqual(
    [2, 3, 5].map((line) => `poison.jsonl:${line}`),
  )
  const content = await contentOf()
  expect(await importFiles([path], options)).toMatchObject({ read: 5, unchanged: 2, quarantined: 3 })
  expect(await contentOf()).toBe(content)
})

test('takes the last of several records of one id, and keeps the others as versions', async () => {
  const path = fileOf(
    'twice.jsonl',
    [1, 2, 3].map((turns) => lineOf({ id: 'a', turns })),
  )
  const report = await importFiles([path], options)
  expect(report).toMatchObject({ read: 3, loaded: 3, unchanged: 0 })
  const rows = await database.domain('pay_ready').read('interactive', ({ query }) =>
    query<{ turns: number }>(
      `select turn_count as turns from interactions union all
       select (snapshot->>'turn_count')::int from interaction_versions order by 1`,
    ),
  )
  expect(rows.map(({ turns }) => turns)).toEqual([1, 2, 3])
})

test('imports twenty thousand turns within bounded memory, telling how far it is', async () => {
  const path = join(folder, 'large.jsonl')
  const file = createWriteStream(path)
  const filler = 'and so on and so forth '.repeat(20)
  for (let index = 0; index < 400; index += 1) {
    const turns = Array.from({ length: 50 }, (_, turn) => ({ id: `${index}/${turn}`, speaker: 'Marta', text: filler }))
    file.write(`${JSON.stringify({ id: `call/${index}`, type: 'call', turns })}\n`)
  }
  file.end()
  await finished(file)
  const before = process.memoryUsage().heapUsed
  let highest = 0
  const seen: number[] = []
  const report = await importFiles([path], {
    ...options,
    onProgress: ({ turns }) => {
      seen.push(turns)
      highest = Math.max(highest, process.memoryUsage().heapUsed - before)
    },
  })
  expect(report).toMatchObject({ read: 400, loaded: 400, turns: 20_000 })
  expect(seen.length).toBeGreaterThan(8)
  expect(highest).toBeLessThan(150 * 1024 * 1024)
})
