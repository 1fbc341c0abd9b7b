import { matterOf } from '../objections/same-matter.ts'
import type { LaterEvent, MadePromise } from './settle.ts'

/**
 * Weighs how surely an event is about a promise, from 1 on enough: the telling stems they share, each the more the fewer
 * events have it; those of the turns around count half.
 */
export function createMatterWeights(promises: readonly MadePromise[], events: readonly LaterEvent[]) {
  const matters = new Map(events.map((event) => [event, matterOf(event.text)]))
  const spread = new Map<string, number>()
  for (const matter of matters.values()) for (const stem of matter) spread.set(stem, (spread.get(stem) ?? 0) + 1)
  const known = new Map(promises.map((promise) => [promise, subjectOf(promise)]))
  return (promise: MadePromise, event: LaterEvent): number => {
    const subject = known.get(promise) ?? new Map<string, number>()
    let weight = 0
    for (const stem of matters.get(event) ?? []) weight += (subject.get(stem) ?? 0) * rarity(stem)
    return weight
  }

  function rarity(stem: string): number {
    return Math.log(1 + events.length / (spread.get(stem) ?? 1)) / Math.log(1 + Math.max(2, events.length))
  }
}

function subjectOf({ commitment, turn, around = [] }: MadePromise): Map<string, number> {
  const subject = new Map<string, number>()
  for (const { text } of around) for (const stem of matterOf(text)) subject.set(stem, 0.5)
  for (const stem of matterOf(turn.text)) subject.set(stem, 0.5)
  for (const stem of matterOf(turn.text.slice(commitment.what.start, commitment.what.end))) subject.set(stem, 1)
  return subject
}
