import fc from 'fast-check'
import { expect, test } from 'vitest'
import { unify } from '../../src/entities/unify.ts'
import { importRecords } from '../../src/ingest/import-records.ts'
import type { FileRecord } from '../../src/ingest/sources/file-record.ts'
import type { LoadCounts, ResolvedInteraction } from '../../src/stores/postgres/load-interactions.ts'
import type { RejectedRecord } from '../../src/stores/postgres/quarantine.ts'
import { interactionOf } from '../support/interactions.ts'
import { testMask } from '../support/masking.ts'

const now = new Date('2026-11-20T12:00:00.000Z')

/** A loader that keeps contents in a map and refuses what is marked as poison, as the database would. */
function createMemoryLoader(fail: (batch: readonly ResolvedInteraction[]) => Error | null = refusePoison) {
  const stored = new Map<string, string>()
  const batches: string[][] = []
  const quarantined: RejectedRecord[] = []
  const load = async (batch: readonly ResolvedInteraction[]): Promise<LoadCounts> => {
    batches.push(batch.map(({ interaction }) => interaction.id))
    const failure = fail(batch)
    if (failure) throw failure
    const changed = batch.filter(({ interaction }) => stored.get(interaction.id) !== JSON.stringify(interaction))
    for (const { interaction } of batch) stored.set(interaction.id, JSON.stringify(interaction))
    return { loaded: changed.length, unchanged: batch.length - changed.length }
  }
  const quarantine = async (rejected: readonly RejectedRecord[]) => void quarantined.push(...rejected)
  const dependencies = { load, quarantine, mask: testMask, resolve: unify.bind(null, 'pay_ready'), batchSize: 5, now }
  return { stored, batches, quarantined, dependencies }
}

const codedError = (code: string, message = 'refused') => Object.assign(new Error(message), { code })

function refusePoison(batch: readonly ResolvedInteraction[]): Error | null {
  return batch.some(({ interaction }) => interaction.title === 'poison') ? codedError('22001') : null
}

async function* streamOf(records: readonly FileRecord[]): AsyncGenerator<FileRecord> {
  yield* records
}

const record = (id: string, more: { title?: string; says?: string[] } = {}): FileRecord => ({
  kind: 'interaction',
  location: `file.jsonl:${id}`,
  interaction: interactionOf({ id, ...more }),
})

const anyRecord: fc.Arbitrary<FileRecord> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .record({ id: fc.integer({ min: 1, max: 12 }), title: fc.constantFrom('one', 'two', 'poison') })
      .map(({ id, title }) => record(`call/${id}`, { title })),
  },
  { weight: 1, arbitrary: fc.constant<FileRecord>({ kind: 'filtered', location: 'file.jsonl:f', reason: 'ours' }) },
  {
    weight: 1,
    arbitrary: fc.constant<FileRecord>({
      kind: 'rejected',
      location: 'file.jsonl:r',
      reason: 'no turns',
      remedy: 'add some',
      payload: '{}',
    }),
  },
)

test('accounts for every record read, and loads each id as its last good record says', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(anyRecord, { maxLength: 60 }),
      fc.integer({ min: 1, max: 9 }),
      async (records, batchSize) => {
        const memory = createMemoryLoader()
        const report = await importRecords(
          streamOf(records),
          { ...memory.dependencies, batchSize },
          { origin: 'import' },
        )
        const { read, loaded, unchanged, filtered, quarantined } = report
        expect(read).toBe(records.length)
        expect(loaded + unchanged + filtered + quarantined).toBe(read)
        expect(memory.quarantined).toHaveLength(quarantined)
        const good = records
          .flatMap((one) => (one.kind === 'interaction' ? [one.interaction] : []))
          .filter(({ title }) => title !== 'poison')
        expect(memory.stored).toEqual(new Map(good.map((interaction) => [interaction.id, JSON.stringify(interaction)])))
        for (const batch of memory.batches) expect(new Set(batch).size).toBe(batch.length)
        for (const batch of memory.batches) expect(batch.length).toBeLessThanOrEqual(batchSize)
      },
    ),
    { numRuns: 200 },
  )
})

test('keeps one refused record out and loads those around it', async () => {
  const memory = createMemoryLoader()
  const records = ['a', 'b', 'c', 'd', 'e'].map((id) => record(id, id === 'c' ? { title: 'poison' } : {}))
  const report = await importRecords(streamOf(records), memory.dependencies, { origin: 'import' })
  expect([...memory.stored.keys()]).toEqual(['a', 'b', 'd', 'e'])
  expect(report).toMatchObject({ read: 5, loaded: 4, quarantined: 1 })
  expect(report.rejected).toEqual([
    {
      location: 'file.jsonl:c',
      reason: 'the database refused it: refused',
      remedy: 'correct the record and import it again',
    },
  ])
  expect(JSON.parse(memory.quarantined[0]?.payload ?? '')).toMatchObject({ id: 'c', title: 'poison' })
})

test.each(['08006', '40P01', '53100', '57P01'])(
  'ends without quarantining anything when the database itself fails (%s)',
  async (code) => {
    const memory = createMemoryLoader(() => codedError(code))
    const running = importRecords(streamOf([record('a')]), memory.dependencies, { origin: 'import' })
    await expect(running).rejects.toMatchObject({ code })
    expect(memory.quarantined).toEqual([])
  },
)

test('quarantines a record so deeply nested that it exhausts the stack', async () => {
  let nested: unknown = null
  for (let depth = 0; depth < 100_000; depth += 1) nested = [nested]
  const deep = record('deep')
  if (deep.kind === 'interaction') deep.interaction.metadata = { nested }
  const memory = createMemoryLoader((batch) => {
    JSON.stringify(batch)
    return null
  })
  const report = await importRecords(streamOf([record('a'), deep]), memory.dependencies, { origin: 'import' })
  expect(report).toMatchObject({ read: 2, loaded: 1, quarantined: 1 })
  expect(memory.quarantined[0]?.payload).toBe('gong source of deep')
})

test('lets no batch grow far beyond two thousand turns', async () => {
  const memory = createMemoryLoader()
  const says = Array.from({ length: 700 }, () => 'word')
  const records = Array.from({ length: 9 }, (_, index) => record(`call/${index}`, { says }))
  const report = await importRecords(
    streamOf(records),
    { ...memory.dependencies, batchSize: 100 },
    { origin: 'import' },
  )
  expect(memory.batches.map(({ length }) => length)).toEqual([3, 3, 3])
  expect(report.turns).toBe(6_300)
})

test('counts the undated, shows a thousand rejections at most and counts them all', async () => {
  const rejections = Array.from(
    { length: 1_200 },
    (_, index): FileRecord => ({
      kind: 'rejected',
      location: `file.jsonl:${index}`,
      reason: 'broken',
      remedy: 'mend it',
      payload: '',
    }),
  )
  const undated: FileRecord = {
    kind: 'interaction',
    location: 'x',
    interaction: interactionOf({ id: 'a', occurredAt: undefined }),
  }
  const memory = createMemoryLoader()
  const report = await importRecords(streamOf([undated, ...rejections]), memory.dependencies, { origin: 'import' })
  expect(report.undated).toBe(1)
  expect(report.quarantined).toBe(1_200)
  expect(report.rejected).toHaveLength(1_000)
  expect(memory.quarantined).toHaveLength(1_200)
})

test('stops between records when it is told to, and tells how far it came', async () => {
  const memory = createMemoryLoader()
  const stop = new AbortController()
  const progress: number[] = []
  async function* stopping() {
    for (let index = 0; index < 12; index += 1) {
      if (index === 11) stop.abort(new Error('enough'))
      yield record(`call/${index}`)
    }
  }
  const options = {
    origin: 'import' as const,
    signal: stop.signal,
    onProgress: ({ loaded }: { loaded: number }) => progress.push(loaded),
  }
  await expect(importRecords(stopping(), memory.dependencies, options)).rejects.toThrow('enough')
  expect(memory.stored.size).toBe(10)
  expect(progress).toEqual([5, 10])
})
