import type { EntityKind } from '../../../model/entity.ts'
import type { EntitySummary } from '../../../model/resolution.ts'
import type { Transaction } from '../database.ts'

export type FamilyMember = { id: string; name: string }

export function viewRows({ query }: Transaction) {
  return {
    /** Living entities, by name; `text` is looked for in mailboxes and in all the names that records give. */
    summaries: (wanted: { kind: EntityKind | null; text: string | null; folded: string | null; limit: number }) =>
      query<EntitySummary>(
        `${summary} where e.status = 'active' and ($1::text is null or e.kind = $1)
           and ($2::text is null or ${nameOf} ilike $2 or coalesce(p.name_key, c.name_key) ilike $3 or p.email ilike $2
             or e.id in (select m.entity_id from er_record r join er_member m on m.record_id = r.id
               where concat_ws(' ', r.fields->>'name', r.fields->>'firstName', r.fields->>'lastName') ilike $2))
         order by ${nameOf}, e.id limit $4`,
        [wanted.kind, wanted.text, wanted.folded, wanted.limit],
      ),
    summariesOf: (ids: readonly string[]) =>
      query<EntitySummary>(`${summary} where e.id = any($1::uuid[]) order by e.id`, [ids]),
    aliasesOf: async (id: string): Promise<string[]> => {
      const rows = await query<{ id: string }>(
        `with recursive aliases as (
           select e.id from er_entity e where e.alias_of = $1
           union select e.id from er_entity e join aliases a on e.alias_of = a.id)
         select id from aliases order by id`,
        [id],
      )
      return rows.map(({ id }) => id)
    },
    /** The company a company belongs to, and those that belong to it. */
    family: async (id: string): Promise<{ parent: FamilyMember | null; children: FamilyMember[] }> => {
      const parents = await query<FamilyMember>(
        'select p.id, p.name from companies c join companies p on p.id = c.parent_id where c.id = $1',
        [id],
      )
      const children = await query<FamilyMember>(
        'select id, name from companies where parent_id = $1 order by name, id',
        [id],
      )
      return { parent: parents[0] ?? null, children }
    },
  }
}

const nameOf = `coalesce(p.name, c.name, '')`

const summary = `
  select e.id, e.kind, ${nameOf} as name, e.status,
         (select count(*)::int from er_member m where m.entity_id = e.id) as members,
         array(select distinct r.source from er_member m join er_record r on r.id = m.record_id
               where m.entity_id = e.id order by 1) as sources
  from er_entity e left join people p on e.kind = 'person' and p.id = e.id
  left join companies c on e.kind = 'company' and c.id = e.id`
