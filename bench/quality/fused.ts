import { fuseScores } from '../../src/memory/search/fuse-scores.ts'
import { namedSpeakers } from '../../src/memory/search/named-speakers.ts'
import { scoreTurns } from '../../src/memory/search/score-turns.ts'
import { contentTerms } from '../../src/memory/search/tokenise.ts'
import { searchVectors } from '../../src/memory/vectors/search-vectors.ts'
import { type BenchVectors, createBenchVectors } from '../bench-vectors.ts'
import type { BenchRow } from '../row.ts'
import { depth, segmentsOf } from './engines.ts'
import { discountedGain, type Judged, mean, recall, reciprocalRank } from './ranking-measures.ts'
import { groupBy, type Interaction, type Pack, type Question } from './read-pack.ts'

type Fused = { lexical: Judged; fused: Judged; isCheck: boolean }

/** Words and vectors of the configured model beside words alone, per dataset; nothing where no model is configured. */
export async function runFused({ interactions, questions }: Pack, emit: (row: BenchRow) => void): Promise<void> {
  const vectors = createBenchVectors()
  if (!vectors) return
  const asked = questions.filter(({ answerable, evidence }) => answerable !== false && evidence && evidence.length > 0)
  for (const [dataset, own] of groupBy(asked, (question) => question.dataset)) {
    const all = interactions.filter((interaction) => interaction.dataset === dataset)
    const scopes = groupBy(all, ({ collection }) => collection)
    emitFused(dataset, await rankFused({ asked: own, scopes, vectors }), emit)
  }
}

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
        return { question, evidence: new Set(evidence), ranking, quoted: ranking.slice(0, 5), packed: [], top: 0 }
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
        ...{ bench: 'quality', set: `${dataset}-vectors`, metric: `${metric}${suffix}`, unit: 'share', seed: null },
        value: mean(judged, ({ fused }) => of(fused)),
        rival: 'the same without vectors',
        rivalValue: mean(judged, ({ lexical }) => of(lexical)),
        n: judged.length,
      })
    row('R@10', (one) => recall(one, 10))
    row('nDCG@10', (one) => discountedGain(one, 10))
    row('MRR', reciprocalRank)
  }
}
