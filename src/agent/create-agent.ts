import type { Domains } from '../domains/domains.ts'
import type { Clock } from '../lib/clock.ts'
import type { NewId } from '../lib/ids.ts'
import type { Proposer } from '../memory/index/propose.ts'
import type { SegmentCache } from '../memory/segment-cache.ts'
import { createTurnCache } from '../memory/turn-cache.ts'
import type { VectorCache } from '../memory/vectors/vector-cache.ts'
import type { Agent, AnswerRequest } from '../model/agent.ts'
import type { DomainId } from '../model/domain.ts'
import type { AnswerRecord } from '../model/receipt.ts'
import type { Scope } from '../model/scope.ts'
import type { Conversations } from '../stores/postgres/conversations.ts'
import { answerOn, type Proposed } from './answer-on.ts'
import { filterOf, isSearched } from './gather/gather.ts'
import { createLabels, type Labels } from './labels/read-labels.ts'
import { planToRead, understandOn } from './understand/understand-on.ts'

type Dependencies = {
  conversations: Conversations
  segments: SegmentCache
  receipts: { keep(scope: Scope, record: AnswerRecord): Promise<void> }
  domains: Domains
  clock: Clock
  newId: NewId
  log: { warn(fields: object, message: string): void }
  /** Asks the index and the embedding model, where there are any. */
  propose?: Proposer | null
  /** Vectors in process; needed where `propose` gives a question's vector. */
  vectors?: VectorCache | null
}

/** Question in, proved answer out: understand, gather, compose and prove on one snapshot, then keep the receipt. */
export function createAgent(dependencies: Dependencies): Agent {
  const { conversations, receipts, clock, domains } = dependencies
  const turns = createTurnCache()
  const labelsOf = labelsByDomain(domains)
  return {
    async answer(request) {
      const now = clock()
      const proposed = await proposeFor(request, now, dependencies)
      const { answer, verdict, rows } = await conversations.snapshot(request.scope, (reader) =>
        answerOn(
          reader,
          { request, now, proposed },
          { ...dependencies, turns, labels: labelsOf(request.scope.domain) },
        ),
      )
      await receipts.keep(request.scope, { answer, request, now, rows, verdict, model: null })
      return answer
    },
    async plan(request) {
      const { understood } = await conversations.snapshot(request.scope, (reader) =>
        understandOn(reader, request, clock(), domains),
      )
      return { kind: understood.kind, plan: understood.plan }
    },
  }
}

function labelsByDomain(domains: Domains): (domain: DomainId) => Labels {
  const known = new Map<DomainId, Labels>()
  return (domain) => {
    const labels = known.get(domain) ?? createLabels(domains[domain])
    known.set(domain, labels)
    return labels
  }
}

// Read on a snapshot of its own, because what is asked over the network must not hold one open.
async function proposeFor(request: AnswerRequest, now: Date, dependencies: Dependencies): Promise<Proposed | null> {
  const { conversations, domains, propose } = dependencies
  if (!propose) return null
  const { scope, signal } = request
  const read = await conversations.snapshot(scope, async (reader) => {
    const { understood } = await understandOn(reader, request, now, domains)
    const plan = planToRead(understood)
    if (understood.kind !== 'plan' || !isSearched(plan)) return null
    return { plan, turns: (await reader.count(filterOf(plan))).turns }
  })
  if (!read) return null
  return { plan: read.plan, proposal: await propose({ question: request.text, scope, signal, ...read }) }
}
