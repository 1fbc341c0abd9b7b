import type { SaidTurn, TurnSpan } from '../said-turn.ts'
import { isAcceptance } from './accepts.ts'
import type { Commitment, SaidContext } from './commitment.ts'
import { commitmentsOf } from './commitments-of.ts'

/** An action one side named, with an owner or a day, and the turn of the other side that took it up. */
export type NextStep = { action: TurnSpan; acceptedBy: string; who: string; due: Commitment['due'] }

/** How many turns after an action it may be taken up. */
const within = 3

/** The next steps agreed in a conversation (turns in order): named by one side and accepted by the other. */
export function nextStepsOf(
  turns: readonly SaidTurn[],
  context: Omit<SaidContext, 'at'> & { occurredAt: string },
): NextStep[] {
  return turns.flatMap((turn, index) => {
    if (turn.side === 'unknown') return []
    const named = commitmentsOf(turn, { ...context, at: turn.at ?? context.occurredAt })
    return named.flatMap((one): NextStep[] => {
      if (one.force === 'might' || (one.kind === 'proposal' && !one.due)) return []
      const answers = turns.slice(index + 1, index + 1 + within)
      const accepted = answers.find(
        ({ side, text, at }) =>
          side !== 'unknown' &&
          side !== turn.side &&
          (isAcceptance(text) ||
            (one.kind === 'request' &&
              commitmentsOf({ side, text }, { ...context, at: at ?? context.occurredAt }).some(
                ({ kind }) => kind === 'promise',
              ))),
      )
      if (!accepted) return []
      return [{ action: { turnId: turn.turnId, ...one.what }, acceptedBy: accepted.turnId, who: one.who, due: one.due }]
    })
  })
}
