import type { EntityRow, GoldenRow, MemberRow } from '../../../entities/run/entity-state.ts'
import type { EntityKind } from '../../../model/entity.ts'
import type { Transaction } from '../database.ts'
import { toMicroseconds } from './iso-of.ts'

export function stateRows({ query }: Transaction) {
  return {
    /** Every change has an event, so the newest one's id tells whether anything changed since. */
    epoch: async (): Promise<number> => {
      const [row] = await query<{ epoch: number }>('select coalesce(max(id), 0)::float8 as epoch from er_event')
      return row?.epoch ?? 0
    },
    membersOf: (recordIds: readonly string[]) =>
      query<MemberRow>(`select ${member} from er_member where record_id = any($1::uuid[]) order by 1`, [recordIds]),
    membersOfEntities: (entityIds: readonly string[]) =>
      query<MemberRow>(`select ${member} from er_member where entity_id = any($1::uuid[]) order by 1`, [entityIds]),
    entities: (ids: readonly string[]) =>
      query<EntityRow>(`select ${entity} from er_entity where id = any($1::uuid[]) order by id`, [ids]),
    countEntities: () =>
      query<{ kind: EntityKind; n: number }>(
        "select kind, count(*)::int as n from er_entity where status = 'active' group by kind order by kind",
      ),
    /** The living entity an id stands for: of an entity, of an alias, or of a record. */
    livingEntity: async (id: string): Promise<EntityRow | null> => {
      const [row] = await query<EntityRow>(
        `with recursive line as (
           select e.*, 0 as depth from er_entity e where e.id = $1
           union all select e.*, l.depth + 1 from line l join er_entity e on e.id = l.alias_of where l.depth < 1000)
         select ${entity} from line order by depth desc limit 1`,
        [id],
      )
      return row ?? null
    },
    golden: (kind: EntityKind, ids: readonly string[]) =>
      query<GoldenRow>(
        `select id, name, name_key as "nameKey", golden, ${toMicroseconds('created_at')} as "createdAt",
           ${kind === 'person' ? 'email, side' : `null as email, 'unknown' as side`}
         from ${kind === 'person' ? 'people' : 'companies'} where id = any($1::uuid[]) order by id`,
        [ids],
      ),
  }
}

const member = 'record_id as "recordId", entity_id as "entityId", seen, since_event::float8 as "sinceEvent"'
const entity = 'id, kind, status, alias_of as "aliasOf", created_event::float8 as "createdEvent"'
