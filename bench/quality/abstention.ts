import { answerability, isDoubtful } from '../../src/agent/gather/answerability.ts'
import { namedSpeakers } from '../../src/memory/search/named-speakers.ts'
import type { Segment } from '../../src/memory/search/segment.ts'
import { contentTerms, tokenise } from '../../src/memory/search/tokenise.ts'
import type { BenchRow } from '../row.ts'
import { createRival, type Engine, rivalName, segmentsOf } from './engines.ts'
import { areaUnderRoc, mean } from './ranking-measures.ts'
import { groupBy, type Pack } from './read-pack.ts'

type Doubt = { score: number; isRefused: boolean; rivalScore: number }
type Scope = { segments: Segment[]; speakers: string[]; rival: Engine }

/** How well answerable questions are told from those whose answer nobody gave, wherever a set has both; the rival's score is its best hit's. */
export function runAbstention({ interactions, questions }: Pack, emit: (row: BenchRow) => void): void {
  for (const [dataset, asked] of groupBy(questions, (question) => question.dataset)) {
    if (asked.every(({ answerable }) => answerable !== false)) continue
    const scopes = new Map<string, Scope>()
    const own = interactions.filter((interaction) => interaction.dataset === dataset)
    for (const [collection, scope] of groupBy(own, (one) => one.collection)) {
      const segments = segmentsOf(scope)
      const speakers = [...new Set(segments.flatMap((segment) => segment.speakers))]
      scopes.set(collection, { segments, speakers, rival: createRival(scope) })
    }
    const doubts: Record<'answerable' | 'adversarial', Doubt[]> = { answerable: [], adversarial: [] }
    for (const { question, collection, answerable, evidence } of asked) {
      const scope = scopes.get(collection)
      if (!scope || (answerable !== false && !evidence?.length)) continue
      doubts[answerable === false ? 'adversarial' : 'answerable'].push(doubtOf(question, scope))
    }
    emitDoubts(dataset, doubts, emit)
  }
}

function doubtOf(question: string, { segments, speakers, rival }: Scope): Doubt {
  const named = namedSpeakers(question, speakers)
  const names = new Set(named.flatMap(tokenise))
  const found = answerability(segments, { terms: contentTerms(question).filter((term) => !names.has(term)), named })
  return { score: found.score, isRefused: isDoubtful(found), rivalScore: rival(question).top }
}

function emitDoubts(
  set: string,
  { answerable, adversarial }: Record<'answerable' | 'adversarial', Doubt[]>,
  emit: (row: BenchRow) => void,
): void {
  const row = { bench: 'quality', set, unit: 'share', seed: null }
  const score = (doubt: Doubt) => doubt.score
  const rivalScore = (doubt: Doubt) => doubt.rivalScore
  emit({
    ...row,
    metric: 'abstention_auroc',
    value: areaUnderRoc(answerable.map(score), adversarial.map(score)),
    rival: rivalName,
    rivalValue: areaUnderRoc(answerable.map(rivalScore), adversarial.map(rivalScore)),
    n: answerable.length + adversarial.length,
  })
  for (const [metric, doubts] of Object.entries({ refused_answerable: answerable, refused_adversarial: adversarial })) {
    const value = mean(doubts, ({ isRefused }) => Number(isRefused))
    emit({ ...row, metric, value, rival: null, rivalValue: null, n: doubts.length })
  }
}
