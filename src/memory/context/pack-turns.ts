/** A turn that may stand in a context; `score` is at least 0 and compares within one search. */
export type Candidate = { interactionId: string; position: number; score: number }

type Budget<T> = { budget: number; costOf: (turn: T) => number }

/** What a turn may take of the budget before its length counts against it. */
const fairShare = 0.08
/** So many of the best turns bring the turns beside them along, where those fit the question at all. */
const leaders = 3

/**
 * Turns in the order in which to put them into a context: by score, less for those that would take more than 8 % of the
 * budget (by the square root of how much more), with the neighbours of the best three right behind them, since an answer
 * often stands beside the turn that repeats the question's words. `budget` and `costOf` in the same unit.
 */
export function orderByWorth<T extends Candidate>(turns: readonly T[], { budget, costOf }: Budget<T>): T[] {
  const worthOf = (turn: T) => turn.score / Math.sqrt(Math.max(1, costOf(turn) / (budget * fairShare)))
  const worth = new Map(turns.map((turn) => [turn, worthOf(turn)]))
  const sorted = turns.toSorted((left, right) => (worth.get(right) ?? 0) - (worth.get(left) ?? 0))
  const best = new Set<T>()
  for (const leader of sorted.slice(0, leaders)) {
    best.add(leader)
    for (const turn of turns) if (isBeside(turn, leader)) best.add(turn)
  }
  return [...best, ...sorted.filter((turn) => !best.has(turn))]
}

/** The turns worth most together that fit into the budget, in the order of their worth; what is too long for what is left is passed over. */
export function packTurns<T extends Candidate>(turns: readonly T[], { budget, costOf }: Budget<T>): T[] {
  let left = budget
  return orderByWorth(turns, { budget, costOf }).filter((turn) => {
    const cost = costOf(turn)
    const fits = cost <= left
    if (fits) left -= cost
    return fits
  })
}

function isBeside(left: Candidate, right: Candidate): boolean {
  return left.interactionId === right.interactionId && Math.abs(left.position - right.position) === 1
}
