import { groupBy } from '../lib/group-by.ts'
import { nearestStored } from '../memory/vectors/nearest-stored.ts'
import type { DomainId } from '../model/domain.ts'
import type { Neighbour, Probe } from '../model/erasure.ts'
import type { ProbedIndex } from '../privacy/erasure/probe-indexes.ts'
import type { OpenDatabase } from '../stores/postgres/open-database.ts'
import { vectorPages } from '../stores/postgres/vector-pages.ts'
import type { IndexParts } from './index-parts.ts'

type Dependencies = { database: OpenDatabase; index: Pick<IndexParts, 'service'> }

const nearestAsked = 5

/** What finds turns of a domain by vectors: those in the database, compared one by one, and the index where there is one. */
export function createErasureIndexes(id: DomainId, { database, index }: Dependencies): ProbedIndex[] {
  const own = database.domain(id)

  async function nearestInStore(probes: readonly Probe[], signal: AbortSignal): Promise<Neighbour[][]> {
    const found = new Map<Probe, Neighbour[]>()
    for (const [model, group] of groupBy(probes, (probe) => probe.model)) {
      const vectors = group.map(({ values }) => values)
      const near = await nearestStored(vectorPages(own, model), { probes: vectors, limit: nearestAsked, signal })
      for (const [place, probe] of group.entries()) found.set(probe, near[place] ?? [])
    }
    return probes.map((probe) => found.get(probe) ?? [])
  }

  // A slot holds vectors of one model at a time; those of a model that no longer serves are not in the index.
  async function nearestInIndex(probes: readonly Probe[], signal: AbortSignal): Promise<(Neighbour[] | null)[]> {
    const { embeddings: state } = await index.service.status(id)
    const models = [state?.serving, state?.building].filter((model) => model != null)
    const found: (Neighbour[] | null)[] = []
    for (const { model, values } of probes) {
      const held = models.find(({ name }) => name === model)
      const asked = held && { vector: { slot: held.slot, values }, limit: nearestAsked }
      const near = asked ? await index.service.nearest(id, asked, signal) : null
      const plain = near?.map(({ interactionId, position, text = '' }) => ({ interactionId, position, text }))
      found.push(plain ?? null)
    }
    return found
  }

  return [
    { name: 'Vectors in the database', nearest: nearestInStore },
    ...(index.service.isOutside ? [{ name: 'Weaviate', nearest: nearestInIndex }] : []),
  ]
}
