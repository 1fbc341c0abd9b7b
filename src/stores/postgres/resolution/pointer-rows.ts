import type { Transaction } from '../database.ts'
import { takeTurns } from '../mentions.ts'

export function pointerRows(transaction: Transaction) {
  const { query, changed } = transaction
  return {
    /** Lets conversations point at the entities these mentions belong to now; one that was not resolved stands for itself. */
    movePointers: async (recordIds: readonly string[]): Promise<void> => {
      if (recordIds.length === 0) return
      // A loader that read the old members must have written its rows before they are moved.
      await takeTurns(transaction)
      // Who takes part belongs to a conversation's version, though it stands in rows of its own.
      const inside = await query<Moved>(
        `with moved as (
           update participants p set person_id = ${entity} from ${mentions}
           where p.mention_id = r.id and p.person_id <> ${entity} returning p.interaction_id)
         update interactions i set change_xid = pg_current_xact_id()
         from (select distinct interaction_id from moved) m where i.id = m.interaction_id returning i.id`,
        [recordIds],
      )
      const people = await query<Moved>(
        `update interactions i set unified_person_id = ${entity}, change_xid = pg_current_xact_id() from ${mentions}
         where i.person_mention_id = r.id and i.unified_person_id is distinct from ${entity} returning i.id`,
        [recordIds],
      )
      const companies = await query<Moved>(
        `update interactions i set unified_company_id = ${entity}, change_xid = pg_current_xact_id() from ${mentions}
         where i.company_mention_id = r.id and i.unified_company_id is distinct from ${entity} returning i.id`,
        [recordIds],
      )
      changed([...inside, ...people, ...companies].map(({ id }) => id))
    },
    /** Lets companies point at the entity of the record that a source names as their parent; others are left as they are. */
    linkParents: async (): Promise<void> => {
      await query(
        `update companies c set parent_id = p.parent from (
           select c.id, nullif(m.entity_id, c.id) as parent from companies c left join er_member m on m.kind = 'company'
             and m.record_id::text = c.golden->'parent'->>'value'
           where c.golden ? 'parent') p
         where p.id = c.id and c.parent_id is distinct from p.parent`,
      )
    },
  }
}

type Moved = { id: string }

const mentions = 'unnest($1::uuid[]) as r(id) left join er_member m on m.record_id = r.id'
const entity = 'coalesce(m.entity_id, r.id)'
