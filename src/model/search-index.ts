import type { DomainId, SourceSystem } from './domain.ts'

/** The two named vectors of an index: while one model's serve, the next model's are built in the other. */
export const vectorSlots = ['a', 'b'] as const
export type VectorSlot = (typeof vectorSlots)[number]

/** One turn as an index keeps it. `id` is a UUID made from the conversation and the turn, so writing twice changes nothing. */
export type IndexTurn = {
  id: string
  source: SourceSystem
  interactionId: string
  turnId: string
  position: number
  text: string
  /** The turn's search terms (`tokenise` of speaker, text and caption), one blank between two. */
  terms: string
  speaker: string
  side: string
  /** Everyone taking part in the conversation. */
  personIds: readonly string[]
  companyId: string | null
  type: string
  collection: string
  /** ISO 8601; null = undated. */
  occurredAt: string | null
  /** Who may see it: `everyone`, or the `audienceKey` of each mailbox. */
  visibleTo: readonly string[]
  /** -1 to 1; null = not measured. */
  sentiment: number | null
  topics: readonly string[]
  /** SHA-256 over everything else, vectors included: what `verify` compares. */
  contentHash: string
  /** Unit-length vectors by slot. */
  vectors: Partial<Record<VectorSlot, Float32Array>>
}

/** Which turns may be found; empty lists and nulls mean any. `from`/`to` are ISO, half-open; an undated turn is in no period. */
export type IndexFilter = {
  companyIds: readonly string[]
  personIds: readonly string[]
  sources: readonly string[]
  types: readonly string[]
  from: string | null
  to: string | null
  collection: string | null
  /** At least one of these must stand in a turn's `visibleTo`; null = no limit (the operator). */
  visibleTo: readonly string[] | null
}

/** `terms` are ORed; with `terms` and `vector` both kinds of candidates are given. `limit` holds for each kind and index class. */
export type IndexQuery = {
  filter: IndexFilter
  terms: readonly string[]
  vector: { slot: VectorSlot; values: Float32Array } | null
  limit: number
  /** Whether each candidate comes with its words as the index keeps them. */
  withText?: boolean
}

/** A turn that may answer. The scores are the index's own: they choose what is read, never what is said. */
export type IndexCandidate = {
  interactionId: string
  turnId: string
  position: number
  lexical: number | null
  /** Cosine similarity, -1 to 1. */
  similarity: number | null
  text?: string
}

/** Objects an index refused; `retryable` = the server's trouble, not the object's. */
export type RefusedObject = { id: string; reason: string; retryable: boolean }

export type IndexHealth = { state: 'unknown' | 'up' | 'down'; detail: string; breaker: 'closed' | 'open' | 'half-open' }

/** What an index holds of one object. */
export type IndexedObject = { id: string; source: SourceSystem; interactionId: string; contentHash: string }

/**
 * A place to look turns up by words and by vectors. Every call throws AppError (`index.unavailable`, retryable;
 * `index.unauthorised`; `index.schema`; `index.version`) and never leaves a rejection unhandled.
 */
export type SearchIndex = AsyncDisposable & {
  /** Names server and schema; changes when everything has to be written again. */
  readonly target: string
  /** Makes or migrates the domain's classes. `isNew` = at least one class was made, so everything must be written. */
  prepare(domain: DomainId, signal: AbortSignal): Promise<{ isNew: boolean }>
  /** Writes at most 500 turns, whole objects, by id. */
  upsert(domain: DomainId, turns: readonly IndexTurn[], signal: AbortSignal): Promise<RefusedObject[]>
  /** Removes objects by id; ids that are not there are fine. */
  remove(domain: DomainId, objects: readonly { id: string; source: SourceSystem }[], signal: AbortSignal): Promise<void>
  search(domain: DomainId, query: IndexQuery, signal: AbortSignal): Promise<IndexCandidate[]>
  /** Everything it holds, page by page. */
  list(domain: DomainId, signal: AbortSignal): AsyncIterable<readonly IndexedObject[]>
  /** Removes the domain's classes with everything in them. */
  drop(domain: DomainId, signal: AbortSignal): Promise<void>
  /** Asks whether it is there, so that an outage is known before somebody needs it. */
  ping(signal: AbortSignal): Promise<void>
  /** As the last call found it. */
  health(): IndexHealth
}
