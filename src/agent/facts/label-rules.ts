import type { Place, Reads } from './population.ts'

/**
 * What rules hold of a turn. A rule gives the phrases a sentence that rests on it may say, or null where it does not hold.
 */
export type LabelRule = (place: Place, reads: Reads) => readonly string[] | null

const rules: Readonly<Record<string, LabelRule>> = {
  objection: ({ turn }, { labels }) => {
    const objection = labels.objection(turn)
    return objection && [objection.kind]
  },
  positive: ({ turn }, { labels }) => (labels.mood(turn).label === 'positive' ? [] : null),
  negative: ({ turn }, { labels }) => (labels.mood(turn).label === 'negative' ? [] : null),
  question: ({ turn }, { labels }) => (labels.asks(turn) ? [] : null),
}

/** Throws for a rule that is not registered: a claim nobody could check. */
export function labelRule(name: string): LabelRule {
  const rule = rules[name]
  if (!rule) throw new Error(`No rule is called ${name}`)
  return rule
}
