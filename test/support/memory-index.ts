import { AppError } from '../../src/lib/errors.ts'
import type { IndexTurn, RefusedObject, SearchIndex } from '../../src/model/search-index.ts'

// As in Weaviate, where one class holds both.
const placeOf = (source?: string) => (source === 'file' ? 'gong' : source)

/** A search index in a map, which fails when told to; it finds nothing. */
export function createMemoryIndex() {
  const objects = new Map<string, IndexTurn>()
  const knobs = {
    isDown: false,
    /** Objects it still takes before it goes down in the middle of a message. */
    objectsLeft: Number.POSITIVE_INFINITY,
    /** Why it refuses an object; null = it does not. */
    refuse: (_turn: IndexTurn): Omit<RefusedObject, 'id'> | null => null,
    isNew: true,
  }
  const messages: number[] = []
  const check = () => {
    if (knobs.isDown) throw new AppError('index.unavailable', 'The index is down', { retryable: true })
  }
  const index: SearchIndex = {
    target: 'memory',
    async prepare() {
      check()
      const { isNew } = knobs
      knobs.isNew = false
      return { isNew }
    },
    async upsert(_domain, turns) {
      check()
      messages.push(turns.length)
      const refused: RefusedObject[] = []
      for (const turn of turns) {
        if (knobs.objectsLeft <= 0) {
          knobs.isDown = true
          check()
        }
        knobs.objectsLeft -= 1
        const refusal = knobs.refuse(turn)
        if (refusal) refused.push({ id: turn.id, ...refusal })
        else objects.set(turn.id, turn)
      }
      return refused
    },
    async remove(_domain, gone) {
      check()
      for (const { id, source } of gone) if (placeOf(objects.get(id)?.source) === placeOf(source)) objects.delete(id)
    },
    async search() {
      check()
      return []
    },
    async *list() {
      check()
      const all = [...objects.values()]
      for (let start = 0; start < all.length; start += 7) yield all.slice(start, start + 7)
    },
    async drop() {
      check()
      objects.clear()
      knobs.isNew = true
    },
    async ping() {
      check()
    },
    health: () => ({ state: knobs.isDown ? 'down' : 'up', detail: '', breaker: 'closed' }),
    async [Symbol.asyncDispose]() {},
  }
  return { index, objects, knobs, messages }
}
