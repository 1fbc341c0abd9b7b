import { createHash } from 'node:crypto'
import { contentDigest, deterministicId } from '../../lib/ids.ts'
import type { TurnVectors } from '../../model/embeddings.ts'

import { type IndexTurn, vectorSlots } from '../../model/search-index.ts'
import type { IndexContent } from '../../stores/postgres/index-contents.ts'
import { tokenise } from '../search/tokenise.ts'
import { audienceKey, everyoneKey } from './audience-key.ts'

/** The objects of one conversation, one a turn, as an index keeps them; the same input always gives the same objects. */
export function indexTurns(content: IndexContent, vectors: TurnVectors): IndexTurn[] {
  const shared = {
    source: content.sourceSystem,
    interactionId: content.id,
    personIds: content.personIds,
    companyId: content.companyId,
    type: content.type,
    collection: content.collection,
    occurredAt: content.occurredAt,
    visibleTo: content.privateTo === null ? [everyoneKey] : [...new Set(content.privateTo.map(audienceKey))].sort(),
    sentiment: null,
    topics: [],
  }
  return content.turns.map(({ turnId, position, speaker, side, text, caption }, index) => {
    const own = { ...shared, turnId, position, text, speaker, side, terms: termsOf({ speaker, text, caption }) }
    const turnVectors = vectorsAt(vectors, index)
    return {
      ...own,
      id: deterministicId('index object', `${content.id}\u0000${turnId}`),
      contentHash: contentDigest({ ...own, vectors: digestsOf(turnVectors) }),
      vectors: turnVectors,
    }
  })
}

// What the segments hold of a turn, so that both kinds of index find the same turns for a word.
function termsOf({ speaker, text, caption }: { speaker: string; text: string; caption: string | null }): string {
  return [...tokenise(speaker), ...tokenise(caption ? `${text} ${caption}` : text)].join(' ')
}

function vectorsAt(vectors: TurnVectors, index: number): IndexTurn['vectors'] {
  const held: IndexTurn['vectors'] = {}
  for (const slot of vectorSlots) {
    const vector = vectors[slot]?.[index]
    if (vector) held[slot] = vector
  }
  return held
}

function digestsOf(vectors: IndexTurn['vectors']): Record<string, string> {
  return Object.fromEntries(
    Object.entries(vectors).map(([slot, { buffer, byteOffset, byteLength }]) => [
      slot,
      createHash('sha256')
        .update(new Uint8Array(buffer, byteOffset, byteLength))
        .digest('hex'),
    ]),
  )
}
