import type { Call } from './conversation.ts'
import { repsOf } from './reps-of.ts'
import { callsByRep, stretchOf } from './season.ts'

/** Places left per rep and stretch after the scripted calls; too many in one stretch are taken from a neighbour's. */
export function openPlaces(scripted: Call[], problems: string[]): Record<string, number[]> {
  const open: Record<string, number[]> = {}
  for (const [rep, counts] of Object.entries(callsByRep)) {
    const left = counts.map(
      (count, stretch) =>
        count - scripted.filter((call) => stretchOf(call.at) === stretch && repsOf(call).includes(rep)).length,
    )
    for (const [stretch, count] of left.entries()) {
      if (count >= 0) continue
      const isNovember = stretch > 0
      for (let over = -count; over > 0; over--) {
        const other = left.findIndex((room, index) => room > 0 && index > 0 === isNovember)
        if (other < 0) problems.push(`${rep} has more calls in the season than the story tells`)
        else left[other] = (left[other] ?? 0) - 1
      }
      left[stretch] = 0
    }
    open[rep] = left
  }
  return open
}

/** One place less for a rep in a stretch. */
export function take(open: Record<string, number[]>, rep: string, stretch: number): void {
  const stretches = open[rep]
  if (stretches) stretches[stretch] = (stretches[stretch] ?? 0) - 1
}
