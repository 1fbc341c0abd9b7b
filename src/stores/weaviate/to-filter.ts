import type { Collection, FilterValue } from 'weaviate-client'
import type { IndexFilter } from '../../model/search-index.ts'

type Words = Collection<undefined, string, undefined>['filter']

/** The same filter in Weaviate's words; undefined = everything. */
export function toFilter(filter: IndexFilter, words: Words): FilterValue | undefined {
  const anyOf = (property: string, values: readonly string[] | null) =>
    values && values.length > 0 ? [words.byProperty(property).containsAny([...values])] : []
  const parts = [
    ...anyOf('companyId', filter.companyIds),
    ...anyOf('personIds', filter.personIds),
    ...anyOf('sourceSystem', filter.sources),
    ...anyOf('type', filter.types),
    ...anyOf('visibleTo', filter.visibleTo),
    ...(filter.collection === null ? [] : [words.byProperty('collection').equal(filter.collection)]),
    ...(filter.from === null ? [] : [words.byProperty('occurredAt').greaterOrEqual(toIndexDate(filter.from))]),
    ...(filter.to === null ? [] : [words.byProperty('occurredAt').lessThan(toIndexDate(filter.to))]),
  ]
  return parts.length > 1 ? { operator: 'And', filters: parts, value: null } : parts[0]
}

// Weaviate counts nanoseconds in 64 bits, and wraps round outside of these years.
const earliest = Date.UTC(1678)
const latest = Date.UTC(2262)

/** A moment as the index compares it, in milliseconds; an invalid date stays one. */
export const toIndexDate = (iso: string) => new Date(Math.min(Math.max(Date.parse(iso), earliest), latest))
