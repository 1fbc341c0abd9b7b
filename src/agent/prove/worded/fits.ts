import { isIdle } from './idle.ts'
import { lostFrom } from './lost.ts'
import { misplaced } from './misplaced.ts'
import { placesOf, type Source } from './places.ts'
import type { Token } from './read-words.ts'

/** A token of a claim and where in its source it stands; −1 where only the question says it. */
export type Placed = { token: Token; at: number }

const anchors = new Set<Token['kind']>(['name', 'figure', 'date', 'quotation', 'standing'])
/** How the reason ends where a word of a claim stands nowhere. */
export const missing = 'is in none of its sources'
const mostWays = 200

/**
 * Why words claim what their source does not, or null. All of it must stand in the one source, what is of whom and in
 * which order as there, and nothing that denies, hedges or compares may be added or left out.
 */
export function misfit(claim: readonly Token[], source: Source): string | null {
  const all = claim.flatMap((token, index) =>
    token.kind === 'neutral'
      ? []
      : [{ token, places: placesOf(claim, index, source), isIdle: isIdle(claim, index, source) }],
  )
  const options = all.filter(({ places, isIdle }) => places.length > 0 || !isIdle)
  const absent = options.find(({ places }) => places.length === 0)
  if (absent) return `“${absent.token.text}” ${missing}`
  const own = options.flatMap(({ places }) => places).filter((at) => at >= 0)
  if (options.length > 0 && own.length === 0) return 'only the question says it'
  const lost = lostFrom(claim, options, source)
  if (lost !== null) return lost
  let reason: string | null = null
  for (const placed of ways(options.filter(({ token }) => anchors.has(token.kind)))) {
    const found = misplaced(placed, claim, source)
    if (found === null) return null
    reason ??= found
  }
  return reason
}

export type Option = { token: Token; places: readonly number[] }

/** Every way to place what a claim names, counts and dates, up to a limit. */
function ways(options: readonly Option[]): Placed[][] {
  let all: Placed[][] = [[]]
  for (const { token, places } of options) {
    all = all.flatMap((placed) => places.map((at) => [...placed, { token, at }])).slice(0, mostWays)
  }
  return all
}
