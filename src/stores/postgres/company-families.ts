import type { EntityRecord } from '../../model/entity.ts'
import type { DomainDatabase } from './database.ts'

/** Reads unified companies as records of their golden values, and keeps which of them belong to which. */
export function createCompanyFamilies(database: DomainDatabase) {
  return {
    companies: (): Promise<EntityRecord[]> =>
      database.read('background', async ({ query }) => {
        const rows = await query<{ id: string; golden: Record<string, { value: string }> }>(
          `select c.id, c.golden - 'parent' as golden from companies c
           join er_entity e on e.id = c.id and e.status = 'active' order by c.id`,
        )
        return rows.map(({ id, golden }) => ({
          id,
          source: 'golden',
          observedAt: null,
          fields: Object.fromEntries(Object.entries(golden).map(([field, { value }]) => [field, value])),
        }))
      }),
    /** What a source says of a company's parent stands before what its name tells. Returns how many links changed. */
    setParents: (parents: ReadonlyMap<string, string>): Promise<number> =>
      database.write('background', async ({ query }) => {
        const rows = await query(
          `update companies c set parent_id = w.parent from (
             select c.id, f.parent from companies c
             left join unnest($1::uuid[], $2::uuid[]) as f(child, parent) on f.child = c.id
             where not coalesce(c.golden ? 'parent', false)) w
           where w.id = c.id and c.parent_id is distinct from w.parent returning 1`,
          [[...parents.keys()], [...parents.values()]],
        )
        return rows.length
      }),
  }
}
