import { matches } from './matches.ts'
import type { SearchReply, SearchRequest, Value } from './protos.ts'
import { type Ranked, rankByVector, rankByWords } from './rank.ts'
import { findClass, type PropertyValue, type StoredClass, type StoredClasses } from './stored-classes.ts'

/** BM25, nearest vectors, or a page of everything in the order of the ids. */
export function answerSearch(classes: StoredClasses, request: SearchRequest): SearchReply {
  const stored = findClass(classes, request.collection)
  const allowed = [...stored.objects.values()].filter((object) => matches(stored, object, request.filters))
  const { bm25Search, nearVector } = request
  const ranked = bm25Search
    ? rankByWords(stored, allowed, bm25Search.properties[0] ?? '', bm25Search.query)
    : nearVector
      ? rankByVector(
          stored,
          allowed,
          nearVector.targets?.targetVectors[0] ?? '',
          toFloats(nearVector.vectors[0]?.vectorBytes),
        )
      : inOrder(
          allowed.map((object) => ({ object, value: 0 })),
          request.after,
        )
  const wanted = request.properties?.nonRefProperties ?? []
  return {
    took: 0,
    groupByResults: [],
    results: ranked.slice(0, request.limit).map(({ object, value }) => ({
      metadata: {
        ...emptyMetadata,
        id: object.id,
        ...(bm25Search && { score: value, scorePresent: true }),
        ...(nearVector && { distance: value, distancePresent: true }),
      },
      properties: {
        refProps: [],
        refPropsRequested: false,
        targetCollection: request.collection,
        metadata: undefined,
        nonRefProps: {
          fields: Object.fromEntries(wanted.map((name) => [name, toValue(stored, name, object.properties[name])])),
        },
      },
    })),
  }
}

const inOrder = (found: Ranked[], after: string) =>
  found.filter(({ object }) => object.id > after).sort((one, other) => (one.object.id < other.object.id ? -1 : 1))

/** Floats as they came over the wire, copied because the bytes may start anywhere. */
export const toFloats = (bytes: Uint8Array = new Uint8Array()) => new Float32Array(new Uint8Array(bytes).buffer)

function toValue(stored: StoredClass, name: string, value: PropertyValue | undefined): Value {
  const type = stored.schema.properties?.find((property) => property.name === name)?.dataType[0]
  if (type === undefined) throw new Error(`no such prop with name '${name}' found in class '${stored.schema.class}'`)
  if (value === undefined) return { nullValue: 0 }
  if (Array.isArray(value)) return { listValue: { textValues: { values: value } } }
  if (type === 'int') return { intValue: Number(value) }
  if (type === 'number') return { numberValue: Number(value) }
  return type === 'date' ? { dateValue: String(value) } : { textValue: String(value) }
}

const emptyMetadata = {
  id: '',
  vector: [],
  creationTimeUnix: 0,
  creationTimeUnixPresent: false,
  lastUpdateTimeUnix: 0,
  lastUpdateTimeUnixPresent: false,
  distance: 0,
  distancePresent: false,
  certainty: 0,
  certaintyPresent: false,
  score: 0,
  scorePresent: false,
  explainScore: '',
  explainScorePresent: false,
  generative: '',
  generativePresent: false,
  isConsistentPresent: false,
  vectorBytes: new Uint8Array(),
  idAsBytes: new Uint8Array(),
  rerankScore: 0,
  rerankScorePresent: false,
  vectors: [],
}
