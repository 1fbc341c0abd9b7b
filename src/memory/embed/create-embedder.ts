import type { DomainId } from '../../model/domain.ts'
import type { EmbeddedConversation, Embedder, EmbeddingModel, TurnVectors } from '../../model/embeddings.ts'
import type { Masker } from '../../privacy/masker.ts'
import type { ModelRow, TurnEmbeddings } from '../../stores/postgres/turn-embeddings.ts'
import { embedQuestion } from './embed-question.ts'
import { type FilledModel, fillModel } from './fill-model.ts'
import { readState, storedVectors } from './read-embeddings.ts'
import { restartModel, type SettledModels, settleModels } from './settle-models.ts'
import { windowTexts } from './window-texts.ts'

type Dependencies = {
  model: EmbeddingModel
  stores: (domain: DomainId) => TurnEmbeddings
  maskers: (domain: DomainId) => Pick<Masker, 'mask'>
}

/** The embedder, with what keeps its models in order. */
export type ModelEmbedder = Embedder & {
  /**
   * Starts building a model that is newly configured, lets it serve once every conversation has its vectors, and removes
   * those of retired models, at most 10,000 a call. `lacking` are conversations to embed next (at most 500).
   */
  settleModels(domain: DomainId, signal: AbortSignal): Promise<SettledModels>
  /** Forgets the configured model with all its vectors, so that it is made anew: what a rebuild asks for. */
  restart(domain: DomainId, signal: AbortSignal): Promise<void>
  /** Kept vectors of these conversations under the models in use, complete ones only; nothing is asked of the endpoint. */
  storedVectors(domain: DomainId, ids: readonly string[]): Promise<ReadonlyMap<string, TurnVectors>>
}

/** Keeps turns' vectors in Postgres, under the configured model and, until that is built, under the one before. */
export function createEmbedder({ model, stores, maskers }: Dependencies): ModelEmbedder {
  /** Conversations the configured model refuses for good: a change of model does not wait for them. */
  const refused = new Map<DomainId, Set<string>>()
  let problem = ''

  return {
    async embedTurns(domain, conversations, signal) {
      signal.throwIfAborted()
      const store = stores(domain)
      const { configured, before } = modelsOf(await store.models(), model.name)
      const work = { model, store, signal }
      const masker = maskers(domain)
      const windowed = conversations.map((one) => ({ id: one.id, windows: windowTexts(one, masker) }))
      const filled = await fillModel({ name: model.name, row: configured, conversations: windowed }, work)
      problem = [...filled.missing.values()][0] ?? ''
      noteRefused(refused, domain, filled)
      const old = before ? await fillModel({ name: before.name, row: before, conversations: windowed }, work) : null
      const refusedNow = new Set(filled.refusedIds)
      return {
        vectors: joinSlots(conversations, old ? [filled, old] : [filled]),
        missing: [...filled.missing].map(([id, reason]) => ({ id, reason, isRefused: refusedNow.has(id) })),
      }
    },
    embedQuestion: (domain, question, signal) =>
      embedQuestion(model, { store: stores(domain), masker: maskers(domain), question, signal }),
    state: (domain) => readState(model, { store: stores(domain), problem }),
    settleModels: (domain, signal) =>
      settleModels({ model, store: stores(domain), refused: refused.get(domain) ?? new Set(), signal }),
    async restart(domain, signal) {
      refused.delete(domain)
      await restartModel(model.name, stores(domain), signal)
    },
    storedVectors: (domain, ids) => storedVectors(stores(domain), ids),
  }
}

/** The configured model's row, and the other one that serves until it does. */
function modelsOf(rows: readonly ModelRow[], name: string) {
  const configured = rows.find((row) => row.name === name && row.state !== 'retired') ?? null
  const before = rows.find((row) => row.name !== name && row.state === 'serving') ?? null
  return { configured, before }
}

const mostRefused = 10_000

function noteRefused(
  refused: Map<DomainId, Set<string>>,
  domain: DomainId,
  { vectors, refusedIds }: FilledModel,
): void {
  const ids = refused.get(domain) ?? new Set()
  refused.set(domain, ids)
  for (const id of vectors.keys()) ids.delete(id)
  for (const id of refusedIds) if (ids.size < mostRefused) ids.add(id)
}

function joinSlots(
  conversations: readonly EmbeddedConversation[],
  filled: readonly FilledModel[],
): ReadonlyMap<string, TurnVectors> {
  const joined = new Map<string, TurnVectors>()
  for (const { id } of conversations) {
    const vectors: TurnVectors = {}
    for (const { row, vectors: byId } of filled) {
      const own = byId.get(id)
      if (row && own) vectors[row.slot] = own
    }
    if (Object.keys(vectors).length > 0) joined.set(id, vectors)
  }
  return joined
}
