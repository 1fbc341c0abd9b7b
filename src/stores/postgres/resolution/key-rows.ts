import type { Transaction } from '../database.ts'

/** A key as it is stored: `kind` names the kind of entity too, `hash` is a whole number below 2^53. */
export type HashedKey = { kind: string; hash: number; blocks: boolean }
export type KeyedRecord = { id: string; keys: readonly HashedKey[] }
/** How many records may share a key of a kind before it brings none together. */
export type KeyCap = { kind: string; cap: number }
export type CandidatePair = { a: string; b: string }

export function keyRows({ query }: Transaction) {
  return {
    /** Makes these the keys of these records, and counts them. */
    replaceKeys: async (records: readonly KeyedRecord[]): Promise<void> => {
      const keys = records.flatMap(({ id, keys }) => keys.map((key) => ({ ...key, id })))
      const [row] = await query<{ gone: number }>(replace, [
        keys.map(({ kind }) => kind),
        keys.map(({ hash }) => hash),
        keys.map(({ id }) => id),
        keys.map(({ blocks }) => blocks),
        records.map(({ id }) => id),
      ])
      if ((row?.gone ?? 0) > 0) await query('delete from er_key_df where n <= 0')
    },
    /** Pairs that share a blocking key which is not too common, with one of `ids`. */
    candidates: (ids: readonly string[], caps: readonly KeyCap[]) =>
      query<CandidatePair>(`${pairs} where a.record_id = any($3::uuid[])`, [...capsOf(caps), ids]),
    /** Pairs of `ids` with a record of a greater id: over all ids each pair comes once. */
    candidatesOnward: (ids: readonly string[], caps: readonly KeyCap[]) =>
      query<CandidatePair>(`${pairs} where a.record_id = any($3::uuid[]) and b.record_id > a.record_id`, [
        ...capsOf(caps),
        ids,
      ]),
    /** Pairs among `ids` alone. */
    candidatesWithin: (ids: readonly string[], caps: readonly KeyCap[]) =>
      query<CandidatePair>(
        `${pairs} where a.record_id = any($3::uuid[]) and b.record_id = any($3::uuid[]) and b.record_id > a.record_id`,
        [...capsOf(caps), ids],
      ),
    /** How many records carry each of these keys. */
    counts: (keys: readonly HashedKey[]) =>
      query<{ kind: string; hash: number; n: number }>(
        `select d.kind, d.hash::float8 as hash, d.n from (select distinct * from unnest($1::text[], $2::bigint[])) k(kind, hash)
         join er_key_df d on d.kind = k.kind and d.hash = k.hash`,
        [keys.map(({ kind }) => kind), keys.map(({ hash }) => hash)],
      ),
    /** How many keys of each kind bring nobody together, being too common. */
    overCap: (caps: readonly KeyCap[]) =>
      query<{ kind: string; n: number }>(
        `select d.kind, count(*)::int as n from er_key_df d
         join unnest($1::text[], $2::int[]) c(kind, cap) on c.kind = d.kind where d.n > c.cap group by 1 order by 1`,
        capsOf(caps),
      ),
  }
}

const capsOf = (caps: readonly KeyCap[]) => [caps.map(({ kind }) => kind), caps.map(({ cap }) => cap)]

const pairs = `
  select distinct least(a.record_id, b.record_id) as a, greatest(a.record_id, b.record_id) as b
  from er_key a join unnest($1::text[], $2::int[]) c(kind, cap) on c.kind = a.kind and a.blocks
  join er_key_df d on d.kind = a.kind and d.hash = a.hash and d.n between 2 and c.cap
  join er_key b on b.kind = a.kind and b.hash = a.hash and b.record_id <> a.record_id and b.blocks`

const replace = `
  with given as (
    select distinct on (kind, hash, record_id) * from unnest($1::text[], $2::bigint[], $3::uuid[], $4::boolean[])
      as g(kind, hash, record_id, blocks)),
  gone as (
    delete from er_key k where k.record_id = any($5::uuid[]) and not exists (
      select from given g where g.kind = k.kind and g.hash = k.hash and g.record_id = k.record_id)
    returning k.kind, k.hash),
  come as (
    insert into er_key (kind, hash, record_id, blocks) select * from given on conflict do nothing returning kind, hash),
  difference as (
    select kind, hash, sum(n)::int as n
    from (select kind, hash, 1 as n from come union all select kind, hash, -1 from gone) c group by kind, hash),
  counted as (
    insert into er_key_df as d (kind, hash, n) select * from difference where n <> 0 order by kind, hash
    on conflict (kind, hash) do update set n = d.n + excluded.n)
  select count(*)::int as gone from gone`
