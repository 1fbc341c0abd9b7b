import type { Needles, StoreScan } from '../../../model/erasure.ts'
import type { Search } from '../../../privacy/erasure/search-for.ts'
import type { DomainDatabase, Transaction } from '../database.ts'
import type { Catalogue, Place } from './catalogue.ts'
import { type Fits, fits, quoted } from './fits.ts'
import type { ErasureTools } from './tools.ts'

type Looking = { catalogue: Catalogue; needles: Needles; signal: AbortSignal }

/** Tables that are searched in one statement: a small one costs less than the way to the database. */
const bytesAtOnce = 4_000_000
const placesAtOnce = 60

/**
 * Searches every text, JSON and array column of every table there is, also of those nobody thought of, for what a person is
 * known by and for words that were said. A large table is a statement of its own, so that people are not kept waiting.
 */
export async function scanStores(
  database: DomainDatabase,
  { searchFor }: Pick<ErasureTools, 'searchFor'>,
  { catalogue, needles, signal }: Looking,
): Promise<StoreScan[]> {
  const search = searchFor(needles)
  const places = [...catalogue.own, ...catalogue.landed]
  const counts = new Map<Place, number>()
  for (const group of search === null ? [] : grouped(places)) {
    signal.throwIfAborted()
    const found = await database.read('background', (transaction) =>
      countIn(transaction, group, fits(search as Search)),
    )
    for (const [place, count] of found) counts.set(place, count)
  }
  const own = new Set(catalogue.own)
  return places.map((place) => {
    const store = own.has(place) ? place.table : `landed ${place.table}`
    return { store, before: counts.get(place) ?? 0, after: null }
  })
}

/** How many rows of each table fit; those of which none does are left out. */
export async function countIn(
  { query }: Transaction,
  places: readonly Place[],
  { of, values }: Fits,
): Promise<Map<Place, number>> {
  // What is looked for stands in the list of what is to be done, until it is done.
  const searched = places.filter(({ table }) => table !== 'erasure_targets')
  if (searched.length === 0) return new Map()
  await query("select set_config('sophia.may_reveal', 'on', true)")
  const rows = await query<{ place: number; count: number }>(
    searched
      .map(
        ({ schema, table, columns }, index) =>
          `select ${index} as place, count(*)::int as count from ${quoted(schema)}.${quoted(table)} where ${of(columns)}`,
      )
      .join(' union all '),
    values,
  )
  return new Map(
    rows.flatMap(({ place, count }): [Place, number][] => {
      const found = searched[place]
      return found && count > 0 ? [[found, count]] : []
    }),
  )
}

function* grouped(places: readonly Place[]): Iterable<Place[]> {
  let group: Place[] = []
  let bytes = 0
  for (const place of places) {
    if (group.length > 0 && (bytes + place.bytes > bytesAtOnce || group.length === placesAtOnce)) {
      yield group
      group = []
      bytes = 0
    }
    group.push(place)
    bytes += place.bytes
  }
  if (group.length > 0) yield group
}
