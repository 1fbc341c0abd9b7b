import type { Collection, WeaviateClient } from 'weaviate-client'
import type { IndexCandidate, IndexFilter, IndexQuery } from '../../model/search-index.ts'
import { toFilter } from './to-filter.ts'

type Turns = Collection<undefined, string, undefined>
type Found = Awaited<ReturnType<Turns['query']['fetchObjects']>>['objects'][number]

const propertiesOf = ({ withText }: IndexQuery) => [
  'interactionId',
  'turnId',
  'position',
  ...(withText ? ['text'] : []),
]

/** Asks every class for both kinds of candidates at once; a turn found both ways is one candidate. */
export async function searchClasses(client: WeaviateClient, names: readonly string[], query: IndexQuery) {
  if (query.filter.visibleTo?.length === 0) return []
  const found = await Promise.all(
    names.map(async (name) => {
      const collection = client.collections.use(name)
      return await Promise.all([byTerms(collection, query), byVector(collection, query)])
    }),
  )
  const candidates = new Map<string, IndexCandidate>()
  for (const { uuid, properties, metadata } of found.flat(2)) {
    const known = candidates.get(uuid)
    candidates.set(uuid, {
      interactionId: String(properties.interactionId),
      turnId: String(properties.turnId),
      position: Number(properties.position),
      lexical: metadata?.score ?? known?.lexical ?? null,
      similarity: metadata?.distance === undefined ? (known?.similarity ?? null) : 1 - metadata.distance,
      ...(query.withText && { text: String(properties.text ?? '') }),
    })
  }
  return [...candidates.values()]
}

async function byTerms(collection: Turns, query: IndexQuery): Promise<Found[]> {
  const { terms, filter, limit } = query
  if (terms.length === 0) return []
  const { objects } = await collection.query.bm25([...new Set(terms)].join(' '), {
    queryProperties: ['terms'],
    ...filtersFor(collection, filter),
    limit,
    returnMetadata: ['score'],
    returnProperties: propertiesOf(query),
  })
  return objects
}

async function byVector(collection: Turns, query: IndexQuery): Promise<Found[]> {
  const { vector, filter, limit } = query
  if (!vector) return []
  const { objects } = await collection.query.nearVector([...vector.values], {
    targetVector: vector.slot,
    ...filtersFor(collection, filter),
    limit,
    returnMetadata: ['distance'],
    returnProperties: propertiesOf(query),
  })
  return objects
}

function filtersFor(collection: Turns, filter: IndexFilter) {
  const filters = toFilter(filter, collection.filter)
  return filters && { filters }
}
