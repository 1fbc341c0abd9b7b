import type { WeaviateClient } from 'weaviate-client'
import { createDomainParts } from '../../../src/composition/domain-parts.ts'
import { createErasureParts } from '../../../src/composition/erasure-parts.ts'
import { createErasureSurroundings } from '../../../src/composition/erasure-surroundings.ts'
import { createIndexParts } from '../../../src/composition/index-parts.ts'
import { parseConfig } from '../../../src/config.ts'
import { isIndexClean } from '../../../src/memory/index/verify-index.ts'
import { createSegmentCache } from '../../../src/memory/segment-cache.ts'
import type { Sophia } from '../../../src/sophia.ts'
import { connect } from '../../../src/stores/weaviate/connect.ts'
import { createLog } from '../../../src/telemetry/log.ts'
import { openLocalOpenAi } from '../../support/local-openai.ts'
import { testMaskers } from '../../support/masking.ts'
import { createTestDomains, type WeaviateAddress } from '../../support/real-weaviate.ts'

const { signal } = new AbortController()
type Given = { clock: () => Date; newId: () => string }

/** An object of the index, with its vectors. */
export type Held = { id: string; interactionId: string; text: string; terms: string; vector: number[]; rest: string }
export type ErasureIndex = Awaited<ReturnType<typeof openErasureIndex>>

/** A real Weaviate beside a store, in classes of its own, with an erasure that minds it. */
export async function openErasureIndex(sophia: Sophia, address: WeaviateAddress, { clock, newId }: Given) {
  const openai = await openLocalOpenAi({ dimensions: 24 })
  const domains = createTestDomains()
  const names = Object.values(domains.pay_ready.indexClasses)
  const config = parseConfig({
    ...{ OPENAI_BASE_URL: openai.baseUrl, OPENAI_EMBEDDING_MODEL: 'words' },
    ...{ WEAVIATE_URL: address.url, WEAVIATE_GRPC_URL: address.grpcUrl, WEAVIATE_API_KEY: address.apiKey },
  })
  const { database, audit, memory } = sophia
  const given = { domains, database, clock }
  const log = createLog({ level: 'silent' })
  const index = createIndexParts({ ...given, config, holder: 'indexing', log, maskers: testMaskers })
  const { client, close } = await connect({ ...address, timeoutMs: 10_000 })
  const surroundings = createErasureSurroundings({
    ...{ database, index, segments: createSegmentCache(), memory: { memory } },
    ...{ entitiesOf: createDomainParts(given).entitiesOf, warm: async () => undefined },
  })
  const parts = createErasureParts({
    ...{ ...given, newId, audit, holder: 'first', isAlone: false, surroundings, removalOutlet: () => null },
  })
  await index.service.drain('pay_ready', signal)
  return {
    desk: () => parts.desk('pay_ready'),
    /** Whether the index is as the store, object by object. */
    async isInStep(): Promise<boolean> {
      await index.service.drain('pay_ready', signal)
      const verdict = await index.service.verify('pay_ready', { repair: false, signal })
      return verdict !== null && verdict.objects > 0 && isIndexClean(verdict)
    },
    /** How many objects there are in all classes, as the server itself counts. */
    async count(): Promise<number> {
      const counts = await Promise.all(names.map((name) => client.collections.use(name).aggregate.overAll()))
      return counts.reduce((sum, { totalCount }) => sum + totalCount, 0)
    },
    held: async (): Promise<Held[]> => (await Promise.all(names.map((name) => readClass(client, name)))).flat(),
    /** What each class gives for an id, a vector or words. */
    byId: async (id: string) => {
      const found = await Promise.all(names.map((name) => client.collections.use(name).query.fetchObjectById(id)))
      return found.filter((object) => object !== null)
    },
    nearest: (vector: number[]) =>
      texts(names, (name) =>
        client.collections.use(name).query.nearVector(vector, { targetVector: 'a', limit: 5, ...asText }),
      ),
    byWords: (words: string) =>
      texts(names, (name) =>
        client.collections.use(name).query.bm25(words, { queryProperties: ['terms'], limit: 20, ...asText }),
      ),
    async [Symbol.asyncDispose]() {
      await index.service.drop('pay_ready', signal)
      await close()
      await index[Symbol.asyncDispose]()
      await openai[Symbol.asyncDispose]()
    },
  }
}

const asText = { returnProperties: ['text', 'speaker', 'terms'] }

async function texts(
  names: readonly string[],
  ask: (name: string) => Promise<{ objects: { properties: Record<string, unknown> }[] }>,
): Promise<string> {
  const found = await Promise.all(names.map(ask))
  return JSON.stringify(found.flatMap(({ objects }) => objects.map(({ properties }) => properties)))
}

async function readClass(client: WeaviateClient, name: string): Promise<Held[]> {
  const { objects } = await client.collections.use(name).query.fetchObjects({ limit: 1_000, includeVector: true })
  return objects.map(({ uuid, properties, vectors }) => ({
    ...{ id: uuid, interactionId: String(properties.interactionId), text: String(properties.text) },
    ...{ terms: String(properties.terms), vector: Object.values(vectors)[0] as number[] },
    rest: JSON.stringify([sorted(properties), sorted(vectors)]),
  }))
}

function sorted(value: Record<string, unknown>): unknown {
  return Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1))
}
