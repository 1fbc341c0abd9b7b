import { createReadStream, existsSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import MiniSearch from 'minisearch'
import { unify } from '../src/entities/unify.ts'
import { scoreTurns } from '../src/memory/search/score-turns.ts'
import { contentTerms, tokenise } from '../src/memory/search/tokenise.ts'
import { createSegmentCache } from '../src/memory/segment-cache.ts'
import { warmSegments } from '../src/memory/warm-segments.ts'
import { type Interaction, interactionSchema } from '../src/model/interaction.ts'
import { everything } from '../src/stores/postgres/interaction-filter.ts'
import { createInteractionLoader, type ResolvedInteraction } from '../src/stores/postgres/load-interactions.ts'
import { measureVectors } from './index-vectors.ts'
import { openBenchSophia } from './open-bench-sophia.ts'
import type { BenchRow } from './row.ts'

type Emit = (row: BenchRow) => void
type BenchSophia = Awaited<ReturnType<typeof openBenchSophia>>

const wantedTurns = 100_000
const companies = 50
const asked = 200
const scope = { domain: 'pay_ready', viewer: { kind: 'operator' } } as const
const buildLimitSeconds = 15
const queryLimitMs = 20

/**
 * The search index over 100,000 turns (QMSum's, repeated, in conversations of 50 accounts): how long the embedded one
 * takes to build and a question with an account filter to rank, beside MiniSearch over the same turns; with WEAVIATE_URL
 * also how long the outbox takes to drain into Weaviate and a filtered BM25 search there.
 */
export async function runIndex({ dataDir, emit }: { dataDir: string; emit: Emit }): Promise<void> {
  const files = ['interactions.jsonl', 'questions.jsonl'].map((name) => join(dataDir, name))
  if (files.some((file) => !existsSync(file))) {
    console.error(`index bench skipped: ${files.join(' and ')} not found; give the folder of the conversation pack.`)
    return
  }
  const [interactions = '', questions = ''] = files
  const corpus = repeated(await readMeetings(interactions))
  const texts = (await linesOf(questions)).map((line) => (JSON.parse(line) as { question: string }).question)
  const queries = Array.from({ length: asked }, (_, index) => texts[(index * 7919) % texts.length] ?? '')
  await using sophia = await openBenchSophia()
  await load(sophia, corpus)
  const turns = corpus.reduce((sum, { interaction }) => sum + interaction.turns.length, 0)
  await measureEmbedded(sophia, { turns, queries, corpus }, emit)
  if (process.env.WEAVIATE_URL) await measureWeaviate(sophia, { turns, queries }, emit)
  else console.error('index bench: Weaviate skipped, WEAVIATE_URL is not set.')
  await measureVectors(emit)
}

async function measureEmbedded(
  sophia: BenchSophia,
  { turns, queries, corpus }: { turns: number; queries: string[]; corpus: ResolvedInteraction[] },
  emit: Emit,
) {
  const { conversations } = sophia
  const segments = createSegmentCache()
  const build = await timed(() => warmSegments({ conversations, segments }, new AbortController().signal))
  const peer = new MiniSearch({
    fields: ['text'],
    storeFields: ['company'],
    tokenize: tokenise,
    processTerm: (term) => term,
  })
  const documents = corpus.flatMap(({ interaction, companyMentionId }) =>
    interaction.turns.map((turn) => ({
      id: `${interaction.id} ${turn.id}`,
      company: companyMentionId,
      text: `${turn.speaker} ${turn.text}`,
    })),
  )
  const peerBuild = await timed(async () => peer.addAll(documents))
  const row = { bench: 'index', set: 'embedded', seed: null }
  emit({
    ...row,
    metric: 'build_seconds',
    value: build / 1000,
    unit: 's',
    rival: 'limit',
    rivalValue: buildLimitSeconds,
    n: turns,
  })
  emit({
    ...row,
    metric: 'build_ratio',
    value: build / peerBuild,
    unit: '×',
    rival: 'minisearch',
    rivalValue: 1,
    n: turns,
  })
  const ids = await companyIds(sophia)
  const filtered = await timeEach(queries, (query, index) =>
    conversations.snapshot(scope, async (reader) => {
      const heads = await reader.heads({ ...everything, companyIds: [ids[index % ids.length] ?? ''] })
      const ranked = scoreTurns(await segments.segmentsOf(reader, heads), { terms: contentTerms(query), speakers: [] })
      return reader.turnsAt(ranked.slice(0, 10))
    }),
  )
  const whole = await timeEach(queries, (query) =>
    conversations.snapshot(scope, async (reader) => {
      const heads = await reader.heads(everything)
      return scoreTurns(await segments.segmentsOf(reader, heads), { terms: contentTerms(query), speakers: [] })
    }),
  )
  const peerFiltered = await timeEach(queries, async (query, index) =>
    peer.search(contentTerms(query).join(' '), { filter: ({ company }) => company === ids[index % ids.length] }),
  )
  emit({
    ...row,
    metric: 'filtered_p95_ms',
    value: p95(filtered),
    unit: 'ms',
    rival: 'limit',
    rivalValue: queryLimitMs,
    n: asked,
  })
  emit({
    ...row,
    metric: 'filtered_p95_ms',
    value: p95(filtered),
    unit: 'ms',
    rival: 'minisearch',
    rivalValue: p95(peerFiltered),
    n: asked,
  })
  emit({ ...row, metric: 'unfiltered_p95_ms', value: p95(whole), unit: 'ms', rival: null, rivalValue: null, n: asked })
}

async function measureWeaviate(
  sophia: BenchSophia,
  { turns, queries }: { turns: number; queries: string[] },
  emit: Emit,
): Promise<void> {
  const { signal } = new AbortController()
  const row = { bench: 'index', set: 'weaviate', seed: null, rival: null, rivalValue: null }
  const drain = await timed(async () => {
    const { blocked } = await sophia.index.rebuild('pay_ready', { vectors: false, signal })
    if (blocked !== null) throw new Error(blocked)
  })
  emit({ ...row, metric: 'drain_seconds', value: drain / 1000, unit: 's', n: turns })
  const ids = await companyIds(sophia)
  const times = await timeEach(queries, (query, index) =>
    sophia.index.candidates(
      'pay_ready',
      { terms: contentTerms(query), companyIds: [ids[index % ids.length] ?? ''] },
      signal,
    ),
  )
  emit({ ...row, metric: 'filtered_p95_ms', value: p95(times), unit: 'ms', n: asked })
}

async function companyIds({ conversations }: BenchSophia): Promise<string[]> {
  const heads = await conversations.snapshot(scope, (reader) => reader.heads(everything))
  return [...new Set(heads.flatMap(({ companyId }) => companyId ?? []))].sort()
}

async function load({ home }: BenchSophia, corpus: readonly ResolvedInteraction[]): Promise<void> {
  const loader = createInteractionLoader(home)
  for (let start = 0; start < corpus.length; start += 10)
    await loader.load(corpus.slice(start, start + 10), { origin: 'import', now: new Date('2026-11-20T12:00:00Z') })
}

function repeated(meetings: readonly Interaction[]): ResolvedInteraction[] {
  const corpus: ResolvedInteraction[] = []
  for (let turns = 0; turns < wantedTurns; ) {
    const meeting = meetings[corpus.length % meetings.length]
    if (!meeting) throw new Error('the pack holds no meetings')
    const id = `bench/${corpus.length}`
    const company = `Account ${String.fromCharCode(65 + (corpus.length % 26))}${corpus.length % companies} Homes`
    corpus.push(unify('pay_ready', { ...meeting, id, sourceId: id, company }))
    turns += meeting.turns.length
  }
  return corpus
}

async function readMeetings(file: string): Promise<Interaction[]> {
  return (await linesOf(file)).map((line) => {
    const { id, type, title, collection, participants, turns } = JSON.parse(line) as Record<string, unknown>
    const occurredAt = '2026-11-01T15:00:00.000Z'
    return interactionSchema.parse({
      ...{ id, type, title, collection, participants, turns, occurredAt },
      ...{ sourceSystem: 'gong', sourceId: id },
    })
  })
}

async function linesOf(file: string): Promise<string[]> {
  const found: string[] = []
  for await (const line of createInterface({ input: createReadStream(file) }))
    if (line.includes('"dataset":"qmsum"')) found.push(line)
  return found
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

async function timeEach(queries: readonly string[], ask: (query: string, index: number) => Promise<unknown>) {
  await ask(queries[0] ?? '', 0)
  const times: number[] = []
  for (const [index, query] of queries.entries()) times.push(await timed(() => ask(query, index)))
  return times
}

function p95(times: readonly number[]): number {
  return times.toSorted((left, right) => left - right)[Math.ceil(times.length * 0.95) - 1] ?? 0
}
