import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import MiniSearch from 'minisearch'
import { stemmer } from 'stemmer'
import { diversify } from '../src/memory/search/diversify.ts'
import { fuseScores } from '../src/memory/search/fuse-scores.ts'
import { namedSpeakers } from '../src/memory/search/named-speakers.ts'
import { scoreTurns } from '../src/memory/search/score-turns.ts'
import { buildSegment, type Segment } from '../src/memory/search/segment.ts'
import { stopWords } from '../src/memory/search/stop-words.ts'
import { contentTerms } from '../src/memory/search/tokenise.ts'
import { searchVectors } from '../src/memory/vectors/search-vectors.ts'
import { type BenchVectors, createBenchVectors } from './bench-vectors.ts'
import type { BenchRow } from './row.ts'

type Turn = { id: string; speaker: string; text: string; image?: string }
type Interaction = {
  id: string
  dataset: string
  collection: string
  title: string
  occurred_at?: string
  turns: Turn[]
}
type Question = {
  id: string
  dataset: string
  collection: string
  question: string
  answerable?: boolean
  evidence?: string[]
}
/** Turn ids, best first. */
type Ranking = string[]
type Engine = (question: string) => { ranking: Ranking; quoted: Ranking }

const depth = 1000
const rivalName = 'minisearch 7.2 + porter + stop words'
/** Questions about a meeting as a whole, which no single passage answers. */
const wholeMeeting =
  /\b(?:whole|entire|general|overall)\s+(?:meeting|discussion|conversation)\b|^summari[sz]e (?:the|this) (?:meeting|discussion|conversation)\W*$|^what was the meeting about\W*$/i

/**
 * Measures retrieval of evidence turns on the question sets of a folder with `interactions.jsonl` and `questions.jsonl`,
 * inside each question's collection and pooled over all collections of its dataset, beside MiniSearch.
 */
export async function runQuality(options: { dataDir: string; emit: (row: BenchRow) => void }): Promise<void> {
  const { dataDir, emit } = options
  const files = ['interactions.jsonl', 'questions.jsonl'].map((name) => join(dataDir, name))
  const missing = files.filter((file) => !existsSync(file))
  if (missing.length > 0) {
    console.error(
      `quality bench skipped: ${missing.join(' and ')} not found; give the folder of the conversation pack.`,
    )
    return
  }
  const [interactions, allQuestions] = (await Promise.all(files.map(readLines))) as [Interaction[], Question[]]
  const questions = allQuestions.filter(
    ({ answerable, evidence }) => answerable !== false && evidence && evidence.length > 0,
  )
  const datasets = groupBy(questions, ({ dataset }) => dataset)
  for (const [dataset, asked] of datasets) {
    const own = interactions.filter((interaction) => interaction.dataset === dataset)
    emitScores({
      dataset,
      suffix: '',
      emit,
      ...rankAll(
        asked,
        groupBy(own, ({ collection }) => collection),
      ),
    })
    const pooled = new Map(asked.map(({ collection }) => [collection, own]))
    emitScores({ dataset, suffix: '_pooled', emit, ...rankAll(asked, pooled) })
  }
  const vectors = createBenchVectors()
  if (!vectors) return
  for (const [dataset, asked] of datasets) {
    const own = interactions.filter((interaction) => interaction.dataset === dataset)
    const scopes = groupBy(own, ({ collection }) => collection)
    emitFused(dataset, await rankFused({ asked, scopes, vectors }), emit)
  }
}

type Fused = { lexical: Judged; fused: Judged; isCheck: boolean }

/** The same questions by words alone and by words and vectors; every other collection is what the weights were checked on. */
async function rankFused(input: {
  asked: Question[]
  scopes: Map<string, Interaction[]>
  vectors: BenchVectors
}): Promise<Fused[]> {
  const { asked, scopes, vectors } = input
  const judged: Fused[] = []
  for (const [place, collection] of [...scopes.keys()].sort().entries()) {
    const scope = scopes.get(collection) ?? []
    const segments = segmentsOf(scope)
    const vectorSegments = await vectors.segmentsOf(scope)
    const speakers = [...new Set(segments.flatMap((segment) => segment.speakers))]
    const questions = asked.filter((one) => one.collection === collection)
    const asVectors = await vectors.questions(questions.map(({ question }) => question))
    for (const [index, { question, evidence }] of questions.entries()) {
      const vector = asVectors[index]
      if (!vector) continue
      const query = { terms: contentTerms(question), speakers: namedSpeakers(question, speakers) }
      const lexical = scoreTurns(segments, query, { limit: depth })
      const found = await searchVectors(vectorSegments, { vector, limit: depth })
      const fused = fuseScores({ lexical, vectors: found, segments }, { limit: depth })
      const judge = (turns: { turnId: string }[]): Judged => {
        const ranking = turns.map(({ turnId }) => turnId)
        return { question, evidence: new Set(evidence), ranking, quoted: ranking.slice(0, 5) }
      }
      judged.push({ lexical: judge(lexical), fused: judge(fused), isCheck: place % 2 === 1 })
    }
  }
  return judged
}

function emitFused(dataset: string, all: Fused[], emit: (row: BenchRow) => void): void {
  const parts = {
    '': all,
    _chosen: all.filter(({ isCheck }) => !isCheck),
    _checked: all.filter(({ isCheck }) => isCheck),
  }
  for (const [suffix, judged] of Object.entries(parts)) {
    const row = (metric: string, of: (one: Judged) => number) =>
      emit({
        bench: 'quality',
        set: `${dataset}-vectors`,
        metric: `${metric}${suffix}`,
        value: mean(
          judged.map(({ fused }) => fused),
          of,
        ),
        unit: 'share',
        rival: 'the same without vectors',
        rivalValue: mean(
          judged.map(({ lexical }) => lexical),
          of,
        ),
        n: judged.length,
        seed: null,
      })
    row('R@10', (one) => recall(one, 10))
    row('nDCG@10', (one) => discountedGain(one, 10))
    row('MRR', reciprocalRank)
  }
}

type Ranked = { ours: Judged[]; rival: Judged[] }
/** `quoted` are the turns an answer would quote. */
type Judged = { question: string; evidence: Set<string>; ranking: Ranking; quoted: Ranking }

function rankAll(questions: Question[], scopes: Map<string, Interaction[]>): Ranked {
  const engines = new Map<Interaction[], { ours: Engine; rival: Engine }>()
  const ranked: Ranked = { ours: [], rival: [] }
  for (const { question, collection, evidence } of questions) {
    const scope = scopes.get(collection) ?? []
    const engine = engines.get(scope) ?? { ours: createOurs(scope), rival: createRival(scope) }
    engines.set(scope, engine)
    const wanted = new Set(evidence)
    ranked.ours.push({ question, evidence: wanted, ...engine.ours(question) })
    ranked.rival.push({ question, evidence: wanted, ...engine.rival(question) })
  }
  return ranked
}

function segmentsOf(interactions: Interaction[]): Segment[] {
  return interactions.map(({ id, title, occurred_at: date, turns }) =>
    buildSegment({
      interactionId: id,
      heading: `${title} ${date ? dateInWords(date) : ''}`,
      turns: turns.map((turn) => ({ ...turn, caption: turn.image })),
    }),
  )
}

function createOurs(interactions: Interaction[]): Engine {
  const segments = segmentsOf(interactions)
  const speakers = [...new Set(segments.flatMap((segment) => segment.speakers))]
  return (question) => {
    const query = { terms: contentTerms(question), speakers: namedSpeakers(question, speakers) }
    const turns = scoreTurns(segments, query, { limit: depth })
    return {
      ranking: turns.map(({ turnId }) => turnId),
      quoted: diversify(turns.slice(0, 200), 5).map(({ turnId }) => turnId),
    }
  }
}

/** The strongest npm peer of the published comparison, with the speaker, caption and the same stop words. */
function createRival(interactions: Interaction[]): Engine {
  const index = new MiniSearch<{ id: string; text: string }>({
    fields: ['text'],
    processTerm: (term) => {
      const lower = term.toLowerCase().replace(/['’]s?$/, '')
      return stopWords.has(lower) || lower === '' ? null : stemmer(lower)
    },
  })
  index.addAll(
    interactions.flatMap(({ turns }) =>
      turns.map(({ id, speaker, text, image }) => ({ id, text: `${speaker}: ${text} ${image ?? ''}` })),
    ),
  )
  return (question) => {
    const found = index.search(question, { combineWith: 'OR' }).map(({ id }) => id as string)
    return { ranking: found.slice(0, depth), quoted: found.slice(0, 5) }
  }
}

function emitScores(input: Ranked & { dataset: string; suffix: string; emit: (row: BenchRow) => void }): void {
  const { dataset, suffix, emit, ours, rival } = input
  const row = (metric: string, unit: string, of: (judged: Judged[]) => number, judged = { ours, rival }) =>
    emit({
      bench: 'quality',
      set: dataset,
      metric,
      value: of(judged.ours),
      unit,
      rival: rivalName,
      rivalValue: of(judged.rival),
      n: judged.ours.length,
      seed: null,
    })
  row(`R@10${suffix}`, 'share', (judged) => mean(judged, (one) => recall(one, 10)))
  if (suffix !== '') return
  row('R@5', 'share', (judged) => mean(judged, (one) => recall(one, 5)))
  row('nDCG@10', 'share', (judged) => mean(judged, (one) => discountedGain(one, 10)))
  row('MRR', 'share', (judged) => mean(judged, reciprocalRank))
  row('hit@5', 'share', (judged) => mean(judged, (one) => (isHit(one.ranking, one.evidence) ? 1 : 0)))
  row('quotes_hit@5', 'share', (judged) => mean(judged, (one) => (isHit(one.quoted, one.evidence) ? 1 : 0)))
  if (dataset !== 'qmsum') return
  const firstSpecific = (judged: Judged[]) => judged.filter(({ question }) => !wholeMeeting.test(question)).slice(0, 20)
  row(
    'first20_specific_hit@5',
    'questions',
    (judged) => judged.filter((one) => isHit(one.quoted, one.evidence)).length,
    {
      ours: firstSpecific(ours),
      rival: firstSpecific(rival),
    },
  )
}

function groupBy<T>(items: T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    const group = groups.get(keyOf(item))
    if (group) group.push(item)
    else groups.set(keyOf(item), [item])
  }
  return groups
}

function mean(judged: Judged[], of: (one: Judged) => number): number {
  return judged.reduce((sum, one) => sum + of(one), 0) / Math.max(1, judged.length)
}

function recall({ evidence, ranking }: Judged, cutoff: number): number {
  return ranking.slice(0, cutoff).filter((id) => evidence.has(id)).length / evidence.size
}

function isHit(ranking: Ranking, evidence: Set<string>): boolean {
  return ranking.slice(0, 5).some((id) => evidence.has(id))
}

function discountedGain({ evidence, ranking }: Judged, cutoff: number): number {
  const gain = ranking
    .slice(0, cutoff)
    .reduce((sum, id, rank) => sum + (evidence.has(id) ? 1 / Math.log2(rank + 2) : 0), 0)
  let ideal = 0
  for (let rank = 0; rank < Math.min(cutoff, evidence.size); rank += 1) ideal += 1 / Math.log2(rank + 2)
  return gain / ideal
}

function reciprocalRank({ evidence, ranking }: Judged): number {
  const rank = ranking.findIndex((id) => evidence.has(id))
  return rank === -1 ? 0 : 1 / (rank + 1)
}

function dateInWords(date: string): string {
  return new Date(`${date.slice(0, 10)}T00:00:00Z`).toLocaleDateString('en-GB', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  })
}

async function readLines(file: string): Promise<unknown[]> {
  const text = await readFile(file, 'utf8')
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as unknown)
}
