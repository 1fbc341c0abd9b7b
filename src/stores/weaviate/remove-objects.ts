import type { WeaviateClient } from 'weaviate-client'
import { unavailable } from './name-error.ts'

// A server deletes at most 10,000 objects in one request.
const chunkSize = 1000

export async function removeObjects(
  client: WeaviateClient,
  name: string,
  ids: readonly string[],
  signal: AbortSignal,
): Promise<void> {
  const { data, filter } = client.collections.use(name)
  for (let start = 0; start < ids.length; start += chunkSize) {
    signal.throwIfAborted()
    const chunk = ids.slice(start, start + chunkSize)
    const { failed, matches } = await data.deleteMany(filter.byId().containsAny(chunk))
    if (failed > 0) throw unavailable(`Weaviate could not delete ${failed} of ${matches} objects of ${name}.`)
  }
}
