import { hasRows } from '../../../src/agent/again/counted-rows.ts'
import { type AnswerRequest, askKinds } from '../../../src/model/agent.ts'
import { type DomainId, domainIds } from '../../../src/model/domain.ts'
import type { Plan } from '../../../src/model/plan.ts'
import type { Scope } from '../../../src/model/scope.ts'
import { canariesIn } from './canaries.ts'
import { readsOf } from './reads-of.ts'
import { moments, type SightWorld } from './sight-world.ts'

type Way = { name: string; take: () => Promise<unknown> }
const { signal } = new AbortController()

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

/** Which ways are tried: with every question, with one of each kind, or with none. */
export type Ways = 'all' | 'few' | 'reads'

/** Every way in that answers in words or rows, as one viewer in one domain. */
export function waysIn(world: SightWorld, scope: Scope, tried: Ways): Way[] {
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
  const asked = { all: undefined, few: 1, reads: 0 }[tried]
  const answers = askKinds.flatMap((kind) =>
    words[kind].slice(0, asked).map((text) => ({
      name: `${kind} “${text}”`,
      async take() {
        const request = { kind, text, scope, timeZone: 'America/Chicago', previous: null, signal }
        const { question: _, receiptId: __, ...answer } = await sophia.agent.answer(request)
        return answer
      },
    })),
  )
  return [
    { name: 'every read', take: snapshot(null) },
    { name: 'every read as of before', take: snapshot(moments.before) },
    ...answers,
    ...againOf(world, scope),
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
    { name: 'who is who', take: () => whoIsWho(world, scope) },
  ]
}

/** What the operator was answered, asked again, counted again and chosen from as somebody else. */
function againOf({ sophia, known }: SightWorld, scope: Scope): Way[] {
  const { askAsThen, countRows, visibleEntities, nearEntities } = sophia.answerActions
  const asked = { scope, timeZone: 'America/Chicago', now: moments.now, signal }
  const numbers = known[scope.domain].receipts.flatMap(({ answer }) => answer.numbers.filter(hasRows).slice(0, 2))
  return known[scope.domain].receipts
    .flatMap((receipt, index): Way[] => [
      {
        name: `answer ${index} asked again`,
        take: async () => {
          const { answer, coaching } = await askAsThen(receipt, { scope, signal })
          return [{ ...answer, question: '' }, coaching]
        },
      },
      { name: `entities near those of answer ${index}`, take: () => nearEntities(scope, receipt.answer) },
    ])
    .concat([
      {
        name: 'follow-ups in a thread of somebody else',
        take: () => Promise.all(threadsOf(known[scope.domain]).map((previous) => follow(sophia, scope, previous))),
      },
      { name: 'rows behind figures', take: () => Promise.all(numbers.map((fact) => countRows(fact, asked))) },
      {
        name: 'entities to pick',
        take: () =>
          Promise.all(
            (['person', 'company'] as const).map((kind) => visibleEntities(scope, { kind, typed: '', limit: 100 })),
          ),
      },
    ])
}

/** A thread about every account, and one about an account that nobody sees. */
function threadsOf({ companies, receipts: [receipt] }: SightWorld['known'][DomainId]): Plan[] {
  const hidden = companies.filter(({ name }) => canariesIn(name).some((one) => one.endsWith('nobodys')))
  return receipt ? [companies, hidden].map((about) => ({ ...receipt.answer.plan, companies: about })) : []
}

async function follow(sophia: SightWorld['sophia'], scope: Scope, previous: Plan): Promise<unknown> {
  const request = {
    kind: 'commitments' as const,
    text: 'and this month?',
    scope,
    timeZone: 'America/Chicago',
    previous,
    signal,
  }
  const { question: _, receiptId: __, ...answer } = await sophia.agent.answer(request)
  return answer
}

async function whoIsWho({ sophia, known }: SightWorld, scope: Scope): Promise<unknown> {
  const entities = sophia.entitiesSeenBy(scope)
  // Of another domain one is nobody at all.
  const tried = domainIds.flatMap((id) => known[id].people.slice(0, id === scope.domain ? undefined : 1))
  return [
    await entities.list({ limit: 500 }),
    await Promise.all(tried.map((id) => entities.show(id))),
    await Promise.all((await entities.questionIds({ limit: 500 })).map((id) => entities.question(id))),
    await entities.answers({ limit: 500 }),
    await entities.events({ limit: 500 }),
  ]
}
