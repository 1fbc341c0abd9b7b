import type { DomainId } from './domain.ts'
import type { VectorSlot } from './search-index.ts'

/** Texts in, unit-length vectors out, in their order; the texts are masked already. Throws AppError `embeddings.*`. */
export type EmbeddingModel = {
  /** Model name as the endpoint knows it. */
  readonly name: string
  /** `timeoutMs`: somebody waits, so one call that may take this long and no retry. */
  embed(
    texts: readonly string[],
    options: { model: string; signal: AbortSignal; timeoutMs?: number },
  ): Promise<Float32Array[]>
  health(): { breaker: 'closed' | 'open' | 'half-open'; detail: string }
}

/** One conversation to embed: `heading` is its title, company and date in words. */
export type EmbeddedConversation = {
  id: string
  heading: string
  turns: readonly { position: number; speaker: string; text: string; caption: string | null }[]
}

/** Vectors by slot, one a turn in the order of the turns. */
export type TurnVectors = Partial<Record<VectorSlot, readonly Float32Array[]>>

export type EmbeddingState = {
  serving: { name: string; slot: VectorSlot; dimensions: number } | null
  building: { name: string; slot: VectorSlot; done: number; total: number } | null
  breaker: 'closed' | 'open' | 'half-open'
  detail: string
}

/** A question under the model that serves. */
export type QuestionVector = { model: string; slot: VectorSlot; values: Float32Array }

export type MissingVectors = { id: string; reason: string; isRefused: boolean }

/** Keeps the vectors of turns: makes what is missing, reuses equal text, changes models without a gap. */
export type Embedder = {
  /**
   * Vectors of all turns of these conversations, made and stored where missing. `missing`: those that could not be made, and
   * why; `isRefused` = the model will not take their text, so that asking again is of no use.
   */
  embedTurns(
    domain: DomainId,
    conversations: readonly EmbeddedConversation[],
    signal: AbortSignal,
  ): Promise<{ vectors: ReadonlyMap<string, TurnVectors>; missing: readonly MissingVectors[] }>
  /** The question, with the people it names, under the serving model; null when there is none, or when it does not answer in time (`reason` says so). */
  embedQuestion(
    domain: DomainId,
    question: { text: string; people: readonly { name: string; phrase: string }[] },
    signal: AbortSignal,
  ): Promise<{ vector: QuestionVector | null; reason: string | null }>
  state(domain: DomainId): Promise<EmbeddingState>
}
