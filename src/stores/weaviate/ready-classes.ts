import type { ConnectionGRPC } from 'weaviate-client'
import { type ClassSchema, classSchema, compareSchema, type PropertySchema } from './class-schema.ts'
import { schemaError } from './name-error.ts'

type Rest = Pick<ConnectionGRPC, 'get' | 'postReturn' | 'delete'>

/** Makes or migrates classes. `isNew` = at least one was made. */
export async function prepareClasses(rest: Rest, names: readonly string[], signal: AbortSignal) {
  let isNew = false
  for (const name of names) {
    signal.throwIfAborted()
    const found = await readClass(rest, name)
    if (found) await migrateClass(rest, found)
    else {
      await createClass(rest, name)
      isNew = true
    }
  }
  return { isNew }
}

/** Throws unless every class is what Sophia made; a server would make up a missing class from the first object. */
export async function requireClasses(rest: Rest, names: readonly string[]): Promise<void> {
  await Promise.all(
    names.map(async (name) => {
      const found = await readClass(rest, name)
      if (!found) throw schemaError(`The index class ${name} is missing`)
      const { missing, conflict } = compareSchema(found)
      if (conflict) throw schemaError(`The index class ${name} does not fit: ${conflict}`)
      if (missing[0]) throw schemaError(`The index class ${name} lacks the property ${missing[0].name}`)
    }),
  )
}

/** Deleting a class that is not there succeeds. */
export async function dropClasses(rest: Rest, names: readonly string[], signal: AbortSignal): Promise<void> {
  for (const name of names) {
    signal.throwIfAborted()
    await rest.delete(`/schema/${name}`, null)
  }
}

async function readClass(rest: Rest, name: string): Promise<ClassSchema | null> {
  try {
    return await rest.get<ClassSchema>(`/schema/${name}`)
  } catch (error) {
    if (statusOf(error) === 404) return null
    throw error
  }
}

async function migrateClass(rest: Rest, found: ClassSchema): Promise<void> {
  const { missing, conflict } = compareSchema(found)
  if (conflict) throw schemaError(`The index class ${found.class} does not fit: ${conflict}`)
  for (const property of missing) await addProperty(rest, found.class, property)
}

// Two processes may prepare at once: the second finds the work done.
async function createClass(rest: Rest, name: string): Promise<void> {
  try {
    await rest.postReturn('/schema', classSchema(name))
  } catch (error) {
    const found = statusOf(error) === 422 ? await readClass(rest, name) : null
    if (!found) throw error
    await migrateClass(rest, found)
  }
}

async function addProperty(rest: Rest, name: string, property: PropertySchema): Promise<void> {
  try {
    await rest.postReturn(`/schema/${name}/properties`, property)
  } catch (error) {
    const found = statusOf(error) === 422 ? await readClass(rest, name) : null
    if (!found?.properties?.some((other) => other.name === property.name)) throw error
  }
}

const statusOf = (error: unknown) => (error as { code?: unknown } | null)?.code
