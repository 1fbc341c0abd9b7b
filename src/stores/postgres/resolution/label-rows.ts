import type { Label } from '../../../entities/run/entity-state.ts'
import type { EntityKind } from '../../../model/entity.ts'
import type { Transaction } from '../database.ts'
import { isoOf } from './iso-of.ts'

export type NewLabel = Omit<Label, 'id' | 'revokedAt'>

export function labelRows({ query }: Transaction) {
  return {
    /** Labels that bind, of a kind, the oldest first. */
    labels: (kind: EntityKind) =>
      query<Label>(`select ${columns} from er_label where kind = $1 and revoked_at is null order by er_label.id`, [
        kind,
      ]),
    label: async (id: string): Promise<Label | null> => {
      const [row] = await query<Label>(`select ${columns} from er_label where id = $1::bigint`, [id])
      return row ?? null
    },
    lastLabels: (limit: number) =>
      query<Label>(`select ${columns} from er_label order by er_label.id desc limit $1`, [limit]),
    addLabels: async (labels: readonly NewLabel[]): Promise<string[]> => {
      const rows = labels.map(({ left, right, cause, revokes, ...label }) => ({
        ...label,
        question: { left, right, cause, revokes },
      }))
      const added = await query<{ id: string }>(
        `insert into er_label (id, kind, a, b, verdict, actor, at, question)
         select (select coalesce(max(id), 0) from er_label) + n, r->>'kind', (r->>'a')::uuid, (r->>'b')::uuid, r->>'verdict',
           r->>'actor', (r->>'at')::timestamptz, r->'question'
         from jsonb_array_elements($1::jsonb) with ordinality as x(r, n) order by n returning id::text`,
        [JSON.stringify(rows)],
      )
      return added.map(({ id }) => id)
    },
    /** Labels that bind and were left by an undo: `cause` is `undo of event 12`. */
    labelsOfCause: (cause: string) =>
      query<Label>(
        `select ${columns} from er_label where question->>'cause' = $1 and revoked_at is null order by er_label.id`,
        [cause],
      ),
    reviveLabels: async (ids: readonly string[]): Promise<void> => {
      await query('update er_label set revoked_at = null where id = any($1::bigint[])', [ids])
    },
    revokeLabels: async (ids: readonly string[], at: string): Promise<void> => {
      await query('update er_label set revoked_at = $2 where id = any($1::bigint[]) and revoked_at is null', [ids, at])
    },
  }
}

const columns = `id::text, kind, a, b, verdict, actor, ${isoOf('at')} as at, ${isoOf('revoked_at')} as "revokedAt",
  question->'left' as left, question->'right' as right, question->>'cause' as cause,
  question->'revokes' as revokes`
