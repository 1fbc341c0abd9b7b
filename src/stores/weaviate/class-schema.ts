import { createHash } from 'node:crypto'
import { vectorSlots } from '../../model/search-index.ts'

/** A class as Weaviate's REST API writes it, as far as Sophia looks at it. */
export type ClassSchema = {
  class: string
  properties?: PropertySchema[]
  vectorConfig?: Record<string, VectorSchema>
  invertedIndexConfig?: { bm25?: { k1?: number; b?: number }; stopwords?: { preset?: string } }
  multiTenancyConfig?: { enabled?: boolean }
}

export type PropertySchema = {
  name: string
  dataType: string[]
  tokenization?: string
  indexFilterable: boolean
  indexSearchable: boolean
  indexRangeFilters?: boolean
}

type VectorSchema = {
  vectorizer: Record<string, unknown>
  vectorIndexType: string
  vectorIndexConfig: { distance?: string; flatSearchCutoff?: number; skipDefaultQuantization?: boolean }
}

// Up to so many turns inside a filter are compared one by one, which misses none.
const flatSearchCutoff = 40_000

const filterable = (name: string, dataType: string): PropertySchema => ({
  name,
  dataType: [dataType],
  ...(dataType.startsWith('text') && { tokenization: 'field' }),
  indexFilterable: true,
  indexSearchable: false,
})

const stored = (name: string, dataType: string): PropertySchema => ({
  ...filterable(name, dataType),
  indexFilterable: false,
})

export const properties: readonly PropertySchema[] = [
  filterable('interactionId', 'text'),
  filterable('turnId', 'text'),
  stored('position', 'int'),
  stored('text', 'text'),
  { ...stored('terms', 'text'), tokenization: 'whitespace', indexSearchable: true },
  filterable('speaker', 'text'),
  filterable('side', 'text'),
  filterable('personIds', 'text[]'),
  filterable('companyId', 'text'),
  filterable('type', 'text'),
  filterable('collection', 'text'),
  filterable('sourceSystem', 'text'),
  { ...filterable('occurredAt', 'date'), indexRangeFilters: true },
  filterable('visibleTo', 'text[]'),
  filterable('sentiment', 'number'),
  filterable('topics', 'text[]'),
  stored('contentHash', 'text'),
]

/** BM25 over `terms` alone; vectors come from Sophia, one slot beside the other. */
export const classSchema = (name: string) => ({
  class: name,
  description: 'Turns of conversations, written by Sophia. Rebuildable from Postgres.',
  properties,
  vectorConfig: Object.fromEntries(vectorSlots.map((slot) => [slot, vector])),
  invertedIndexConfig: { bm25: { k1: 0.9, b: 0.4 }, stopwords: { preset: 'none' } },
})

const vector: VectorSchema = {
  vectorizer: { none: {} },
  vectorIndexType: 'hnsw',
  vectorIndexConfig: { distance: 'cosine', flatSearchCutoff, skipDefaultQuantization: true },
}

/** Changes when objects written before lack something, or were split into words differently. */
export const schemaFingerprint = createHash('sha256')
  .update(JSON.stringify(classSchema('')))
  .digest('hex')
  .slice(0, 12)

/** What a class of a server lacks: `missing` can be added; a `conflict` only goes away with the class. */
export function compareSchema(found: ClassSchema): { missing: PropertySchema[]; conflict: string | null } {
  const wanted = classSchema(found.class)
  const byName = new Map(found.properties?.map((property) => [property.name, property]))
  const missing = properties.filter(({ name }) => !byName.has(name))
  const wrong = properties.find((property) => {
    const other = byName.get(property.name)
    return other && describe(other) !== describe(property)
  })
  if (wrong) {
    const other = describe(byName.get(wrong.name) ?? wrong)
    return { missing, conflict: `property ${wrong.name} is ${other}, not ${describe(wrong)}` }
  }
  const { bm25, stopwords } = found.invertedIndexConfig ?? {}
  const { bm25: wantedBm25 } = wanted.invertedIndexConfig
  const isOtherBm25 = bm25?.k1 !== wantedBm25.k1 || bm25?.b !== wantedBm25.b || stopwords?.preset !== 'none'
  if (isOtherBm25) return { missing, conflict: 'BM25 is set differently' }
  if (found.multiTenancyConfig?.enabled) return { missing, conflict: 'it is divided by tenants' }
  const slot = vectorSlots.find((name) => found.vectorConfig?.[name]?.vectorIndexConfig.distance !== 'cosine')
  return { missing, conflict: slot ? `vector ${slot} is not there, or not compared by cosine` : null }
}

function describe({ dataType, tokenization, indexFilterable, indexSearchable }: PropertySchema): string {
  const parts = [dataType[0], tokenization, indexFilterable && 'filterable', indexSearchable && 'searchable']
  return parts.filter(Boolean).join(' ')
}
