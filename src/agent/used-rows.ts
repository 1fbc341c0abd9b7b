import { isDeepStrictEqual } from 'node:util'
import { contentDigest } from '../lib/ids.ts'
import type { CrmRecord } from '../model/account.ts'
import type { Answer, NumberFact } from '../model/answer.ts'
import type { PopulationContent, UsedRow } from '../model/receipt.ts'
import type { RecordFact } from '../model/record-fact.ts'
import type { InteractionHead, StoredParticipant, StoredTurn } from '../stores/postgres/conversations.ts'
import { turnKey, type Verified } from './prove/verify-evidence.ts'

/** What was read of the rows of an answer. */
export type Held = Pick<Verified, 'turns' | 'heads' | 'people' | 'crm' | 'records' | 'populations'>

/**
 * The rows an answer stands on, each with what the store says of it now and with nothing that changes without meaning.
 * A turn's `id` is `interactionId\nturnId`, a record's its record id or `entity/<id>` for the names of who it is about.
 */
export function usedRows(
  answer: Answer,
  { numbers, verified }: { numbers: readonly NumberFact[]; verified: Held },
): UsedRow[] {
  const supports = [...answer.sentences, ...(answer.table?.rows ?? [])].flatMap(({ support }) => support)
  const labelled = supports.flatMap((item) => (item.kind === 'label' ? [item] : []))
  const turns = unique([...answer.quotes, ...labelled].map(turnKey))
  const named = supports.flatMap((item) => (item.kind === 'interaction' ? [item.id] : []))
  const conversations = unique([...[...answer.quotes, ...labelled].map(({ interactionId }) => interactionId), ...named])
  const idsOf = (kind: 'crm' | 'record') => unique(supports.flatMap((item) => (item.kind === kind ? [item.id] : [])))
  return [
    ...rowsOf('turn', turns, (id) => turnContent(verified.turns.get(id))),
    ...rowsOf('interaction', conversations, (id) => headContent(verified, id)),
    ...rowsOf('crm', idsOf('crm'), (id) => crmContent(verified.crm.get(id))),
    ...rowsOf('record', idsOf('record'), (id) => recordContent(verified.records.get(id))),
    ...(answer.identity ? [identityRow(answer.identity)] : []),
    ...answer.numbers.map((fact, place) => populationRow(place, populationOf(fact, numbers, verified))),
  ]
}

function unique(ids: readonly string[]): string[] {
  return [...new Set(ids)]
}

function rowsOf(kind: UsedRow['kind'], ids: readonly string[], contentOf: (id: string) => unknown): UsedRow[] {
  return ids.flatMap((id) => {
    const content = contentOf(id)
    return content ? [{ kind, id, content }] : []
  })
}

function turnContent(turn: StoredTurn | undefined) {
  if (!turn) return null
  const { speaker, side, text, at, startSeconds, permalink } = turn
  return { speaker, side, text, at, startSeconds, permalink }
}

// Without the digest of its words, so that a turn that changed is named and not its whole conversation.
function headContent({ heads, people }: Held, id: string) {
  const head = heads.get(id)
  if (!head) return null
  const { version: _, digest: __, turnCount: ___, ...own } = head
  return { ...own, people: (people.get(id) ?? []).map(personContent) }
}

function personContent({ name, role, email, side, personId }: StoredParticipant) {
  return { name, role, email, side, personId }
}

function crmContent(record: CrmRecord | undefined) {
  if (!record) return null
  const { receivedAt: _, companyIds, ...own } = record
  return { ...own, companyIds: companyIds.toSorted() }
}

function recordContent(fact: RecordFact | undefined) {
  return fact ?? null
}

function identityRow({ kind, entityId, names }: NonNullable<Answer['identity']>): UsedRow {
  const content = { kind, names: names.map(({ name, source }) => `${source}\n${name}`).toSorted() }
  return { kind: 'record', id: `entity/${entityId}`, content }
}

function populationOf(fact: NumberFact, numbers: readonly NumberFact[], verified: Held) {
  const same = numbers.indexOf(fact)
  const place = same < 0 ? numbers.findIndex((other) => isDeepStrictEqual(other, fact)) : same
  return verified.populations.get(place) ?? []
}

function populationRow(place: number, heads: readonly InteractionHead[]): UsedRow {
  const lines = heads.map(({ id, digest, companyId }) => `${id} ${digest} ${companyId ?? ''}`).toSorted()
  const content: PopulationContent = { count: heads.length, digest: contentDigest(lines.join('\n')) }
  return { kind: 'population', id: String(place), content }
}
