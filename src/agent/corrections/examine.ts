import type { Domains } from '../../domains/domains.ts'
import { contentDigest } from '../../lib/ids.ts'
import type { SegmentCache } from '../../memory/segment-cache.ts'
import type { TurnCache } from '../../memory/turn-cache.ts'
import type { Answer } from '../../model/answer.ts'
import type { Correction, FoundCause, LostFact } from '../../model/correction.ts'
import type { DomainId } from '../../model/domain.ts'
import type { Receipt } from '../../model/receipt.ts'
import { type Scope, viewerOf } from '../../model/scope.ts'
import type { Conversations, Reader } from '../../stores/postgres/conversations.ts'
import type { SinceAnswered } from '../../stores/postgres/since-answered.ts'
import type { Reads } from '../facts/population.ts'
import type { Labels } from '../labels/read-labels.ts'
import { findLostFacts, type LostFacts } from './find-lost-facts.ts'
import { conversationsShown, readStanding } from './standing.ts'
import { withoutArrivals } from './without-arrivals.ts'

/** One answer beneath which something changed. `isPrivate`: only who asked reads it; `told` is what was last told of it. */
export type Examined = { receiptId: string; causes: FoundCause[]; isPrivate: boolean; told: string | null }
export type Examine = (answer: Examined, signal: AbortSignal) => Promise<Correction | null>

type Dependencies = {
  domain: DomainId
  receipts: { read(domain: DomainId, receiptId: string): Promise<Receipt | null> }
  since: SinceAnswered
  conversations: Pick<Conversations, 'backgroundSnapshot'>
  segments: SegmentCache
  turns: TurnCache
  labels: Labels
  domains: Domains
}

/** What is to be said of an answer because of what changed beneath it; null where all that it showed still holds. */
export function createExamine(dependencies: Dependencies): Examine {
  const { domain, receipts } = dependencies
  return async (examined, signal) => {
    const { receiptId, causes, told } = examined
    const receipt = await receipts.read(domain, receiptId)
    if (!receipt) return null
    const { answer, at } = receipt
    const { facts, isVoid } = answer
      ? await lookAgain({ receipt, answer, examined, signal }, dependencies)
      : erased(causes)
    const state = stateOf(facts)
    if (state === (told ?? stateOf([]))) return null
    return {
      receiptId,
      question: receipt.request ?? { kind: 'ask', text: answer?.question ?? '' },
      timeZone: receipt.request?.timeZone ?? answer?.plan.timeZone ?? dependencies.domains[domain].timeZone,
      answeredAt: at,
      ...{ causes, facts, state, isVoid },
    }
  }
}

// By it a later look knows what was told; it gives nothing away.
function stateOf(facts: readonly LostFact[]): string {
  return contentDigest(facts).slice(0, 16)
}

// What was erased is not told, nor whatever else has changed of it.
function erased(causes: readonly FoundCause[]): LostFacts {
  const isErased = causes.some(({ cause }) => cause === 'erased')
  return { facts: isErased ? [{ kind: 'gone', proofs: [], count: 1 }] : [], isVoid: false }
}

type Look = { receipt: Receipt; answer: Answer; examined: Examined; signal: AbortSignal }

async function lookAgain({ receipt, answer, examined, signal }: Look, dependencies: Dependencies): Promise<LostFacts> {
  const { conversations, since, domain } = dependencies
  const { causes, isPrivate } = examined
  const scope = receipt.scope ?? scopeOf(receipt, domain)
  const isWho = causes.some(({ cause }) => cause === 'undone')
  const [changed, entities, arrived] = [
    await since.changedAmong(receipt.id, conversationsShown(answer)),
    isWho ? await since.entities(receipt.id) : new Set<string>(),
    await since.arrived(receipt.id),
  ]
  return conversations.backgroundSnapshot(scope, async (present) => {
    const reader = withoutArrivals(present, arrived)
    const standing = await readStanding(reader, { answer, causes, isPrivate, since: { changed, entities } })
    const reads = readsOf(reader, { receipt, answer, signal }, dependencies)
    const nameOf = await namesOf(reader, entities)
    return findLostFacts(reads, standing, nameOf)
  })
}

function readsOf(reader: Reader, { receipt, answer, signal }: Omit<Look, 'examined'>, parts: Dependencies): Reads {
  const { segments, turns, labels, domains, domain } = parts
  return {
    ...{ reader, segments, turns, labels, signal, profile: domains[domain] },
    reading: { timeZone: answer.plan.timeZone, now: new Date(receipt.at) },
    accounts: () => reader.accounts(),
    colleagues: () => reader.colleagues(),
  }
}

async function namesOf(reader: Reader, entities: ReadonlySet<string>): Promise<ReadonlyMap<string, string>> {
  if (entities.size === 0) return new Map()
  const known = await reader.entities({ words: [], ids: [...entities] })
  return new Map(known.map(({ id, name }) => [id, name]))
}

// Receipts of before scopes were kept have their viewer alone.
function scopeOf({ viewer }: Receipt, domain: DomainId): Scope {
  return { domain, viewer: viewerOf(viewer) }
}
