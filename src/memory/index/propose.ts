import { ConsecutiveBreaker, circuitBreaker, handleWhen } from 'cockatiel'
import type { Clock } from '../../lib/clock.ts'
import { AppError } from '../../lib/errors.ts'
import { saySince } from '../../lib/say-date.ts'
import type { Embedder, QuestionVector } from '../../model/embeddings.ts'
import type { Plan } from '../../model/plan.ts'
import type { Scope } from '../../model/scope.ts'
import type { IndexCandidate, IndexFilter, IndexQuery, SearchIndex } from '../../model/search-index.ts'
import { visibleToOf } from './audience-key.ts'

/** What was found before the store is read: by meaning, and where there is too much to score word by word, by words. */
export type Proposal = {
  /** The index's candidates; null when it was not asked or did not answer. */
  candidates: readonly IndexCandidate[] | null
  /** The question under the embedding model that serves. */
  vector: QuestionVector | null
  /** Only the conversations of the candidates are to be scored: there are more turns than are scored exactly. */
  isNarrow: boolean
  /** What is degraded, in words for the reader. */
  notices: readonly string[]
}

export type Proposer = ReturnType<typeof createProposer>

type Dependencies = {
  index: SearchIndex | null
  embedder: Embedder | null
  exactTurns: number
  /** The present moment of the people who ask: since when meaning search is off is told by it. */
  clock: Clock
}
type Asked = { question: string; plan: Plan; scope: Scope; turns: number; signal: AbortSignal }

const candidatesPerClass = 200
const searchTimeoutMs = 2_000
const failuresToPause = 2
const pauseMs = 15_000
const wordsOnly = (since: string) =>
  `Meaning search is off since ${since}, so I match words only and may miss a paraphrase. Counts are complete`
const storeOnly = 'The search index does not answer, so I search the store itself. Counts are complete'

/**
 * Asks what lies outside the process, embeddings and index, before a question reads the store: no network call belongs
 * inside its snapshot. Candidates are only a proposal; the store decides what exists, who may see it, and what it says.
 */
export function createProposer({ index, embedder, exactTurns, clock }: Dependencies) {
  let lostAt: Date | null = null
  // One that answers, but too late, is not asked by every question in turn.
  const breaker = circuitBreaker(handleWhen(isOutage), {
    halfOpenAfter: pauseMs,
    breaker: new ConsecutiveBreaker(failuresToPause),
  })
  return async function propose({ question, plan, scope, turns, signal }: Asked): Promise<Proposal> {
    const embedded = (await embedder?.embedQuestion(plan.domain, { text: question, people: plan.people }, signal)) ?? {
      vector: null,
      reason: null,
    }
    lostAt = embedded.reason === null ? null : (lostAt ?? clock())
    const since = lostAt && saySince(lostAt, { timeZone: plan.timeZone, now: clock() })
    const isNarrow = index !== null && turns > exactTurns
    const proposal: Proposal = {
      candidates: null,
      vector: embedded.vector,
      isNarrow: false,
      notices: since === null ? [] : [wordsOnly(since)],
    }
    if (!index || (!embedded.vector && !isNarrow))
      return { ...proposal, notices: [...proposal.notices, ...outage(index)] }
    const query: IndexQuery = {
      filter: filterOf(plan, scope),
      terms: isNarrow ? plan.terms : [],
      vector: embedded.vector,
      limit: candidatesPerClass,
    }
    try {
      const limited = AbortSignal.any([signal, AbortSignal.timeout(searchTimeoutMs)])
      const candidates = await breaker.execute(() => index.search(plan.domain, query, limited))
      return { ...proposal, candidates, isNarrow }
    } catch {
      signal.throwIfAborted()
      return { ...proposal, notices: [...proposal.notices, storeOnly] }
    }
  }
}

// An asker who stops says nothing about the index.
function isOutage(error: Error): boolean {
  return error instanceof AppError || error.name === 'TimeoutError'
}

/** The plan and the scope as the index filters them: the same turns the store's own filter allows. */
function filterOf(plan: Plan, { viewer, collection }: Scope): IndexFilter {
  return {
    companyIds: plan.companies.map(({ id }) => id),
    personIds: plan.people.map(({ id }) => id),
    sources: plan.sources,
    types: plan.types,
    from: plan.time?.from ?? null,
    to: plan.time?.to ?? null,
    collection: collection ?? null,
    visibleTo: visibleToOf(viewer),
  }
}

function outage(index: SearchIndex | null): string[] {
  return index?.health().state === 'down' ? [storeOnly] : []
}
