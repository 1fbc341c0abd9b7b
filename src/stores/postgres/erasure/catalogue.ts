import type { DomainDatabase, Transaction } from '../database.ts'

/** A table with its columns that may hold text. `isOurs`: it may be written. */
export type Place = { schema: string; table: string; columns: string[]; bytes: number; isOurs: boolean }
/** Every table of a domain and of what lands for it, as a run found it. */
export type Catalogue = {
  own: Place[]
  landed: Place[]
  /** Landed tables that are another's to clean. */
  foreign: string[]
}
type Schemas = { schema: string; landedSchema: string }

/** Reads the catalogue; once a run, since it is slow. */
export function openCatalogue(database: DomainDatabase, schemas: Schemas): Promise<Catalogue> {
  return database.read('background', (transaction) => readCatalogue(transaction, schemas))
}

export async function readCatalogue({ query }: Transaction, { schema, landedSchema }: Schemas): Promise<Catalogue> {
  const rows = await query<Place & { isReadable: boolean }>(
    `select n.nspname::text as schema, c.relname::text as table, array_agg(a.attname::text order by a.attnum) as columns,
       (pg_relation_size(c.oid) + case c.reltoastrelid when 0 then 0 else pg_relation_size(c.reltoastrelid) end)::float8 as bytes, has_table_privilege(c.oid, 'SELECT') as "isReadable",
       has_table_privilege(c.oid, 'UPDATE') and has_table_privilege(c.oid, 'DELETE') as "isOurs"
     from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = any($1) and c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped
       and a.atttypid = any('{text,varchar,bpchar,json,jsonb,_text,_varchar,_jsonb,_uuid}'::regtype[])
     group by n.nspname, c.oid, c.relname order by 1, 2`,
    [[schema, landedSchema]],
  )
  const places = rows.filter(({ isReadable }) => isReadable).map(({ isReadable: _, ...place }) => place)
  return {
    own: places.filter((place) => place.schema === schema),
    landed: places.filter((place) => place.schema === landedSchema),
    foreign: rows.filter((row) => row.schema === landedSchema && !row.isOurs).map(({ table }) => table),
  }
}
