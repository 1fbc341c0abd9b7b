import type { EntityState, StateMark } from '../../../entities/run/entity-state.ts'
import type { EntityKind } from '../../../model/entity.ts'
import type { EntityEvent } from '../../../model/resolution.ts'
import type { Transaction } from '../database.ts'
import { isoOf } from './iso-of.ts'

/** An event with what it changed. */
export type StoredEvent = EntityEvent & { kind: EntityKind; before: EntityState; after: StateMark }

export function eventRows({ query }: Transaction) {
  return {
    event: async (id: string): Promise<StoredEvent | null> => {
      const [row] = await query<StoredEvent>(`select ${columns}, ${states} from er_event where id = $1::bigint`, [id])
      return row ?? null
    },
    eventsById: (ids: readonly string[]) =>
      query<EntityEvent>(`select ${columns} from er_event where id = any($1::bigint[]) order by er_event.id`, [ids]),
    /** What stands of a run, the newest first. */
    eventsOfRun: (runId: string) =>
      query<StoredEvent>(
        `select ${columns}, ${states} from er_event where run_id = $1::bigint and undone_by is null order by er_event.id desc`,
        [runId],
      ),
    eventsOfLabel: (labelId: string) =>
      query<StoredEvent>(
        `select ${columns}, ${states} from er_event where label_id = $1::bigint order by er_event.id desc`,
        [labelId],
      ),
    /** Later events of any of these entities that nobody took back. */
    laterThan: (id: string, entityIds: readonly string[]) =>
      query<EntityEvent>(
        `select ${columns} from er_event where id > $1::bigint and entity_ids && $2::uuid[] and undone_by is null
           and type not in ('undo', 'label') order by er_event.id`,
        [id, entityIds],
      ),
    eventsOfEntities: (entityIds: readonly string[], limit: number) =>
      query<EntityEvent>(
        `select ${columns} from er_event where entity_ids && $1::uuid[] order by er_event.id desc limit $2`,
        [entityIds, limit],
      ),
    lastEvents: (limit: number) =>
      query<EntityEvent>(`select ${columns} from er_event order by er_event.id desc limit $1`, [limit]),
    undoneBy: async (id: string): Promise<string[]> => {
      const rows = await query<{ id: string }>('select id::text as id from er_event where undone_by = $1::bigint', [id])
      return rows.map((row) => row.id)
    },
    markStanding: async (ids: readonly string[]): Promise<void> => {
      await query('update er_event set undone_by = null where id = any($1::bigint[])', [ids])
    },
    markEachUndone: async (undone: readonly { id: string; by: string }[]): Promise<void> => {
      await query(
        `update er_event e set undone_by = u.by from unnest($1::bigint[], $2::bigint[]) u(id, by) where e.id = u.id`,
        [undone.map(({ id }) => id), undone.map(({ by }) => by)],
      )
    },
    markUndone: async (ids: readonly string[], by: string): Promise<void> => {
      await query('update er_event set undone_by = $2::bigint where id = any($1::bigint[])', [ids, by])
    },
  }
}

const columns = `id::text, run_id::text as "runId", kind, type, entity_ids as "entityIds", reason, actor, ${isoOf('at')} as at,
  model_version as "modelVersion", label_id::text as "labelId", undone_by::text as "undoneBy"`
const states = 'before, after'
