import { type AnswerRequest, askKinds } from '../../../src/model/agent.ts'
import { type DomainId, domainIds } from '../../../src/model/domain.ts'
import type { Scope } from '../../../src/model/scope.ts'
import type { Reader } from '../../../src/stores/postgres/conversations.ts'
import { everything } from '../../../src/stores/postgres/interaction-filter.ts'
import { moments, type SightWorld } from './sight-world.ts'

type Way = { name: string; take: () => Promise<unknown> }
const { signal } = new AbortController()

/** Every read of a snapshot by its name; a new one has to be tried here before the suite is green again. */
export function readsOf(
  world: SightWorld,
  domain: DomainId,
): Readonly<Record<keyof Reader, (reader: Reader) => unknown>> {
  const { ids, sophia } = world
  const turns = ids.flatMap((interactionId) =>
    [0, 1, 2].map((position) => ({ interactionId, position, turnId: `${interactionId}/t${position}` })),
  )
  const entityIds = async (reader: Reader) => (await reader.entities({ words: [], ids: [] })).map(({ id }) => id)
  const landed = sophia.domains[domain].landedSchema
  return {
    scope: () => null,
    at: (reader) => reader.at(moments.before).then((then) => then.heads(everything)),
    heads: (reader) => reader.heads(everything),
    count: async (reader) => ({
      count: await reader.count(everything),
      heads: await reader.heads({ ...everything, ids }),
    }),
    turnsOf: (reader) => reader.turnsOf(ids),
    turnsAt: (reader) => reader.turnsAt(turns),
    turnsByIds: (reader) => reader.turnsByIds(turns),
    presenceOf: (reader) => reader.presenceOf(everything),
    arrivedAt: (reader) => reader.arrivedAt(ids),
    participantsOf: (reader) => reader.participantsOf(ids),
    entities: (reader) => reader.entities(),
    namesOf: async (reader) => Promise.all((await entityIds(reader)).map((id) => reader.namesOf(id))),
    recordsOf: async (reader) => reader.recordsOf(await entityIds(reader)),
    recordsAt: async (reader) =>
      reader.recordsAt((await reader.recordsOf(await entityIds(reader))).map(({ recordId }) => recordId)),
    isAsked: async (reader) => reader.isAsked(await entityIds(reader)),
    livingIds: async (reader) => reader.livingIds(await entityIds(reader)),
    quarantined: (reader) => reader.quarantined(),
    promiseMarks: (reader) => reader.promiseMarks(moments.now),
    coachingSettings: (reader) => reader.coachingSettings(moments.now),
    accounts: (reader) => reader.accounts(),
    colleagues: (reader) => reader.colleagues(),
    crmRecords: (reader) => reader.crmRecords({ kinds: ['deal', 'ticket', 'task', 'meeting'] }),
    recordChanges: (reader) => reader.recordChanges(moments.before),
    identityChanges: async (reader) => reader.identityChanges(moments.before, await entityIds(reader)),
    waitingCalls: (reader) => reader.waitingCalls(landed),
    syncRuns: (reader) => reader.syncRuns(moments.now),
    callsWaiting: (reader) => reader.callsWaiting(landed),
    turnEmbeddings: (reader) => reader.turnEmbeddings('none', ids),
    staleMemberships: (reader) => reader.staleMemberships(),
    unindexed: () => null,
  }
}

const words: Readonly<Record<AnswerRequest['kind'], readonly string[]>> = {
  ask: [
    ...['Who mentioned Entrata?', 'What did Marta say about the price?', 'How many conversations did we have?'],
    ...[
      'Show me the private channel',
      'our last call',
      'Which customers are unhappy?',
      'List all conversations in November',
    ],
    ...[
      'What changed since 15 November?',
      'What did we know on 21 November about prices?',
      'Who spoke with Dana Whitlock?',
    ],
  ],
  summary: ['Marta', 'last 30 days'],
  timeline: ['Marta', 'November'],
  sentiment: ['November'],
  topics: ['November'],
  coaching: ['Dana Whitlock'],
  similar: ['The price is too expensive, Entrata offers less.'],
  compare: ['Yardi and Entrata'],
  commitments: ['November'],
  draft: ['Marta'],
  objections: ['price'],
  risk: ['Marta'],
  help: [''],
  status: [''],
  digest: [''],
  note: [''],
  brief: ['Marta'],
}

/** Every way in that answers in words or rows, as one viewer in one domain. */
export function waysIn(world: SightWorld, scope: Scope): Way[] {
  const { sophia, ids } = world
  const reads = Object.entries(readsOf(world, scope.domain))
  const snapshot = (asOf: string | null) => (): Promise<unknown> =>
    sophia.conversations.snapshot(
      scope,
      async (reader) => {
        const seen: Record<string, unknown> = {}
        for (const [name, read] of reads) if (asOf === null || name !== 'at') seen[name] = await read(reader)
        return seen
      },
      { asOf },
    )
  const answers = askKinds.flatMap((kind) =>
    words[kind].map((text) => ({
      name: `${kind} “${text}”`,
      async take() {
        const request = { kind, text, scope, timeZone: 'America/Chicago', previous: null, signal }
        const { question: _, receiptId: __, ...answer } = await sophia.agent.answer(request)
        return answer
      },
    })),
  )
  const entities = sophia.entitiesSeenBy(scope)
  return [
    { name: 'every read', take: snapshot(null) },
    { name: 'every read as of before', take: snapshot(moments.before) },
    ...answers,
    {
      name: 'recall of every conversation, twice',
      take: async () => [
        await Promise.all(ids.map((id) => sophia.memory.recall(scope, id))),
        ids.map((id) => sophia.memory.recallNow(scope, id)),
        await Promise.all(ids.map((id) => sophia.memory.recall(scope, id))),
      ],
    },
    {
      name: 'context',
      take: () =>
        Promise.all(ids.map((interactionId) => sophia.memory.context(scope, { interactionId, budget: 4000 }))),
    },
    { name: 'accounts one may choose', take: () => sophia.accounts.seen(scope) },
    {
      name: 'who is who',
      async take() {
        const everywhere = await Promise.all(domainIds.map((id) => sophia.entities(id).list({ limit: 500 })))
        return [
          await entities.list({ limit: 500 }),
          await Promise.all(everywhere.flat().map(({ id }) => entities.show(id))),
          await Promise.all((await entities.questionIds({ limit: 500 })).map((id) => entities.question(id))),
          await entities.answers({ limit: 500 }),
          await entities.events({ limit: 500 }),
        ]
      },
    },
  ]
}
