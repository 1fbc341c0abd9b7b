import type { EmbeddedConversation } from '../../model/embeddings.ts'
import type { Masker } from '../../privacy/masker.ts'
import type { TurnEmbeddings } from '../../stores/postgres/turn-embeddings.ts'
import type { VectorReader } from '../vectors/vector-cache.ts'
import { windowTexts } from './window-texts.ts'

/**
 * Reads kept vectors for the vector cache, only those made of what the conversations say now: a turn that has changed since
 * has another content hash. `readConversations` gives the conversations as `embedTurns` is given them.
 */
export function createFittingReader(dependencies: {
  store: Pick<TurnEmbeddings, 'ofConversations'>
  model: string
  masker: Pick<Masker, 'mask'>
  readConversations: (ids: readonly string[]) => Promise<readonly EmbeddedConversation[]>
}): VectorReader {
  const { store, model, masker, readConversations } = dependencies
  return async (ids) => {
    const [conversations, stored] = [await readConversations(ids), await store.ofConversations(model, ids)]
    const kept = new Map(stored.map((row) => [`${row.position} ${row.interactionId}`, row]))
    const fitting = new Map<string, Float32Array[]>()
    for (const conversation of conversations) {
      const windows = windowTexts(conversation, masker)
      const vectors = windows.flatMap(({ position, hash }) => {
        const row = kept.get(`${position} ${conversation.id}`)
        return row?.hash === hash ? [row.vector] : []
      })
      if (vectors.length === windows.length) fitting.set(conversation.id, vectors)
    }
    return fitting
  }
}
