import { sayRecordDay } from '../compose/record-values.ts'
import { everyPromiseIn } from '../promises/read-promises.ts'
import { sayStanding } from '../promises/settle-made.ts'
import { metRule } from './handling-metrics.ts'
import { agreedIn } from './left-out.ts'
import { objectionRule } from './objection-rule.ts'
import type { Place, Reads } from './population.ts'
import { worryRule } from './worry-rule.ts'

/**
 * What rules hold of a turn, at `start` where that is given. A rule gives the phrases a sentence that rests on it may say,
 * or null where it does not hold.
 */
export type LabelRule = (place: Place & { start?: number | undefined }, reads: Reads) => Phrases | Promise<Phrases>
type Phrases = readonly string[] | null

const rules: Readonly<Record<string, LabelRule>> = {
  /** An objection and whether, by whom and how it was answered. */
  objection: objectionRule,
  /** How an objection on a call was taken up. */
  met: metRule,
  positive: ({ turn }, { labels }) => (labels.mood(turn).label === 'positive' ? ['Most positive'] : null),
  negative: ({ turn }, { labels }) => (labels.mood(turn).label === 'negative' ? ['Most negative'] : null),
  /** Days named as ones to come. */
  day: ({ turn }, { labels, reading }) => {
    const named = labels.days(turn)
    return named.length === 0 ? null : named.map(({ day }) => sayRecordDay(day, reading))
  },
  /** The promise at `start` of the turn, or its only one, and how it stands, such as `Open, due Wed 25 Nov`, or by whose word. */
  promise: async ({ turn, head, start }, reads) => {
    const held = (await everyPromiseIn(reads, [head])).filter(({ place }) => place.turn.turnId === turn.turnId)
    const [promise, ...others] = held.filter(({ commitment }) => start === undefined || commitment.what.start === start)
    if (!promise || others.length > 0) return null
    const { due, by } = promise
    return [sayStanding(promise, reads), by, ...(due ? [`due ${sayRecordDay(due, reads.reading)}`] : [])]
  },
  worry: worryRule,
  /** A line of coaching that somebody disputes and nobody has decided. */
  disputed: async ({ head }, reads) =>
    (await agreedIn(reads, [])).leftOut.some(
      ({ interactionId, verdict }) => interactionId === head.id && verdict === 'disputed',
    )
      ? ['Disputed']
      : null,
  question: ({ turn }, { labels }) => (labels.asks(turn) ? [] : null),
}

/** Throws for a rule that is not registered: a claim nobody could check. */
export function labelRule(name: string): LabelRule {
  const rule = rules[name]
  if (!rule) throw new Error(`No rule is called ${name}`)
  return rule
}
