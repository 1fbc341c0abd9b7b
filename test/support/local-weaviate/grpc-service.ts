import { type CallContext, ServerError, Status } from 'nice-grpc'
import { answerSearch, toFloats } from './answer-search.ts'
import type { createSlowness, Faults, Part } from './faults.ts'
import { matches } from './matches.ts'
import type { BatchObject, WeaviateServiceImplementation } from './protos.ts'
import { isAllowed } from './rest-routes.ts'
import { findClass, type PropertyValue, putObject, type StoredClasses } from './stored-classes.ts'

type Dependencies = {
  classes: StoredClasses
  faults: Faults
  slowness: ReturnType<typeof createSlowness>
  counts: { searches: number; largestAtOnce: number; properties: Set<string> }
  die(): void
}

/** The gRPC calls Sophia makes; errors carry the real server's words. */
export function createService({ classes, faults, slowness, counts, die }: Dependencies): WeaviateServiceImplementation {
  let searching = 0

  async function guarded<T>(part: Part, { metadata }: CallContext, work: () => T): Promise<T> {
    await slowness.pass(part)
    if (!isAllowed(faults, metadata.get('authorization'))) {
      throw new ServerError(Status.UNKNOWN, 'extract auth: unauthorized: invalid api key')
    }
    try {
      return work()
    } catch (error) {
      throw error instanceof ServerError ? error : new ServerError(Status.UNKNOWN, String(error))
    }
  }

  function put(object: BatchObject): string | null {
    if (faults.objectsUntilDeath <= 0) {
      die()
      throw new ServerError(Status.UNAVAILABLE, 'the server is gone')
    }
    faults.objectsUntilDeath -= 1
    const refused = faults.refused.get(object.uuid)
    if (refused) return refused
    return putObject(findClass(classes, object.collection), {
      id: object.uuid,
      properties: propertiesOf(object),
      vectors: Object.fromEntries(object.vectors.map(({ name, vectorBytes }) => [name, toFloats(vectorBytes)])),
    })
  }

  const unknown = () => Promise.reject(new ServerError(Status.UNIMPLEMENTED, 'the local server does not know this'))

  return {
    search: async (request, context) => {
      searching += 1
      counts.searches += 1
      for (const name of request.properties?.nonRefProperties ?? []) counts.properties.add(name)
      counts.largestAtOnce = Math.max(counts.largestAtOnce, searching)
      try {
        // Other searches that were sent together arrive before the first is answered.
        await new Promise((resolve) => setImmediate(resolve))
        return await guarded('search', context, () => answerSearch(classes, request))
      } finally {
        searching -= 1
      }
    },
    batchObjects: (request, context) =>
      guarded('batch', context, () => {
        // Half a character comes over the wire as three bytes that are none.
        if (
          request.objects.some((object) => Object.values(propertiesOf(object)).join().includes('\ufffd\ufffd\ufffd'))
        ) {
          throw new ServerError(Status.INTERNAL, 'string field contains invalid UTF-8')
        }
        const reasons = request.objects.map(put)
        return { took: 0, errors: reasons.flatMap((error, index) => (error === null ? [] : [{ index, error }])) }
      }),
    batchDelete: (request, context) =>
      guarded('delete', context, () => {
        const stored = findClass(classes, request.collection)
        const found = [...stored.objects.values()].filter((object) => matches(stored, object, request.filters))
        for (const { id } of found) stored.objects.delete(id)
        return { took: 0, failed: 0, matches: found.length, successful: found.length, objects: [] }
      }),
    aggregate: unknown,
    tenantsGet: unknown,
    batchReferences: unknown,
    batchStream: () => {
      throw new ServerError(Status.UNIMPLEMENTED, 'the local server does not know this')
    },
  }
}

function propertiesOf({ properties }: BatchObject): Record<string, PropertyValue> {
  const texts = properties?.textArrayProperties.map(({ propName, values }) => [propName, values]) ?? []
  return { ...properties?.nonRefProperties, ...Object.fromEntries(texts) }
}
