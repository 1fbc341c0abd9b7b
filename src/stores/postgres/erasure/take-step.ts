import type { HeldTarget } from '../../../model/erasure.ts'
import type { Transaction } from '../database.ts'
import { heldConversations, heldPerson, heldRecords } from '../legal-holds.ts'
import { blankReceipts } from './blank-receipts.ts'
import type { Catalogue } from './catalogue.ts'
import { keepVectors } from './keep-vectors.ts'
import { removeConversations } from './remove-conversations.ts'
import { removeEntityRecords, removePeople, removeSourceRows } from './remove-records.ts'
import { rewriteConversations } from './rewrite-conversations.ts'
import { cleanLandedOf, emptyLandedRows, ownLanded, sweepLanded } from './step-landed.ts'
import { sweepTables } from './step-sweep.ts'
import {
  countLeft,
  doneTargets,
  idsOf,
  nextTargets,
  noteMentions,
  readNeedles,
  setAside,
  type WorkKind,
} from './targets.ts'
import type { ErasureTools } from './tools.ts'

/** `left` is how much there is still to do. */
export type StepOutcome = { kind: WorkKind; counts: Record<string, number>; held: HeldTarget[]; left: number }
export type Stepping = { erasureId: string; tools: ErasureTools; catalogue: Catalogue; now: Date }

// A conversation has many turns: of those fewer are taken at a time.
const portions: Record<WorkKind, number> = {
  redact: 10,
  whole: 25,
  crm: 200,
  record: 200,
  person: 200,
  quarantine: 500,
  sweep: 200,
  landed: 200,
}

/** Takes away the next portion of what an erasure has to take, inside an open transaction; what a hold keeps is set aside. */
export async function takeStep(transaction: Transaction, stepping: Stepping): Promise<StepOutcome | null> {
  const { erasureId } = stepping
  const next = await nextTargets(transaction, erasureId, (kind) => portions[kind])
  if (next === null) return null
  const { kind } = next
  const held = await heldOf(transaction, next, stepping)
  if (held.length > 0) await setAside(transaction, erasureId, { kind, held })
  const kept = new Set(held.map(({ target }) => target))
  const ids = next.ids.filter((id) => !kept.has(id))
  const { counts, done } = ids.length === 0 ? { counts: {}, done: [] } : await work[kind](transaction, ids, stepping)
  await doneTargets(transaction, erasureId, kind, done)
  return { kind, counts, held, left: await countLeft(transaction, erasureId) }
}

async function heldOf(
  transaction: Transaction,
  { kind, ids }: { kind: WorkKind; ids: string[] },
  { erasureId, now }: Stepping,
): Promise<HeldTarget[]> {
  if (kind === 'redact' || kind === 'whole') return heldConversations(transaction, ids, now)
  if (kind === 'crm') return heldRecords(transaction, ids, now)
  if (kind !== 'record' && kind !== 'person') return []
  const own = await heldPerson(
    transaction,
    [...(await idsOf(transaction, erasureId, 'person')), ...(await readNeedles(transaction, erasureId)).mailboxes],
    now,
  )
  if (own) return ids.map((target) => ({ ...own, target }))
  // Whoever still speaks in a conversation that is kept is still somebody.
  const [waiting] = await transaction.query(
    `select from erasure_targets where erasure_id = $1 and kind in ('held redact', 'held whole') and exists (
       select from erasure_targets p where p.erasure_id = $1 and p.kind in ('person', 'held person')) limit 1`,
    [erasureId],
  )
  return waiting
    ? ids.map((target) => ({ target, holdId: '', reason: 'a conversation with them is under a hold', endsAt: null }))
    : []
}

/** `done` are the targets of which nothing is left. */
export type Worked = { counts: Record<string, number>; done: string[] }
type Work = (transaction: Transaction, ids: string[], stepping: Stepping) => Promise<Worked>

const work: Record<WorkKind, Work> = {
  redact: async (transaction, ids, stepping) => {
    const { erasureId, tools, now } = stepping
    const needles = await readNeedles(transaction, erasureId)
    const whom = {
      ...{ names: needles.names, mailboxes: needles.mailboxes, phones: needles.phones },
      ids: await idsOf(transaction, erasureId, 'person'),
      mentionIds: await idsOf(transaction, erasureId, 'record'),
      firstNames: await idsOf(transaction, erasureId, 'first'),
    }
    const receipts = await blankReceipts(transaction, erasureId, { stoodOn: { interactionIds: ids }, now })
    const landed = await cleanLandedOf(transaction, ids, { tools, landed: ownLanded(stepping), whom })
    await noteMentions(transaction, erasureId, ids)
    const { erasedTurns, vectors } = await rewriteConversations(transaction, ids, {
      ...{ tools, whom, now },
      keepVectors: (id, positions) => keepVectors(transaction, { ids: [id], positions }, stepping),
    })
    return finished(ids, {
      'conversations rewritten': ids.length,
      'turns emptied': erasedTurns,
      ...{ receipts, vectors },
      'landed rows': landed,
    })
  },
  whole: async (transaction, ids, stepping) => {
    const { erasureId, tools, now } = stepping
    const receipts = await blankReceipts(transaction, erasureId, { stoodOn: { interactionIds: ids }, now })
    const landed = await cleanLandedOf(transaction, ids, { tools, landed: ownLanded(stepping), whom: null })
    const vectors = await keepVectors(transaction, { ids, positions: null }, stepping)
    await noteMentions(transaction, erasureId, ids)
    await removeConversations(transaction, ids, now)
    return finished(ids, { 'conversations removed': ids.length, ...{ receipts, vectors }, 'landed rows': landed })
  },
  crm: async (transaction, ids, stepping) => {
    const { erasureId, now } = stepping
    const crmIds = ids.map((name) => name.replaceAll('\n', '/'))
    await emptyLandedRows(transaction, ownLanded(stepping), ids)
    const receipts = await blankReceipts(transaction, erasureId, { stoodOn: { crmIds }, now })
    return finished(ids, { 'rows of the sources': await removeSourceRows(transaction, ids), receipts })
  },
  record: async (transaction, ids, { erasureId, now }) => {
    const receipts = await blankReceipts(transaction, erasureId, { stoodOn: { recordIds: ids }, now })
    return finished(ids, { 'records of who is who': await removeEntityRecords(transaction, ids), receipts })
  },
  person: async (transaction, ids) => finished(ids, { people: await removePeople(transaction, ids) }),
  quarantine: async ({ query }, ids) => {
    const rows = await query('delete from quarantine where id = any($1::bigint[]) returning 1', [ids])
    return finished(ids, { 'rows in quarantine': rows.length })
  },
  sweep: sweepTables,
  landed: sweepLanded,
}

function finished(ids: string[], counts: Record<string, number>): Worked {
  return { counts, done: ids }
}
