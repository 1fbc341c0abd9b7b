import type { InteractionHead } from '../../stores/postgres/conversations.ts'
import type { Reads } from './population.ts'

type Read<Found> = (reads: Reads, heads: readonly InteractionHead[], ...more: string[]) => Promise<Found>

/** Works something out once an answer for the same conversations (and `more`): skill, metric and rule ask for the same. */
export function onceAnAnswer<Found>(read: Read<Found>): Read<Found> {
  const known = new WeakMap<Reads, Map<string, Promise<Found>>>()
  return (reads, heads, ...more) => {
    const ofAnswer = known.get(reads) ?? new Map<string, Promise<Found>>()
    known.set(reads, ofAnswer)
    const key = [...more, '', ...heads.map(({ id }) => id)].join('\n')
    const found = ofAnswer.get(key) ?? read(reads, heads, ...more)
    ofAnswer.set(key, found)
    return found
  }
}
