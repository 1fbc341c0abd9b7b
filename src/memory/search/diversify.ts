import type { ScoredTurn } from './score-turns.ts'

const longInteraction = 100
const neighbourhood = 8
const penalty = 0.3

/**
 * The `count` turns to quote, best first: in interactions of more than 100 turns each pick costs the turns within 8 of it
 * three tenths of the top score. A long meeting comes back to a subject in several passages, a short chat does not
 * (QMSum hit@5 .71 → .75, LoCoMo unchanged); recall of whole passages falls, so use it for quotes and not for ranking.
 */
export function diversify(turns: readonly ScoredTurn[], count: number): ScoredTurn[] {
  const cost = penalty * (turns[0]?.score ?? 0)
  const left = turns.map((turn) => ({ turn, value: turn.score }))
  const picked: ScoredTurn[] = []
  while (picked.length < count && left.length > 0) {
    const best = left.reduce((winner, entry, index) => (entry.value > (left[winner]?.value ?? 0) ? index : winner), 0)
    const [chosen] = left.splice(best, 1)
    if (!chosen) break
    picked.push(chosen.turn)
    if (chosen.turn.turnCount <= longInteraction) continue
    for (const entry of left) if (isNear(entry.turn, chosen.turn)) entry.value -= cost
  }
  return picked
}

function isNear(left: ScoredTurn, right: ScoredTurn): boolean {
  return left.interactionId === right.interactionId && Math.abs(left.position - right.position) <= neighbourhood
}
