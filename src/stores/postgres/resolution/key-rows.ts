import type { Transaction } from '../database.ts'

/** A key as it is stored: `hash`, a whole number below 2^53, holds its kind and value; `kind` names the kind of entity too. */
export type HashedKey = { kind: string; hash: number; blocks: boolean }
export type KeyedRecord = { id: string; keys: readonly HashedKey[] }
/** How many records may share a key of a kind before it brings none together. */
export type KeyCap = { kind: string; cap: number }
export type CandidatePair = { a: string; b: string }

type StoredKey = { id: string; hash: number; kind: string }

export function keyRows(transaction: Transaction) {
  const { query } = transaction
  return {
    /** Makes these the keys of these records, and counts them. */
    replaceKeys: async (records: readonly KeyedRecord[]): Promise<void> => {
      // While a first load grows the table nothing is known of it, and the planner would read all of it for each portion.
      await query('set local enable_seqscan = off')
      const stored = await query<StoredKey>(
        `select record_id as id, hash::float8 as hash, kind from er_key where record_id = any($1::uuid[])`,
        [records.map(({ id }) => id)],
      )
      const { come, gone } = differenceOf(records, stored)
      const added = come.length === 0 ? [] : await query<StoredKey>(insert, columnsOf(come))
      const removed = gone.length === 0 ? [] : await query<StoredKey>(remove, columnsOf(gone).slice(0, 2))
      // Counted is what this transaction really wrote, whoever else is at the same records.
      await recount(transaction, added, removed)
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
    counts: (keys: readonly Pick<HashedKey, 'hash'>[]) =>
      query<{ hash: number; n: number }>(
        'select hash::float8 as hash, n from er_key_df where hash = any($1::bigint[])',
        [keys.map(({ hash }) => hash)],
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
  join er_key_df d on d.hash = a.hash and d.n between 2 and c.cap
  join er_key b on b.hash = a.hash and b.record_id <> a.record_id and b.blocks`

const insert = `
  insert into er_key (record_id, hash, kind, blocks) select * from unnest($1::uuid[], $2::bigint[], $3::text[], $4::boolean[])
  on conflict do nothing returning hash::float8 as hash, kind`

const remove = `
  delete from er_key k using unnest($1::uuid[], $2::bigint[]) g(record_id, hash)
  where k.hash = g.hash and k.record_id = g.record_id returning k.hash::float8 as hash, k.kind`

type Difference = { come: (StoredKey & { blocks: boolean })[]; gone: (StoredKey & { blocks: boolean })[] }

function differenceOf(records: readonly KeyedRecord[], stored: readonly StoredKey[]): Difference {
  const known = new Map<string, Map<number, StoredKey>>()
  for (const key of stored) {
    const keys = known.get(key.id) ?? new Map<number, StoredKey>()
    known.set(key.id, keys.set(key.hash, key))
  }
  const come = records.flatMap(({ id, keys }) =>
    // What is left in the list at the end is no longer carried.
    keys.filter(({ hash }) => !known.get(id)?.delete(hash)).map((key) => ({ ...key, id })),
  )
  const gone = [...known.values()].flatMap((keys) => [...keys.values()].map((key) => ({ ...key, blocks: true })))
  return { come, gone }
}

const columnsOf = (keys: Difference['come']) => [
  keys.map(({ id }) => id),
  keys.map(({ hash }) => hash),
  keys.map(({ kind }) => kind),
  keys.map(({ blocks }) => blocks),
]

type Counted = Pick<StoredKey, 'hash' | 'kind'>

async function recount({ query }: Transaction, added: readonly Counted[], removed: readonly Counted[]): Promise<void> {
  const changes = new Map<number, { kind: string; n: number }>()
  const count = ({ hash, kind }: Counted, by: number) =>
    changes.set(hash, { kind, n: (changes.get(hash)?.n ?? 0) + by })
  for (const key of added) count(key, 1)
  for (const key of removed) count(key, -1)
  // In one order, so that two at once wait for each other instead of both for ever.
  const sorted = [...changes].filter(([, { n }]) => n !== 0).toSorted(([one], [other]) => one - other)
  if (sorted.length === 0) return
  const hashes = sorted.map(([hash]) => hash)
  await query(
    `insert into er_key_df as d (hash, kind, n) select * from unnest($1::bigint[], $2::text[], $3::int[])
     on conflict (hash) do update set n = d.n + excluded.n`,
    [hashes, sorted.map(([, { kind }]) => kind), sorted.map(([, { n }]) => n)],
  )
  if (removed.length > 0) await query('delete from er_key_df where hash = any($1::bigint[]) and n <= 0', [hashes])
}
