import type { Probe } from '../../../model/erasure.ts'
import type { Transaction } from '../database.ts'
import { type EmbeddingRow, embeddingColumns, toEmbedding } from '../turn-embeddings.ts'
import type { Stepping } from './take-step.ts'
import { addTargets } from './targets.ts'

/** Vectors an erasure keeps aside at most, spread over the conversations it takes from. */
const mostProbes = 200

type Going = { ids: readonly string[]; positions: readonly number[] | null }

/**
 * Keeps a sample of the vectors that are about to go, sealed, so that each index can be asked for them afterwards;
 * `positions` null means every turn of the conversations. Gives how many go.
 */
export async function keepVectors(
  transaction: Transaction,
  { ids, positions }: Going,
  { erasureId, tools }: Pick<Stepping, 'erasureId' | 'tools'>,
): Promise<number> {
  const { query } = transaction
  const [state] = await query<{ kept: number; left: number }>(
    `select count(distinct split_part(row_id, '.', 1)) filter (where kind = 'probe')::int as kept,
       count(*) filter (where kind in ('redact', 'whole'))::int as left from erasure_targets where erasure_id = $1`,
    [erasureId],
  )
  const { kept = 0, left = 1 } = state ?? {}
  const quota = Math.ceil((Math.max(0, mostProbes - kept) * ids.length) / Math.max(left, ids.length))
  const rows = await query<EmbeddingRow & { model: string; text: string | null; total: number }>(
    `with mine as (select e.ctid, row_number() over (order by interaction_id, position, model) - 1 as n, count(*) over () as total
       from turn_embeddings e where interaction_id = any($1) and ($2::int[] is null or position = any($2)))
     select ${embeddingColumns('e')}, e.model, t.text, m.total::int as total from mine m join turn_embeddings e on e.ctid = m.ctid
       left join turns t on t.interaction_id = e.interaction_id and t.position = e.position
     where m.n = 0 or m.n * $3::int / m.total <> (m.n - 1) * $3::int / m.total`,
    [ids, positions, quota],
  )
  const { seal } = tools.probeSeal(erasureId)
  const probes =
    quota === 0
      ? []
      : rows.map(({ model, text, ...row }): Probe => {
          const { interactionId, position, hash, vector } = toEmbedding(row)
          return {
            model,
            interactionId,
            position,
            hash,
            textDigest: tools.digestOf('said', text ?? ''),
            values: vector,
          }
        })
  await addTargets(
    transaction,
    erasureId,
    probes.flatMap((probe) => seal(probe).map((id) => ({ kind: 'probe', id }))),
  )
  return rows[0]?.total ?? 0
}

export async function readProbes(
  { query }: Transaction,
  erasureId: string,
  { probeSeal }: Stepping['tools'],
): Promise<Probe[]> {
  const rows = await query<{ id: string }>(
    `select row_id as id from erasure_targets where erasure_id = $1 and kind = 'probe'`,
    [erasureId],
  )
  return probeSeal(erasureId).open(rows.map(({ id }) => id))
}

export async function forgetProbes({ query }: Transaction, erasureId: string): Promise<void> {
  await query(`delete from erasure_targets where erasure_id = $1 and kind = 'probe'`, [erasureId])
}

/** What turns say now, by `id#position`. */
export async function turnsAt(
  { query }: Transaction,
  places: readonly { interactionId: string; position: number }[],
): Promise<Map<string, { text: string; said: string }>> {
  const rows = await query<{ id: string; position: number; text: string; said: string }>(
    `select t.interaction_id as id, t.position, t.text, concat_ws(' ', t.speaker, t.text, t.caption) as said from turns t
     join unnest($1::text[], $2::int[]) as p(id, position) on p.id = t.interaction_id and p.position = t.position`,
    [places.map(({ interactionId }) => interactionId), places.map(({ position }) => position)],
  )
  return new Map(rows.map(({ id, position, text, said }) => [`${id}#${position}`, { text, said }]))
}
