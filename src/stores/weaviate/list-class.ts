import type { WeaviateClient } from 'weaviate-client'
import { sourceSystemSchema } from '../../model/domain.ts'
import type { IndexedObject } from '../../model/search-index.ts'

const pageSize = 1000

/** One page of a class in the order of the ids; the client's own iterator reads a whole page for each object. */
export async function listPage(
  client: WeaviateClient,
  name: string,
  after: string | undefined,
): Promise<IndexedObject[]> {
  const { objects } = await client.collections.use(name).query.fetchObjects({
    limit: pageSize,
    ...(after && { after }),
    returnProperties: ['interactionId', 'sourceSystem', 'contentHash'],
  })
  return objects.map(({ uuid, properties }) => ({
    id: uuid,
    source: sourceSystemSchema.parse(properties.sourceSystem),
    interactionId: String(properties.interactionId),
    contentHash: String(properties.contentHash),
  }))
}
