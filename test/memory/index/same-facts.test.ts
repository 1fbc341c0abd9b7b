import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createAgent } from '../../../src/agent/create-agent.ts'
import { createIndexParts } from '../../../src/composition/index-parts.ts'
import { parseConfig } from '../../../src/config.ts'
import { isIndexClean } from '../../../src/memory/index/verify-index.ts'
import { createSegmentCache } from '../../../src/memory/segment-cache.ts'
import type { Agent } from '../../../src/model/agent.ts'
import type { Answer } from '../../../src/model/answer.ts'
import type { Sophia } from '../../../src/sophia.ts'
import { createLog } from '../../../src/telemetry/log.ts'
import { openQuietSophia } from '../../support/built/world.ts'
import { isLong } from '../../support/how-long.ts'
import { type LocalOpenAi, openLocalOpenAi } from '../../support/local-openai.ts'
import { type LocalWeaviate, openLocalWeaviate } from '../../support/local-weaviate/open-local-weaviate.ts'
import { testMaskers } from '../../support/masking.ts'
import { createTestDomains, isWeaviateMissing, openRealWeaviate } from '../../support/real-weaviate.ts'
import { copySeededWorld } from '../../support/seeded-world.ts'
import { fiftyQuestions } from './fifty-questions.ts'

const now = new Date('2026-11-23T18:40:00Z')
const { signal } = new AbortController()
const isRealMissing = await isWeaviateMissing()
const world = await copySeededWorld()
// The first eighteen, which are asked in other ways too, and every fifth of the others.
const asked = fiftyQuestions.filter((_, index) => isLong || index < 18 || index % 5 === 0)

describe('the seeded world under both kinds of index', () => {
  const log = createLog({ level: 'silent' })
  const segments = createSegmentCache()
  let sophia: Sophia
  let openai: LocalOpenAi
  let local: LocalWeaviate
  let byStore: Facts[]
  const opened: ReturnType<typeof createIndexParts>[] = []

  type Settings = Record<string, string | undefined>
  function partsOf(settings: Settings, domains = createTestDomains()) {
    const config = parseConfig({ OPENAI_BASE_URL: openai.baseUrl, OPENAI_EMBEDDING_MODEL: 'words', ...settings })
    const parts = createIndexParts({
      ...{ config, domains, database: sophia.database, holder: 'facts', log, clock: () => now, maskers: testMaskers },
    })
    opened.push(parts)
    return parts
  }

  function agentOf({ propose, vectors }: Pick<ReturnType<typeof createIndexParts>, 'propose' | 'vectors'>): Agent {
    return createAgent({
      ...{ conversations: sophia.conversations, segments, domains: sophia.domains, clock: () => now, newId: () => 'r' },
      ...{ receipts: { keep: async () => undefined }, log: { warn: () => undefined }, propose, vectors },
    })
  }

  beforeAll(async () => {
    openai = await openLocalOpenAi({ dimensions: 48 })
    local = await openLocalWeaviate()
    sophia = await openQuietSophia(world.dataDir)
    const store = partsOf({})
    expect((await store.service.drain('pay_ready', signal)).blocked).toBeNull()
    await store.service.drain('pay_ready', signal)
    byStore = await factsOf(agentOf(store))
  })

  afterAll(async () => {
    for (const parts of opened) await parts[Symbol.asyncDispose]()
    await sophia?.[Symbol.asyncDispose]()
    await local?.letGo()
    await openai?.[Symbol.asyncDispose]()
    world[Symbol.dispose]()
  })

  test('meaning takes part: answers differ from those by words alone', async () => {
    expect(byStore).toHaveLength(asked.length)
    const words = (await answersOf(agentOf({ propose: null, vectors: null }), asked.slice(0, 8))).map(toFacts)
    expect(words.filter((facts, index) => facts.sentences !== byStore[index]?.sentences).length).toBeGreaterThan(0)
  })

  test(`${asked.length} questions have the same facts on Weaviate’s wire, and when it dies`, {
    timeout: 180_000,
  }, async () => {
    const address = { WEAVIATE_URL: local.url, WEAVIATE_GRPC_URL: local.grpcUrl }
    const domains = createTestDomains()
    const weaviate = partsOf(address, domains)
    // It dies in the middle of the first messages, and is back later.
    local.faults.objectsUntilDeath = 700
    expect((await weaviate.service.drain('pay_ready', signal)).blocked).not.toBeNull()
    local.faults.objectsUntilDeath = Number.POSITIVE_INFINITY
    await local.start()
    await bringAll(weaviate)
    expect(await factsOf(agentOf(weaviate))).toEqual(byStore)
    expect(local.counts.searches).toBeGreaterThan(asked.length)
    const narrow = agentOf(partsOf({ ...address, SOPHIA_EXACT_SEARCH_TURNS: '0' }, domains))
    expectNarrowed(await answersOf(narrow, asked.slice(3, 18)))
    await local.stop()
    const answers = await answersOf(agentOf(weaviate), asked.slice(3, 6))
    expect(answers.map(toFacts)).toEqual(byStore.slice(3, 6))
    expect(answers.map(({ coverage }) => coverage.text).join()).toContain('The search index does not answer')
  })

  test.skipIf(isRealMissing)('and on a real Weaviate', { timeout: 180_000 }, async () => {
    const { url, grpcUrl } = await openRealWeaviate()
    const weaviate = partsOf({ WEAVIATE_URL: url, WEAVIATE_GRPC_URL: grpcUrl })
    await bringAll(weaviate)
    // The wire is spoken as above; every third question is enough to know the server.
    const isAsked = (_: unknown, index: number) => isLong || index % 3 === 0
    const answers = await answersOf(agentOf(weaviate), asked.filter(isAsked))
    expect(answers.map(toFacts)).toEqual(byStore.filter(isAsked))
    await weaviate.service.drop('pay_ready', signal)
  })

  // Beyond the turns that are scored exactly the ranking rests on what the index found; counts and gaps do not.
  function expectNarrowed(answers: readonly Answer[]): void {
    const exact = byStore.slice(3, 18)
    const isNarrow = answers.map(({ coverage }) => coverage.text.includes('ranked among those the index found'))
    expect(isNarrow.filter(Boolean).length).toBeGreaterThan(4)
    const same = answers.filter((answer, index) => toFacts(answer).sentences === exact[index]?.sentences)
    expect(same.length).toBeGreaterThan(9)
    for (const [index, answer] of answers.entries()) {
      if (answer.plan.intent === 'count') expect(toFacts(answer)).toEqual(exact[index])
    }
  }

  async function bringAll({ service }: ReturnType<typeof createIndexParts>): Promise<void> {
    await sophia.home.write('background', ({ query }) => query('update index_outbox set not_before = now()'))
    const report = await service.drain('pay_ready', signal)
    expect(report.blocked).toBeNull()
    const verdict = await service.verify('pay_ready', { repair: false, signal })
    expect(verdict).toMatchObject({ missing: [], extra: [], different: [], waiting: 0 })
    expect(verdict && isIndexClean(verdict) ? verdict.objects : 0).toBeGreaterThan(5_000)
  }
})

type Facts = { question: string; sentences: string; quotes: unknown; numbers: unknown; table: unknown }

const factsOf = async (agent: Agent): Promise<Facts[]> => (await answersOf(agent, asked)).map(toFacts)

function toFacts({ question, sentences, quotes, numbers, table }: Answer): Facts {
  return { question, sentences: sentences.map(({ text }) => text).join('\n'), quotes, numbers, table }
}

async function answersOf(agent: Agent, questions: readonly string[]): Promise<Answer[]> {
  const answers: Answer[] = []
  for (const text of questions)
    answers.push(
      await agent.answer({
        kind: 'ask',
        text,
        scope: { domain: 'pay_ready', viewer: { kind: 'person', email: 'maya.lindqvist@payready.example' } },
        timeZone: 'America/Chicago',
        previous: null,
        signal,
      }),
    )
  return answers
}
