import type { SaidTurn, TurnSpan } from '../said-turn.ts'
import { isAcceptance, isRefusal } from './accepts.ts'
import { appointmentsOf } from './appointments.ts'
import type { Commitment, SaidContext } from './commitment.ts'
import { commitmentsOf } from './commitments-of.ts'
import { dueIn } from './due-of.ts'

/** An action one side named, with an owner or a day, and the turn of the other side that took it up. */
export type NextStep = { action: TurnSpan; acceptedBy: string; who: string; due: Commitment['due'] }

type Named = Pick<Commitment, 'kind' | 'who' | 'what' | 'due'>

/** How many turns after an action it may be taken up. */
const within = 3
/** Within so many turns the same day named again is the same step said back. */
const saidBackWithin = 6

/** The next steps agreed in a conversation (turns in order): named by one side and accepted by the other. */
export function nextStepsOf(
  turns: readonly SaidTurn[],
  context: Omit<SaidContext, 'at'> & { occurredAt: string },
): NextStep[] {
  const steps: (NextStep & { index: number })[] = []
  for (const [index, turn] of turns.entries()) {
    if (turn.side === 'unknown') continue
    for (const one of namedIn(turn, contextOf(turn))) {
      const answers = turns.slice(index + 1, index + 1 + within)
      const accepted = answers.find((answer) => takesUp(answer, turn, one))
      const isSaidBack = steps.some(
        (step) => index - step.index <= saidBackWithin && step.due && step.due.day === one.due?.day,
      )
      if (!accepted || isSaidBack) continue
      const action = { turnId: turn.turnId, ...one.what }
      steps.push({ action, acceptedBy: accepted.turnId, who: one.who, due: one.due, index })
    }
  }
  return steps.map(({ index: _, ...step }) => step)

  function contextOf(turn: SaidTurn): SaidContext {
    return { ...context, at: turn.at ?? context.occurredAt }
  }

  function takesUp(answer: SaidTurn, turn: SaidTurn, one: Named): boolean {
    if (answer.side === 'unknown' || answer.side === turn.side || isRefusal(answer.text)) return false
    if (isAcceptance(answer.text)) return true
    const own = contextOf(answer)
    if (one.due && namesDay(answer.text, one.due.day, own)) return true
    return one.kind === 'request' && commitmentsOf(answer, own).some(({ kind }) => kind === 'promise')
  }
}

// In any part of what is said: "You read, I bring the examples, Wednesday at ten."
function namesDay(text: string, day: string, context: SaidContext): boolean {
  const parts = [0, ...[...text.matchAll(/[,;.?!] /g)].map(({ index }) => index + 2)]
  return parts.some((start) => dueIn(text, { start, end: text.length }, context)?.day === day)
}

function namedIn(turn: SaidTurn, context: SaidContext): Named[] {
  const said = commitmentsOf(turn, context).filter(
    ({ kind, force, due }) => force !== 'might' && (kind !== 'proposal' || due !== null),
  )
  const days = new Set(said.map(({ due }) => due?.day))
  const meetings = appointmentsOf(turn, context).filter(({ due }) => !days.has(due.day))
  return [...said, ...meetings.map((meeting) => ({ ...meeting, kind: 'proposal' as const, who: 'both' }))]
}
