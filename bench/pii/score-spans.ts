import type { PersonalSpan, PersonalType } from '../../src/privacy/personal-span.ts'

/** Spans of one text: what is meant, what was found, and where the labels speak of kinds we do not claim. */
export type Scored = {
  gold: readonly PersonalSpan[]
  found: readonly PersonalSpan[]
  unclaimed: readonly { start: number; end: number }[]
}
export type Tally = { hits: number; exact: number; gold: number; found: number; leftOut: number }

/** Hits by type. A found span hits a labelled one of the same type when they share half of the longer; each counts once. */
export function scoreSpans(texts: readonly Scored[]): Map<PersonalType, Tally> {
  const tallies = new Map<PersonalType, Tally>()
  for (const { gold, found, unclaimed } of texts) {
    const open = new Set(gold)
    for (const span of gold) tallyOf(tallies, span.type).gold += 1
    for (const span of found) {
      const tally = tallyOf(tallies, span.type)
      const hit = [...open].find((other) => other.type === span.type && isSame(other, span))
      if (!hit && unclaimed.some((other) => shared(other, span) * 2 >= span.end - span.start)) {
        tally.leftOut += 1
        continue
      }
      tally.found += 1
      if (!hit) continue
      open.delete(hit)
      tally.hits += 1
      if (hit.start === span.start && hit.end === span.end) tally.exact += 1
    }
  }
  return tallies
}

export function summed(tallies: Iterable<Tally>): Tally {
  const sum = { hits: 0, exact: 0, gold: 0, found: 0, leftOut: 0 }
  for (const tally of tallies) for (const key of Object.keys(sum) as (keyof Tally)[]) sum[key] += tally[key]
  return sum
}

/** Precision, recall and F2 = 5PR/(4P + R), which weighs recall twice as much; 1 where there is nothing to be wrong about. */
export function measuresOf({ hits, gold, found }: { hits: number; gold: number; found: number }) {
  const precision = found === 0 ? 1 : hits / found
  const recall = gold === 0 ? 1 : hits / gold
  return { precision, recall, f2: precision + recall === 0 ? 0 : (5 * precision * recall) / (4 * precision + recall) }
}

/** Whether two spans share at least half of the longer one. */
export function isSame(left: PersonalSpan, right: PersonalSpan): boolean {
  return shared(left, right) * 2 >= Math.max(left.end - left.start, right.end - right.start)
}

function shared(left: { start: number; end: number }, right: { start: number; end: number }): number {
  return Math.max(0, Math.min(left.end, right.end) - Math.max(left.start, right.start))
}

function tallyOf(tallies: Map<PersonalType, Tally>, type: PersonalType): Tally {
  const tally = tallies.get(type) ?? { hits: 0, exact: 0, gold: 0, found: 0, leftOut: 0 }
  tallies.set(type, tally)
  return tally
}
