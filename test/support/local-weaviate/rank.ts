import type { ClassSchema } from '../../../src/stores/weaviate/class-schema.ts'
import type { StoredClass, StoredObject } from './stored-classes.ts'

export type Ranked = { object: StoredObject; value: number }

/** BM25 of the objects that hold any of the words, best first; words are split at blanks and keep their case. */
export function rankByWords(stored: StoredClass, allowed: StoredObject[], property: string, query: string): Ranked[] {
  const schema = stored.schema.properties?.find(({ name }) => name === property)
  if (!schema?.indexSearchable) throw new Error(`property '${property}' is not searchable`)
  const { k1, b } = bm25Of(stored.schema)
  const wordsOf = (object: StoredObject) => splitWords(String(object.properties[property] ?? ''))
  const all = [...stored.objects.values()].map(wordsOf)
  const averageLength = all.reduce((sum, words) => sum + words.length, 0) / Math.max(all.length, 1)
  const queried = splitWords(query).map((word) => {
    const holders = all.filter((words) => words.includes(word)).length
    return { word, rarity: Math.log(1 + (all.length - holders + 0.5) / (holders + 0.5)) }
  })
  const ranked = allowed.map((object) => {
    const words = wordsOf(object)
    const value = queried.reduce((sum, { word, rarity }) => {
      const count = words.filter((other) => other === word).length
      return sum + (rarity * (count * (k1 + 1))) / (count + k1 * (1 - b + (b * words.length) / averageLength))
    }, 0)
    return { object, value }
  })
  return ranked.filter(({ value }) => value > 0).sort((one, other) => other.value - one.value)
}

/** Cosine distance of the objects that have a vector in the slot, nearest first. */
export function rankByVector(
  stored: StoredClass,
  allowed: StoredObject[],
  slot: string,
  query: Float32Array,
): Ranked[] {
  const length = stored.lengths.get(slot)
  if (length !== undefined && length !== query.length) {
    throw new Error(`vector search: ${length} vs ${query.length}: vector lengths don't match`)
  }
  const ranked = allowed.flatMap((object) => {
    const vector = object.vectors[slot]
    return vector ? [{ object, value: 1 - cosine(vector, query) }] : []
  })
  return ranked.sort((one, other) => one.value - other.value)
}

const splitWords = (text: string) => text.split(/\s+/).filter((word) => word !== '')

function bm25Of({ invertedIndexConfig }: ClassSchema): { k1: number; b: number } {
  const { k1 = 1.2, b = 0.75 } = invertedIndexConfig?.bm25 ?? {}
  return { k1, b }
}

function cosine(one: Float32Array, other: Float32Array): number {
  let dot = 0
  let ones = 0
  let others = 0
  for (let index = 0; index < one.length; index++) {
    const [a = 0, b = 0] = [one[index], other[index]]
    dot += a * b
    ones += a * a
    others += b * b
  }
  return dot / (Math.sqrt(ones * others) || 1)
}
