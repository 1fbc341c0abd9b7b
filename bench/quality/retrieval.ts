import type { BenchRow } from '../row.ts'
import { createOurs, createRival, type Engine, rivalName } from './engines.ts'
import { discountedGain, isHit, type Judged, mean, packedRecall, recall, reciprocalRank } from './ranking-measures.ts'
import { groupBy, type Interaction, type Pack, type Question } from './read-pack.ts'

type Emit = (row: BenchRow) => void
type Ranked = { ours: Judged[]; rival: Judged[] }
type Measure = (one: Judged) => number

/** Questions about a meeting as a whole, which no single passage answers. */
const wholeMeeting =
  /\b(?:whole|entire|general|overall)\s+(?:meeting|discussion|conversation)\b|^summari[sz]e (?:the|this) (?:meeting|discussion|conversation)\W*$|^what was the meeting about\W*$/i

const measures: Record<string, Measure> = {
  'R@5': (one) => recall(one, 5),
  'R@10': (one) => recall(one, 10),
  'nDCG@5': (one) => discountedGain(one, 5),
  'nDCG@10': (one) => discountedGain(one, 10),
  MRR: reciprocalRank,
  evidence_1000_words: packedRecall,
}
const onlyInside: Record<string, Measure> = {
  'hit@5': ({ ranking, evidence }) => Number(isHit(ranking, evidence)),
  'quotes_hit@5': ({ quoted, evidence }) => Number(isHit(quoted, evidence)),
}

/** Retrieval of evidence turns inside each question's collection, and pooled over all collections of its dataset. */
export function runRetrieval({ interactions, questions }: Pack, emit: Emit): void {
  const asked = questions.filter(({ answerable, evidence }) => answerable !== false && evidence && evidence.length > 0)
  for (const [dataset, own] of groupBy(asked, (question) => question.dataset)) {
    const all = interactions.filter((interaction) => interaction.dataset === dataset)
    const inside = rankAll(
      own,
      groupBy(all, ({ collection }) => collection),
    )
    emitAll(emit, { dataset, suffix: '', ranked: inside, measured: { ...measures, ...onlyInside } })
    if (dataset === 'qmsum') emitFirstSpecific(emit, inside)
    const pooled = rankAll(own, new Map(own.map(({ collection }) => [collection, all])))
    emitAll(emit, { dataset, suffix: '_pooled', ranked: pooled, measured: measures })
  }
}

function rankAll(questions: readonly Question[], scopes: ReadonlyMap<string, Interaction[]>): Ranked {
  const engines = new Map<Interaction[], { ours: Engine; rival: Engine }>()
  const ranked: Ranked = { ours: [], rival: [] }
  const nothing: Interaction[] = []
  for (const { question, collection, evidence } of questions) {
    const scope = scopes.get(collection) ?? nothing
    const engine = engines.get(scope) ?? { ours: createOurs(scope), rival: createRival(scope) }
    engines.set(scope, engine)
    const wanted = new Set(evidence)
    ranked.ours.push({ question, evidence: wanted, ...engine.ours(question) })
    ranked.rival.push({ question, evidence: wanted, ...engine.rival(question) })
  }
  return ranked
}

function emitAll(
  emit: Emit,
  given: { dataset: string; suffix: string; ranked: Ranked; measured: Record<string, Measure> },
): void {
  const { dataset, suffix, ranked, measured } = given
  for (const [metric, of] of Object.entries(measured)) {
    emit({
      ...{ bench: 'quality', set: dataset, metric: `${metric}${suffix}`, unit: 'share', rival: rivalName, seed: null },
      value: mean(ranked.ours, of),
      rivalValue: mean(ranked.rival, of),
      n: ranked.ours.length,
    })
  }
}

/** Of the first twenty questions about one subject, how many have their evidence among the five quotes. */
function emitFirstSpecific(emit: Emit, { ours, rival }: Ranked): void {
  const specific = (judged: Judged[]) => judged.filter(({ question }) => !wholeMeeting.test(question)).slice(0, 20)
  const hits = (judged: Judged[]) => specific(judged).filter((one) => isHit(one.quoted, one.evidence)).length
  emit({
    ...{ bench: 'quality', set: 'qmsum', metric: 'first20_specific_hit@5', unit: 'questions', seed: null },
    ...{ value: hits(ours), rival: rivalName, rivalValue: hits(rival), n: specific(ours).length },
  })
}
