import type { EmbeddingModel, EmbeddingState, TurnVectors } from '../../model/embeddings.ts'
import type { TurnEmbeddings } from '../../stores/postgres/turn-embeddings.ts'

/** Which model serves, how far the next one is, and what is wrong; `problem` is the newest reason for missing vectors. */
export async function readState(
  model: EmbeddingModel,
  { store, problem }: { store: TurnEmbeddings; problem: string },
): Promise<EmbeddingState> {
  const rows = await store.models()
  const building = rows.find(({ state }) => state === 'building')
  const serving = rows.find(({ state }) => state === 'serving')
  const { breaker, detail } = model.health()
  return {
    serving: serving ? { name: serving.name, slot: serving.slot, dimensions: serving.dimensions } : null,
    building: building ? { name: building.name, slot: building.slot, ...(await store.progress(building.name)) } : null,
    breaker,
    detail: detail || problem,
  }
}

/** Kept vectors of these conversations by slot, of those that have one for every turn. */
export async function storedVectors(
  store: TurnEmbeddings,
  ids: readonly string[],
): Promise<ReadonlyMap<string, TurnVectors>> {
  const held = new Map<string, TurnVectors>()
  for (const { name, slot, state } of await store.models()) {
    if (state === 'retired') continue
    const own = new Map<string, Float32Array[]>()
    for (const { interactionId, vector } of await store.ofConversations(name, ids)) {
      const vectors = own.get(interactionId)
      if (vectors) vectors.push(vector)
      else own.set(interactionId, [vector])
    }
    const lacking = new Set(await store.lackingAmong(name, [...own.keys()]))
    for (const [id, vectors] of own) if (!lacking.has(id)) held.set(id, { ...held.get(id), [slot]: vectors })
  }
  return held
}
