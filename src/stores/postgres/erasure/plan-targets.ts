import type { ErasurePlan, ErasureSubject, ErasureTarget } from '../../../model/erasure.ts'
import type { Transaction } from '../database.ts'
import { heldConversations, heldRecords } from '../legal-holds.ts'
import type { Catalogue } from './catalogue.ts'
import type { Draft, Planning } from './draft.ts'
import { sourceNames } from './source-names.ts'
import type { ErasureTools } from './tools.ts'

type Drafted = { subject: ErasureSubject; draft: Draft; planning: Planning }

/** The list of what has to be taken away; what a hold keeps is told, and waits. */
export async function withHolds(transaction: Transaction, { subject, draft, planning }: Drafted): Promise<ErasurePlan> {
  const { now, tools, catalogue } = planning
  const { title, identity } = draft
  if (draft.refused) return { subject, title, identity, targets: [], names: [], held: [draft.refused], counts: {} }
  const conversations = await heldConversations(transaction, [...draft.whole, ...draft.redact], now)
  const rows = await heldRecords(transaction, draft.crm, now)
  const heldIds = new Set([...conversations, ...rows].map(({ target }) => target))
  const free = (ids: readonly string[]) => ids.filter((id) => !heldIds.has(id))
  // Whoever still speaks in a conversation that is kept is still somebody.
  const isNeeded = conversations.length > 0 && subject.kind !== 'age' && subject.kind !== 'interaction'
  const of = (kind: string, ids: readonly string[]): ErasureTarget[] =>
    ids.map((id) => ({ kind: heldIds.has(id) ? `held ${kind}` : kind, id }))
  const whole = free(draft.whole)
  const crm = free(draft.crm)
  const landed = ownLanded(catalogue)
  const targets = [
    ...of('whole', draft.whole),
    ...of('redact', draft.redact),
    ...of('crm', draft.crm),
    ...of(isNeeded ? 'held record' : 'record', draft.records),
    ...of(isNeeded ? 'held person' : 'person', draft.people),
    ...of('quarantine', draft.quarantine),
    ...of('first', draft.taken ?? []),
    ...(subject.kind === 'person' ? sweepTargets(tools.inventory, catalogue) : []),
    ...of('landed', subject.kind === 'source' ? landed.filter((table) => table.startsWith(`${subject.system}_`)) : []),
  ]
  const source = await sourceNames(transaction, draft.whole)
  return {
    ...{ subject, title, identity, targets },
    ...(draft.firstNames && { firstNames: draft.firstNames }),
    held: [...conversations, ...rows],
    names: [
      ...draft.names,
      ...source.map((value) => ({ kind: 'interaction', value })),
      ...draft.crm.map((name) => ({ kind: 'record', value: name.replaceAll('\n', '/') })),
    ],
    counts: {
      'conversations removed': whole.length,
      'conversations rewritten': targets.filter(({ kind }) => kind === 'redact').length,
      'rows of the sources': crm.length,
      'records of who is who': isNeeded ? 0 : draft.records.length,
      people: isNeeded ? 0 : await countPeople(transaction, draft.people),
      'rows in quarantine': draft.quarantine.length,
    },
  }
}

// Of the ids a person ever had, most stand for nobody any more.
async function countPeople({ query }: Transaction, ids: readonly string[]): Promise<number> {
  const [row] = await query<{ count: number }>('select count(*)::int as count from people where id = any($1::uuid[])', [
    ids,
  ])
  return row?.count ?? 0
}

function ownLanded({ landed }: Catalogue): string[] {
  return landed.filter(({ isOurs }) => isOurs).map(({ table }) => table)
}

/** Everything that is searched through for what a person is known by. */
export function sweepTargets(inventory: ErasureTools['inventory'], catalogue: Catalogue): ErasureTarget[] {
  const swept = Object.entries(inventory).filter(([, { takes }]) =>
    ['mask', 'drop', 'record', 'person'].includes(takes),
  )
  return [
    ...swept.map(([id]) => ({ kind: 'sweep', id })),
    ...ownLanded(catalogue).map((id) => ({ kind: 'landed', id })),
  ]
}
