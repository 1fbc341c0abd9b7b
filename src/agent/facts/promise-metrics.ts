import { plural } from '../compose/wording.ts'
import { everyPromiseIn, promisesIn } from '../promises/read-promises.ts'
import type { Metric } from './metric.ts'

const nouns: Record<string, string> = { all: 'next step', internal: 'promise of ours', customer: 'promise of theirs' }

const byPeople: Record<string, string> = { not_promise: 'taken out as no promise', marked: 'marked by hand' }

/**
 * Promises with a date, made in the conversations, by those of `turns.personIds` where it names some; `of` is a status, a
 * side, both (`internal open`), or `all`; `undated` are those without one. `not_promise` and `marked` are of what people
 * said of promises, dated or not.
 */
export const promiseMetrics: Readonly<Record<string, Metric>> = {
  promises: {
    unit: 'promises with a date',
    say: (value, { of = 'all' }) => {
      const [side, status] = sideAndStatus(of)
      if (status === 'undated') return `${value} without a date`
      if (status) return `${value} ${byPeople[status] ?? status}`
      const noun = nouns[side ?? 'all'] ?? 'promise'
      return side ? `${value} ${value === 1 ? noun : noun.replace('promise', 'promises')}` : plural(value, noun)
    },
    measure: async (reads, heads, { of = 'all', turns }) => {
      const [side, status] = sideAndStatus(of)
      const held = status && byPeople[status] ? await everyPromiseIn(reads, heads) : await promisesIn(reads, heads)
      return held.filter(
        ({ place, mark, due, status: stands }) =>
          (!turns?.personIds || turns.personIds.includes(place.turn.personId ?? '')) &&
          (!side || place.turn.side === side) &&
          isCounted({ stands, due, verdict: mark?.verdict ?? null }, status),
      ).length
    },
  },
}

type Standing = { stands: string; due: string | null; verdict: string | null }

function isCounted({ stands, due, verdict }: Standing, status: string | null): boolean {
  if (status === 'marked') return verdict !== null
  if (status === 'not_promise') return verdict === status
  if (status === 'undated') return due === null
  return due !== null && (!status || stands === status)
}

function sideAndStatus(of: string): [side: string | null, status: string | null] {
  const words = of.split(' ')
  const side = words.find((word) => word === 'internal' || word === 'customer') ?? null
  return [side, words.find((word) => word !== side && word !== 'all') ?? null]
}
