import { z } from 'zod'
import { foldName } from '../../entities/fold-name.ts'
import { groupBy } from '../../lib/group-by.ts'
import type { ChatTool } from '../../model/chat.ts'
import type { Plan } from '../../model/plan.ts'
import type { Scope } from '../../model/scope.ts'
import type { Conversations, InteractionHead, Reader } from '../../stores/postgres/conversations.ts'
import { filterOf } from '../gather/gather.ts'
import { markAsData } from '../word/mark-as-data.ts'
import type { Veil } from '../word/veil.ts'

type Looking = { conversations: Conversations; scope: Scope; plan: Plan; veil: Veil }

const mostRows = 10

/**
 * What a model may look at while it chooses a shape: names, dates, kinds and counts inside the asker's scope. None of them
 * gives a word anybody said, so nothing said can steer the choice.
 */
export function planningTools({ conversations, scope, plan, veil }: Looking): ChatTool[] {
  const looked = (work: (reader: Reader) => Promise<unknown>) => async () =>
    markAsData(await conversations.snapshot(scope, work), veil)
  const heads = (reader: Reader) => reader.heads(filterOf(plan))
  return [
    {
      name: 'facts',
      description: 'How many conversations the question covers, by source, kind and account, and from when to when.',
      input: z.object({}),
      run: looked(async (reader) => countsOf(await heads(reader))),
    },
    {
      name: 'timeline',
      description: 'Day, kind and account of the newest conversations the question covers.',
      input: z.object({}),
      run: looked(async (reader) => (await heads(reader)).slice(-mostRows).map(entryOf)),
    },
    {
      name: 'search',
      description: 'Accounts and people whose name holds a word, as this person may know them.',
      input: z.object({ word: z.string().min(3).max(40) }),
      run: ({ word }) =>
        looked(async (reader) => {
          const wanted = foldName(veil.unveil(String(word)))
          const found = namesWith(await reader.entities({ words: [wanted], ids: [] }), wanted)
          veil.learn({ people: namesOf(found, 'person'), companies: namesOf(found, 'company') })
          return found
        })(),
    },
  ]
}

function entryOf({ occurredAt, type, company }: InteractionHead) {
  return { day: occurredAt?.slice(0, 10) ?? null, kind: type, account: company }
}

function countsOf(heads: readonly InteractionHead[]) {
  const counted = (key: (head: InteractionHead) => string) =>
    Object.fromEntries([...groupBy(heads, key)].map(([name, own]) => [name, own.length]).slice(0, mostRows))
  const days = heads.flatMap(({ occurredAt }) => occurredAt?.slice(0, 10) ?? [])
  return {
    conversations: heads.length,
    bySource: counted(({ sourceSystem }) => sourceSystem),
    byKind: counted(({ type }) => type),
    byAccount: counted(({ company }) => company ?? 'none'),
    from: days[0] ?? null,
    to: days.at(-1) ?? null,
  }
}

type Named = { kind: string; name: string }

function namesWith(entities: readonly Named[], wanted: string): Named[] {
  return entities
    .filter(({ name }) => foldName(name).includes(wanted))
    .slice(0, mostRows)
    .map(({ kind, name }) => ({ kind, name }))
}

function namesOf(found: readonly Named[], wanted: string): string[] {
  return found.flatMap(({ kind, name }) => (kind === wanted ? [name] : []))
}
