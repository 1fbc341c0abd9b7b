import { createAgent } from '../../src/agent/create-agent.ts'
import { createEntityParts } from '../../src/composition/entity-parts.ts'
import { createDomains } from '../../src/domains/domains.ts'
import { createImportFiles } from '../../src/ingest/import-files.ts'
import { createSegmentCache } from '../../src/memory/segment-cache.ts'
import type { AnswerRequest } from '../../src/model/agent.ts'
import type { Answer } from '../../src/model/answer.ts'
import type { Plan } from '../../src/model/plan.ts'
import type { Scope } from '../../src/model/scope.ts'
import { createConversations } from '../../src/stores/postgres/conversations.ts'
import { createInteractionLoader } from '../../src/stores/postgres/load-interactions.ts'
import { createQuarantine } from '../../src/stores/postgres/quarantine.ts'
import { createReceipts } from '../../src/stores/postgres/receipts.ts'
import { testMask } from '../support/masking.ts'
import { openTestDatabase } from '../support/open-test-database.ts'

export type SampleWorld = Awaited<ReturnType<typeof openSampleWorld>>

type Asking = {
  as?: string
  kind?: AnswerRequest['kind']
  previous?: Plan | null
  collection?: string
  domain?: Scope['domain']
  signal?: AbortSignal
  progress?: (status: string) => void
}

/** The clock the samples were written for: Mon 23 Nov 2026, 12:40 in Dallas. */
export const storyNow = new Date('2026-11-23T18:40:00Z')
export const storyZone = 'America/Chicago'

/** A real embedded database with the sample conversations, and the agent over it with the story's clock. */
export async function openSampleWorld() {
  const domains = createDomains()
  const database = await openTestDatabase('embedded')
  const conversations = createConversations(database)
  const receipts = createReceipts(database)
  const importFiles = createImportFiles({
    domains,
    clock: () => storyNow,
    loader: (id) => createInteractionLoader(database.domain(id)),
    quarantine: (id) => createQuarantine(database.domain(id)),
    mask: () => testMask,
  })
  const { service, settle } = createEntityParts({
    database: database.domain('pay_ready'),
    profile: domains.pay_ready,
    clock: () => storyNow,
  })
  async function load(paths: string[]) {
    const { signal } = new AbortController()
    const report = await importFiles(paths, { domain: 'pay_ready', origin: 'import', signal })
    await settle({ full: false, signal, trigger: 'import' })
    return report
  }
  await load(['test/fixtures/samples/conversations.jsonl'])
  const warnings: object[] = []
  let ids = 0
  /** An agent of its own, with nothing in its cache yet unless it is given one. */
  const newAgent = (model: Parameters<typeof createAgent>[0]['model'] = null, segments = createSegmentCache()) =>
    createAgent({
      model,
      conversations,
      receipts,
      domains,
      segments,
      clock: () => storyNow,
      newId: () => {
        ids += 1
        return `00000000-0000-4000-8000-${String(ids).padStart(12, '0')}`
      },
      log: { warn: (fields) => warnings.push(fields) },
    })
  const agent = newAgent()

  function ask(text: string, asking: Asking = {}, answerer = agent): Promise<Answer> {
    return answerer.answer({
      kind: asking.kind ?? 'ask',
      text,
      scope: scopeOf(asking),
      timeZone: storyZone,
      previous: asking.previous ?? null,
      signal: asking.signal ?? new AbortController().signal,
      ...(asking.progress ? { progress: asking.progress } : {}),
    })
  }

  return {
    ask,
    newAgent,
    load,
    receipts,
    /** Who is who. */
    entities: service,
    home: database.domain('pay_ready'),
    /** What the checker dropped so far. */
    warnings,
    read: <T>(asking: Asking, work: Parameters<typeof conversations.snapshot<T>>[1]) =>
      conversations.snapshot(scopeOf(asking), work),
    [Symbol.asyncDispose]: () => database[Symbol.asyncDispose](),
  }
}

function scopeOf({ as, collection, domain = 'pay_ready' }: Asking): Scope {
  const viewer = as !== undefined ? ({ kind: 'person', email: as } as const) : ({ kind: 'operator' } as const)
  return { domain, viewer, ...(collection === undefined ? {} : { collection }) }
}
