import { createDomains } from '../src/domains/domains.ts'
import { indexClassesOf } from '../src/domains/profile.ts'
import { deterministicId } from '../src/lib/ids.ts'
import { searchVectors } from '../src/memory/vectors/search-vectors.ts'
import { packVectors, type VectorSegment } from '../src/memory/vectors/vector-segment.ts'
import type { IndexFilter, IndexTurn } from '../src/model/search-index.ts'
import { openWeaviate } from '../src/stores/weaviate/open-weaviate.ts'
import type { BenchRow } from './row.ts'

type Emit = (row: BenchRow) => void

const dimensions = 384
const turnsPerConversation = 100
const companies = 50
const scanned = 100_000
const written = 20_000
const perMessage = 300
const asked = 100
const seed = 7
const anything: IndexFilter = {
  ...{ companyIds: [], personIds: [], sources: [], types: [], from: null, to: null, collection: null, visibleTo: null },
}

/** Vectors apart from any model: made-up unit vectors of 384, searched exactly in process, and by Weaviate where there is one. */
export async function measureVectors(emit: Emit): Promise<void> {
  const random = numbersFrom(seed)
  const row = { bench: 'index', seed, rival: null, rivalValue: null, n: asked }
  const segments = Array.from({ length: scanned / turnsPerConversation }, (_, index) => segmentOf(index, random))
  const questions = Array.from({ length: asked }, () => unitVector(random))
  const own = segments.filter((_, index) => index % companies === 0)
  const search = (among: readonly VectorSegment[]) =>
    timeEach(questions, (vector) => searchVectors(among, { vector, limit: 200 }))
  const set = `vectors-embedded-${scanned}`
  emit({ ...row, set, metric: 'filtered_p95_ms', value: p95(await search(own)), unit: 'ms' })
  emit({ ...row, set, metric: 'unfiltered_p95_ms', value: p95(await search(segments)), unit: 'ms' })
  const { WEAVIATE_URL: url, WEAVIATE_GRPC_URL: grpcUrl } = process.env
  if (url) await measureWeaviate({ url, ...(grpcUrl ? { grpcUrl } : {}) }, { random, questions }, emit)
}

async function measureWeaviate(
  address: { url: string; grpcUrl?: string },
  { random, questions }: { random: () => number; questions: readonly Float32Array[] },
  emit: Emit,
): Promise<void> {
  const shipped = createDomains()
  const domains = { ...shipped, pay_ready: { ...shipped.pay_ready, indexClasses: indexClassesOf('BenchVectors') } }
  const quiet = { info: () => undefined, warn: () => undefined }
  await using index = openWeaviate({ ...address, timeoutMs: 10_000 }, domains, quiet)
  const { signal } = new AbortController()
  const row = { bench: 'index', set: `vectors-weaviate-${written}`, seed, rival: null, rivalValue: null }
  await index.drop('pay_ready', signal)
  await index.prepare('pay_ready', signal)
  try {
    const startedAt = performance.now()
    for (let start = 0; start < written; start += perMessage) {
      const count = Math.min(perMessage, written - start)
      const turns = Array.from({ length: count }, (_, offset) => turnOf(start + offset, random))
      const refused = await index.upsert('pay_ready', turns, signal)
      if (refused[0]) throw new Error(refused[0].reason)
    }
    emit({ ...row, metric: 'write_seconds', value: (performance.now() - startedAt) / 1000, unit: 's', n: written })
    for (const [metric, filter] of [
      ['filtered_p95_ms', { ...anything, companyIds: [companyOf(0)] }],
      ['unfiltered_p95_ms', anything],
    ] as const) {
      const times = await timeEach(questions, (values) =>
        index.search('pay_ready', { filter, terms: [], vector: { slot: 'a', values }, limit: 200 }, signal),
      )
      emit({ ...row, metric, value: p95(times), unit: 'ms', n: asked })
    }
  } finally {
    await index.drop('pay_ready', signal)
  }
}

function segmentOf(index: number, random: () => number): VectorSegment {
  const vectors = Array.from({ length: turnsPerConversation }, () => unitVector(random))
  const segment = packVectors(`bench/${index}`, vectors)
  if (!segment) throw new Error('no vectors')
  return segment
}

function turnOf(number: number, random: () => number): IndexTurn {
  const id = deterministicId('bench', String(number))
  const conversation = Math.floor(number / turnsPerConversation)
  return {
    ...{
      id,
      source: 'gong',
      interactionId: `bench/${conversation}`,
      turnId: id,
      position: number % turnsPerConversation,
    },
    ...{ text: '', terms: 'word', speaker: '', side: 'customer', personIds: [], companyId: companyOf(conversation) },
    ...{ type: 'call', collection: 'bench', occurredAt: null, visibleTo: ['everyone'], sentiment: null, topics: [] },
    ...{ contentHash: id, vectors: { a: unitVector(random) } },
  }
}

const companyOf = (conversation: number) => deterministicId('bench company', String(conversation % companies))

function unitVector(random: () => number): Float32Array {
  const vector = Float32Array.from({ length: dimensions }, () => random() - 0.5)
  const length = Math.hypot(...vector)
  return vector.map((value) => value / length)
}

// A linear congruential generator (constants of Numerical Recipes), so that a seed names the vectors.
function numbersFrom(start: number): () => number {
  let state = start
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}

async function timeEach<T>(questions: readonly T[], ask: (question: T) => Promise<unknown>): Promise<number[]> {
  const times: number[] = []
  for (const question of questions) {
    const startedAt = performance.now()
    await ask(question)
    times.push(performance.now() - startedAt)
  }
  return times
}

function p95(times: readonly number[]): number {
  return times.toSorted((left, right) => left - right)[Math.ceil(times.length * 0.95) - 1] ?? 0
}
