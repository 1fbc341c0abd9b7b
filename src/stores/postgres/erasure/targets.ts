import type { ErasureTarget, HeldTarget, Needles } from '../../../model/erasure.ts'
import type { Transaction } from '../database.ts'

/** Targets that say what to look for; they stay until the end. */
export const needleKinds = ['name', 'mailbox', 'phone', 'word', 'shared'] as const
/** Targets in the order in which they are taken. */
export const workKinds = ['redact', 'whole', 'crm', 'record', 'person', 'quarantine', 'sweep', 'landed'] as const
export type WorkKind = (typeof workKinds)[number]

const heldPrefix = 'held '

export async function addTargets(
  { query }: Transaction,
  erasureId: string,
  targets: readonly ErasureTarget[],
): Promise<void> {
  await query(
    `insert into erasure_targets (erasure_id, kind, row_id) select $1, t.kind, t.id from unnest($2::text[], $3::text[]) as t(kind, id)
     on conflict do nothing`,
    [erasureId, targets.map(({ kind }) => kind), targets.map(({ id }) => id)],
  )
}

/** The next targets of one kind, held by this transaction; null when nothing is left to do. */
export async function nextTargets(
  { query }: Transaction,
  erasureId: string,
  limit: (kind: WorkKind) => number,
): Promise<{ kind: WorkKind; ids: string[] } | null> {
  const rows = await query<{ kind: WorkKind; id: string }>(
    `select kind, row_id as id from erasure_targets where erasure_id = $1 and kind = any($2)
     order by array_position($2::text[], kind), row_id limit 500 for update`,
    [erasureId, [...workKinds]],
  )
  const [first] = rows
  if (!first) return null
  const ids = rows.filter(({ kind }) => kind === first.kind).map(({ id }) => id)
  return { kind: first.kind, ids: ids.slice(0, limit(first.kind)) }
}

/** Notes who and what is mentioned in conversations, since that is told of them by what they are called there. */
export async function noteMentions(
  { query }: Transaction,
  erasureId: string,
  interactionIds: readonly string[],
): Promise<void> {
  await query(
    `insert into erasure_targets (erasure_id, kind, row_id) select $1, 'mention', m.id::text from (
       select mention_id as id from participants where interaction_id = any($2)
       union select company_mention_id from interactions where id = any($2)) m
     where m.id is not null on conflict do nothing`,
    [erasureId, interactionIds],
  )
}

/** How many targets are still to be taken. */
export async function countLeft({ query }: Transaction, erasureId: string): Promise<number> {
  const [row] = await query<{ count: number }>(
    'select count(*)::int as count from erasure_targets where erasure_id = $1 and kind = any($2)',
    [erasureId, [...workKinds]],
  )
  return row?.count ?? 0
}

export async function doneTargets(
  { query }: Transaction,
  erasureId: string,
  kind: string,
  ids: readonly string[],
): Promise<void> {
  await query('delete from erasure_targets where erasure_id = $1 and kind = $2 and row_id = any($3)', [
    erasureId,
    kind,
    ids,
  ])
}

/** Sets targets aside that a hold keeps. */
export async function setAside(
  { query }: Transaction,
  erasureId: string,
  { kind, held }: { kind: string; held: readonly Pick<HeldTarget, 'target'>[] },
): Promise<void> {
  await query(`update erasure_targets set kind = $4 where erasure_id = $1 and kind = $2 and row_id = any($3)`, [
    erasureId,
    kind,
    held.map(({ target }) => target),
    `${heldPrefix}${kind}`,
  ])
}

/** Takes up again what holds kept; how many there were. */
export async function takeUp({ query }: Transaction, erasureId: string): Promise<number> {
  const rows = await query(
    `update erasure_targets set kind = substr(kind, ${heldPrefix.length + 1}) where erasure_id = $1 and kind like '${heldPrefix}%' returning 1`,
    [erasureId],
  )
  return rows.length
}

export async function countHeld({ query }: Transaction, erasureId: string): Promise<number> {
  const [row] = await query<{ count: number }>(
    `select count(*)::int as count from erasure_targets where erasure_id = $1 and kind like '${heldPrefix}%'`,
    [erasureId],
  )
  return row?.count ?? 0
}

export async function readNeedles({ query }: Transaction, erasureId: string): Promise<Needles & { shared: string[] }> {
  const rows = await query<{ kind: string; id: string }>(
    'select kind, row_id as id from erasure_targets where erasure_id = $1 and kind = any($2) order by 1, 2',
    [erasureId, [...needleKinds]],
  )
  const of = (wanted: string) => rows.filter(({ kind }) => kind === wanted).map(({ id }) => id)
  return { names: of('name'), mailboxes: of('mailbox'), phones: of('phone'), words: of('word'), shared: of('shared') }
}

/** Ids of one kind, whether still to be done or kept by a hold. */
export async function idsOf({ query }: Transaction, erasureId: string, kind: string): Promise<string[]> {
  const rows = await query<{ id: string }>(
    'select row_id as id from erasure_targets where erasure_id = $1 and kind = any($2) order by 1',
    [erasureId, [kind, `${heldPrefix}${kind}`]],
  )
  return rows.map(({ id }) => id)
}

export async function forgetTargets({ query }: Transaction, erasureId: string): Promise<void> {
  await query('delete from erasure_targets where erasure_id = $1', [erasureId])
}
