import type { EntityKind, FieldWeight, PairDecision } from '../../../model/entity.ts'
import type { Transaction } from '../database.ts'

/** A compared pair, `a` before `b`. */
export type EdgeRow = {
  a: string
  b: string
  kind: EntityKind
  bits: number
  probability: number
  fields: FieldWeight[]
  decision: PairDecision
  modelVersion: string
}
export type HeldEdge = EdgeRow & { held: string | null }
/** What grouping needs of an edge. */
export type EdgeOutline = { a: string; b: string; bits: number; decision: PairDecision }

export function edgeRows({ query }: Transaction) {
  return {
    /** Forgets every comparison with these records. */
    dropEdges: async (recordIds: readonly string[]): Promise<void> => {
      await query('delete from er_edge where a = any($1::uuid[])', [recordIds])
      await query('delete from er_edge where b = any($1::uuid[])', [recordIds])
    },
    saveEdges: async (edges: readonly EdgeRow[]): Promise<void> => {
      if (edges.length === 0) return
      await query(
        `insert into er_edge as e (a, b, kind, bits, probability, fields, decision, model_version)
         select a, b, kind, bits, probability, fields, decision, "modelVersion" from ${edgesGiven}
         on conflict (a, b) do update set bits = excluded.bits, probability = excluded.probability,
           fields = excluded.fields, decision = excluded.decision, model_version = excluded.model_version
         where e.bits <> excluded.bits or e.model_version <> excluded.model_version or e.fields <> excluded.fields`,
        [JSON.stringify(edges)],
      )
    },
    /** Of the edges from these records onward, keeps those to be found in `kept`; `against` tells whether edges against a match are meant, or all others. */
    keepOnly: async (recordIds: readonly string[], kept: readonly { a: string; b: string }[], against: boolean) => {
      await query(
        `delete from er_edge e where e.a = any($1::uuid[]) and (e.decision = 'no' and e.bits <= 0) = $4 and not exists (
           select from unnest($2::uuid[], $3::uuid[]) k(a, b) where k.a = e.a and k.b = e.b)`,
        [recordIds, kept.map(({ a }) => a), kept.map(({ b }) => b), against],
      )
    },
    edgesWithin: (recordIds: readonly string[]) =>
      query<EdgeOutline>(
        `select a, b, bits, decision from er_edge where a = any($1::uuid[]) and b = any($1::uuid[]) order by a, b`,
        [recordIds],
      ),
    fullEdgesWithin: (recordIds: readonly string[]) =>
      query<HeldEdge>(
        `select ${columns} from er_edge where a = any($1::uuid[]) and b = any($1::uuid[]) order by a, b`,
        [recordIds],
      ),
    /** Records joined to one of these by evidence for a match. */
    joinedTo: async (recordIds: readonly string[]): Promise<string[]> => {
      const rows = await query<{ id: string }>(
        `select b as id from er_edge where a = any($1::uuid[]) and bits > 0
         union select a from er_edge where b = any($1::uuid[]) and bits > 0`,
        [recordIds],
      )
      return rows.map(({ id }) => id)
    },
    edge: async (a: string, b: string): Promise<HeldEdge | null> => {
      const [row] = await query<HeldEdge>(`select ${columns} from er_edge where a = $1 and b = $2`, [a, b].toSorted())
      return row ?? null
    },
    /** Edges that would merge and wait for a person. */
    heldEdges: (kind: EntityKind) =>
      query<{ a: string; b: string; held: string }>(
        'select a, b, held from er_edge where kind = $1 and held is not null order by a, b',
        [kind],
      ),
    /** Marks edges that would merge and wait for a person; without a reason, takes the mark away. */
    markHeld: async (held: readonly { a: string; b: string; reason: string | null }[]): Promise<void> => {
      if (held.length === 0) return
      await query(
        `update er_edge e set held = h.reason from unnest($1::uuid[], $2::uuid[], $3::text[]) h(a, b, reason)
         where e.a = h.a and e.b = h.b and e.held is distinct from h.reason`,
        [held.map(({ a }) => a), held.map(({ b }) => b), held.map(({ reason }) => reason)],
      )
    },
  }
}

const columns = 'a, b, kind, bits, probability, fields, decision, held, model_version as "modelVersion"'

const edgesGiven = `jsonb_to_recordset($1::jsonb) as g(a uuid, b uuid, kind text, bits float8, probability float8,
  fields jsonb, decision text, "modelVersion" text)`
