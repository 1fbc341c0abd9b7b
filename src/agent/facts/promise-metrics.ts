import { plural } from '../compose/wording.ts'
import { promisesIn } from '../promises/read-promises.ts'
import type { Metric } from './metric.ts'

const nouns: Record<string, string> = { all: 'next step', internal: 'promise of ours', customer: 'promise of theirs' }

/** Promises with a date, made in the conversations, by those of `turns.personIds` where it names some; `of` is a status, a side, both (`internal open`), or `all`. */
export const promiseMetrics: Readonly<Record<string, Metric>> = {
  promises: {
    unit: 'promises with a date',
    say: (value, { of = 'all' }) => {
      const [side, status] = sideAndStatus(of)
      if (status) return `${value} ${status}`
      const noun = nouns[side ?? 'all'] ?? 'promise'
      return side ? `${value} ${value === 1 ? noun : noun.replace('promise', 'promises')}` : plural(value, noun)
    },
    measure: async (reads, heads, { of = 'all', turns }) => {
      const [side, status] = sideAndStatus(of)
      const held = await promisesIn(reads, heads)
      return held.filter(
        ({ place, due, status: stands }) =>
          due !== null &&
          (!turns?.personIds || turns.personIds.includes(place.turn.personId ?? '')) &&
          (!side || place.turn.side === side) &&
          (!status || stands === status),
      ).length
    },
  },
}

function sideAndStatus(of: string): [side: string | null, status: string | null] {
  const words = of.split(' ')
  const side = words.find((word) => word === 'internal' || word === 'customer') ?? null
  return [side, words.find((word) => word !== side && word !== 'all') ?? null]
}
