import { randomUUID } from 'node:crypto'
import { createAgent } from '../../../src/agent/create-agent.ts'
import { createAnswering } from '../../../src/agent/create-answering.ts'
import { createReplay, type Replay, type Replayed } from '../../../src/agent/replay/create-replay.ts'
import { createDomains } from '../../../src/domains/domains.ts'
import { createSegmentCache } from '../../../src/memory/segment-cache.ts'
import type { Answer } from '../../../src/model/answer.ts'
import type { Viewer } from '../../../src/model/scope.ts'
import { createConversations } from '../../../src/stores/postgres/conversations.ts'
import { createInteractionLoader } from '../../../src/stores/postgres/load-interactions.ts'
import { createReceipts } from '../../../src/stores/postgres/receipts.ts'
import { emptyTables, resolvedOf } from '../../support/interactions.ts'
import { openTestDatabase } from '../../support/open-test-database.ts'

export const loadedAt = new Date('2026-11-22T08:00:00.000Z')
export const askedAt = new Date('2026-11-23T18:40:00.000Z')
export const changedAt = new Date('2026-11-24T09:00:00.000Z')
const operator: Viewer = { kind: 'operator' }

/** A small real store, an agent that keeps receipts, and what gives their answers again a day and a half later. */
export async function openReplayBench() {
  const database = await openTestDatabase('embedded')
  const domains = createDomains()
  const conversations = createConversations(database)
  const keptBy = { sophia: '1.0.0', migration: '0006' }
  const receipts = createReceipts(database, keptBy)
  const parts = {
    conversations,
    segments: createSegmentCache(),
    domains,
    newId: randomUUID,
    log: { warn: () => undefined },
  }
  const answering = createAnswering(parts)
  const agent = createAgent({ ...parts, receipts, answering, clock: () => askedAt })
  const replayOf = createReplay({
    conversations,
    ...{ receipts, answering, keptBy },
    answeringOn: (then) => createAnswering({ ...parts, conversations: then }),
    clock: () => new Date('2026-11-25T08:00:00Z'),
  })
  const loader = createInteractionLoader(database.domain('pay_ready'))
  const { signal } = new AbortController()

  const replay = (id: string, viewer = operator): Promise<Replay> => replayOf('pay_ready', id, { viewer, signal })
  return {
    receipts,
    home: database.domain('pay_ready'),
    empty: () => emptyTables(database),
    load: (given: Parameters<typeof resolvedOf>[0][], now = loadedAt) =>
      loader.load(
        given.map((one) => resolvedOf(one)),
        { origin: 'import', now },
      ),
    removeAll: () => loader.removeOrigin('import', changedAt),
    ask: (text: string, viewer = operator): Promise<Answer> =>
      agent.answer({
        kind: 'ask',
        text,
        timeZone: 'UTC',
        previous: null,
        signal,
        scope: { domain: 'pay_ready', viewer },
      }),
    replay,
    /** A replay that came to something. */
    async replayed(id: string, viewer = operator): Promise<Replayed> {
      const outcome = await replay(id, viewer)
      if (outcome.kind === 'same' || outcome.kind === 'changed') return outcome
      throw new Error(`The replay is ${outcome.kind}`)
    },
    [Symbol.asyncDispose]: () => database[Symbol.asyncDispose](),
  }
}
