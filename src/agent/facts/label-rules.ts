import { sayRecordDay } from '../compose/crm-words.ts'
import { promisesIn, sayStanding } from '../promises/read-promises.ts'
import { metRule } from './handling-metrics.ts'
import type { Place, Reads } from './population.ts'

/**
 * What rules hold of a turn. A rule gives the phrases a sentence that rests on it may say, or null where it does not hold.
 */
export type LabelRule = (place: Place, reads: Reads) => Phrases | Promise<Phrases>
type Phrases = readonly string[] | null

const rules: Readonly<Record<string, LabelRule>> = {
  objection: ({ turn }, { labels }) => {
    const objection = labels.objection(turn)
    return objection && [objection.kind, `${objection.kind.slice(0, 1).toUpperCase()}${objection.kind.slice(1)}`]
  },
  /** How an objection on a call was taken up. */
  met: metRule,
  positive: ({ turn }, { labels }) => (labels.mood(turn).label === 'positive' ? [] : null),
  negative: ({ turn }, { labels }) => (labels.mood(turn).label === 'negative' ? [] : null),
  /** Days named as ones to come. */
  day: ({ turn }, { labels, reading }) => {
    const named = labels.days(turn)
    return named.length === 0 ? null : named.map(({ day }) => sayRecordDay(day, reading))
  },
  /** What is promised in the turn and how each promise stands, such as `Open, due Wed 25 Nov`. */
  promise: async ({ turn, head }, reads) => {
    const held = (await promisesIn(reads, [head])).filter(({ place }) => place.turn.turnId === turn.turnId)
    return held.length === 0 ? null : held.flatMap((promise) => [sayStanding(promise, reads), promise.by])
  },
  question: ({ turn }, { labels }) => (labels.asks(turn) ? [] : null),
}

/** Throws for a rule that is not registered: a claim nobody could check. */
export function labelRule(name: string): LabelRule {
  const rule = rules[name]
  if (!rule) throw new Error(`No rule is called ${name}`)
  return rule
}
