import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createAgent } from '../../../src/agent/create-agent.ts'
import { createIndexParts, type IndexParts } from '../../../src/composition/index-parts.ts'
import { parseConfig } from '../../../src/config.ts'
import type { Domains } from '../../../src/domains/domains.ts'
import { createSegmentCache } from '../../../src/memory/segment-cache.ts'
import type { Agent } from '../../../src/model/agent.ts'
import type { Answer } from '../../../src/model/answer.ts'
import { type DomainId, domainIds } from '../../../src/model/domain.ts'
import type { Viewer } from '../../../src/model/scope.ts'
import { createLog } from '../../../src/telemetry/log.ts'
import { type LocalOpenAi, openLocalOpenAi } from '../../support/local-openai.ts'
import { testMaskers } from '../../support/masking.ts'
import { createTestDomains, isWeaviateMissing, openRealWeaviate } from '../../support/real-weaviate.ts'
import { allowed, canariesIn } from './canaries.ts'
import { moments, type SightWorld, viewers } from './sight-world.ts'

const { signal } = new AbortController()
const isMissing = await isWeaviateMissing()
const log = createLog({ level: 'silent' })
const questions = [
  { kind: 'ask', text: 'Who mentioned Entrata?' },
  { kind: 'ask', text: 'What did Marta say about the price?' },
  { kind: 'ask', text: 'Which customers are unhappy?' },
  { kind: 'ask', text: 'Show me the private channel' },
  { kind: 'similar', text: 'The price is too expensive, Entrata offers less.' },
] as const

/** The same questions through a real Weaviate, beside the same through the index in process. */
export function indexSuite(world: () => SightWorld): void {
  describe.skipIf(isMissing)('through Weaviate', () => {
    let openai: LocalOpenAi
    const opened: IndexParts[] = []
    const agents: Record<'store' | 'weaviate' | 'narrow', Agent> = {} as never
    const proposed = { weaviate: 0, narrow: 0 }

    function partsOf(settings: Record<string, string>, domains: Domains): IndexParts {
      const config = parseConfig({ OPENAI_BASE_URL: openai.baseUrl, OPENAI_EMBEDDING_MODEL: 'words', ...settings })
      const { database } = world().sophia
      const parts = createIndexParts({
        ...{ config, domains, database, holder: 'sight', log, clock: () => moments.now, maskers: testMaskers },
      })
      opened.push(parts)
      return parts
    }

    function agentOf({ propose, vectors }: IndexParts, name?: keyof typeof proposed): Agent {
      const { conversations, domains } = world().sophia
      return createAgent({
        ...{
          conversations,
          domains,
          segments: createSegmentCache(),
          clock: () => moments.now,
          newId: () => 'r',
          vectors,
        },
        ...{ receipts: { keep: async () => undefined }, log: { warn: () => undefined } },
        propose:
          propose &&
          (async (asked) => {
            const proposal = await propose(asked)
            if (name) proposed[name] += proposal.candidates?.length ?? 0
            return proposal
          }),
      })
    }

    beforeAll(async () => {
      openai = await openLocalOpenAi({ dimensions: 32 })
      const { url, grpcUrl } = await openRealWeaviate()
      const address = { WEAVIATE_URL: url, ...(grpcUrl && { WEAVIATE_GRPC_URL: grpcUrl }) }
      const domains = createTestDomains()
      const [store, weaviate] = [partsOf({}, domains), partsOf(address, domains)]
      for (const id of domainIds) {
        expect((await weaviate.service.drain(id, signal)).blocked).toBeNull()
        await store.service.drain(id, signal)
      }
      agents.store = agentOf(store)
      agents.weaviate = agentOf(weaviate, 'weaviate')
      agents.narrow = agentOf(partsOf({ ...address, SOPHIA_EXACT_SEARCH_TURNS: '0' }, domains), 'narrow')
    })
    afterAll(async () => {
      for (const id of domainIds) await opened[1]?.service.drop(id, signal)
      for (const parts of opened) await parts[Symbol.asyncDispose]()
      await openai?.[Symbol.asyncDispose]()
    })

    const answersOf = (agent: Agent, domain: DomainId, viewer: Viewer): Promise<Answer[]> =>
      Promise.all(
        questions.map((question) =>
          agent.answer({ ...question, scope: { domain, viewer }, timeZone: 'America/Chicago', previous: null, signal }),
        ),
      )

    test.each(domainIds)(
      'nobody sees what is not theirs in %s, and facts are those of the index in process',
      async (domain) => {
        const few = viewers.filter((_, index) => (domain === 'pay_ready' ? [0, 1, 2, 3, 4, 5] : [2, 5]).includes(index))
        for (const { name, viewer, sees } of few) {
          const [store, weaviate, narrow] = await Promise.all(
            [agents.store, agents.weaviate, agents.narrow].map((agent) => answersOf(agent, domain, viewer)),
          )
          const may = allowed(domain, sees)
          const leaked = canariesIn([store, weaviate, narrow]).filter((one) => !may.has(one))
          expect({ name, leaked }).toEqual({ name, leaked: [] })
          expect({ name, facts: weaviate?.map(toFacts) }).toEqual({ name, facts: store?.map(toFacts) })
        }
        expect(Math.min(proposed.weaviate, proposed.narrow)).toBeGreaterThan(0)
      },
    )
  })
}

function toFacts({ sentences, quotes, numbers, table }: Answer) {
  return { sentences: sentences.map(({ text }) => text), quotes, numbers, table }
}
