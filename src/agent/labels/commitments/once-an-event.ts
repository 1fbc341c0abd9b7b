import type { LaterEvent } from './settle.ts'

/** What is worked out of an event once, however many promises are checked against it. */
export function onceAnEvent<T>(work: (event: LaterEvent) => T): (event: LaterEvent) => T {
  const known = new WeakMap<LaterEvent, { value: T }>()
  return (event) => {
    const found = known.get(event) ?? { value: work(event) }
    known.set(event, found)
    return found.value
  }
}
