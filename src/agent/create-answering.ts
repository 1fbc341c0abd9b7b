import type { Domains } from '../domains/domains.ts'
import type { NewId } from '../lib/ids.ts'
import type { Proposer } from '../memory/index/propose.ts'
import type { SegmentCache } from '../memory/segment-cache.ts'
import { createTurnCache } from '../memory/turn-cache.ts'
import type { MaskedVectors } from '../memory/vectors/vector-cache.ts'
import type { AnswerRequest } from '../model/agent.ts'
import type { Conversations } from '../stores/postgres/conversations.ts'
import { answerOn, type Checked, type Proposed } from './answer-on.ts'
import { filterOf, isSearched } from './gather/gather.ts'
import { heeding } from './heeding.ts'
import { labelsByDomain } from './labels/labels-by-domain.ts'
import { seenFrom } from './understand/seen-from.ts'
import { planToRead, understandOn } from './understand/understand-on.ts'

export type AnsweringParts = {
  conversations: Conversations
  segments: SegmentCache
  domains: Domains
  newId: NewId
  log: { warn(fields: object, message: string): void }
  /** Asks the index and the embedding model, where there are any. */
  propose?: Proposer | null
  /** Vectors in process; needed where `propose` gives a question's vector. */
  vectors?: MaskedVectors | null
}

/** A question answered without a chat model, on one snapshot of its own; nothing of it is kept. */
export type Answering = (request: AnswerRequest, now: Date) => Promise<Checked>

/** Opens what answers share: the turns and labels held in process. */
export function createAnswering(parts: AnsweringParts): Answering {
  const turns = createTurnCache()
  const labelsOf = labelsByDomain(parts.domains)
  return async (asked, askedAt) => {
    const { scope } = asked
    const seen = seenFrom(asked, { ...parts, now: askedAt, profile: parts.domains[scope.domain] })
    const { request, now, conversations } = seen
    // An index holds what there is now.
    const own = request.asOf || request.knownUntil ? { ...parts, propose: null, vectors: null } : parts
    const proposed = await proposeFor(request, now, own)
    const checked = await conversations.snapshot(scope, (reader) =>
      answerOn(
        heeding(reader, asked.signal),
        { request, now, askedAt, proposed },
        { ...own, turns, labels: labelsOf(scope.domain) },
      ),
    )
    return { ...checked, answer: { ...checked.answer, question: asked.text } }
  }
}

// Read on a snapshot of its own, because what is asked over the network must not hold one open.
async function proposeFor(request: AnswerRequest, now: Date, parts: AnsweringParts): Promise<Proposed | null> {
  const { conversations, domains, propose } = parts
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
