import type { ClassSchema } from '../../../src/stores/weaviate/class-schema.ts'

export type PropertyValue = string | number | string[]
export type StoredObject = {
  id: string
  properties: Record<string, PropertyValue>
  vectors: Record<string, Float32Array>
}

/** `lengths`: how long the vectors of a slot are, fixed by the first one, as in the real server even once all are gone. */
export type StoredClass = {
  schema: ClassSchema
  objects: Map<string, StoredObject>
  lengths: Map<string, number>
}

export type StoredClasses = Map<string, StoredClass>

export const newClass = (schema: ClassSchema): StoredClass => ({ schema, objects: new Map(), lengths: new Map() })

export function findClass(classes: StoredClasses, name: string): StoredClass {
  const found = classes.get(name)
  if (!found) throw new Error(`could not find class ${name} in schema`)
  return found
}

/** Puts a whole object, or says why not. */
export function putObject(stored: StoredClass, object: StoredObject): string | null {
  const declared = new Map(stored.schema.properties?.map((property) => [property.name, property]))
  for (const [name, value] of Object.entries(object.properties)) {
    const type = declared.get(name)?.dataType[0]
    if (type === undefined) return `no such prop with name '${name}' found in class '${stored.schema.class}'`
    if (type === 'date' && Number.isNaN(Date.parse(String(value)))) {
      return `invalid date property '${name}': requires a string with a RFC3339 formatted date, but the given value is '${value}'`
    }
  }
  for (const [slot, vector] of Object.entries(object.vectors)) {
    if (!stored.schema.vectorConfig?.[slot]) return `collection does not have configuration for vector ${slot}`
    const length = stored.lengths.get(slot) ?? vector.length
    if (length !== vector.length) {
      return `new node has a vector with length ${vector.length}. Existing nodes have vectors with length ${length}: vector dimensions do not match the index dimensions`
    }
    stored.lengths.set(slot, length)
  }
  stored.objects.set(object.id, object)
  return null
}
