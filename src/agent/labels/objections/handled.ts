import { sentencesOf } from '../plain-text.ts'
import { isQuestion } from '../questions/is-question.ts'
import type { SaidTurn, TurnSpan } from '../said-turn.ts'
import { evidenceIn, lowersPrice } from './answer-forms.ts'
import { type Objection, objectionOf } from './objection-of.ts'
import { sharesMatter } from './same-matter.ts'

/** How our side took up an objection: the words that answer it, whether well by the rule, and why. */
export type Answered = { answer: TurnSpan | null; handledWell: boolean; why: string }
export type ObjectionReader = (turn: Pick<SaidTurn, 'text' | 'side'>) => Objection | null

/** Within three minutes, or as many turns where a conversation has no clock (UX: “Handled well”). */
const withinSeconds = 180
const withinTurns = 12

/**
 * How the objection of turn `index` was answered. Handled well: within three minutes our side asks a question or gives
 * evidence before any lower price, and the customer's next turn on it does not repeat the objection.
 */
export function howAnswered(
  turns: readonly SaidTurn[],
  index: number,
  readObjection: ObjectionReader = objectionOf,
): Answered {
  const raised = turns[index]
  if (!raised) return { answer: null, handledWell: false, why: 'no such turn' }
  const window = turns.slice(index + 1).filter((turn) => isWithin(raised, turn))
  const first = firstMove(window)
  if (!first) return { answer: null, handledWell: false, why: 'nobody on our side took it up within three minutes' }
  if (first.move === 'price') return { answer: first.span, handledWell: false, why: 'a lower price came first' }
  const answeredAt = turns.indexOf(first.turn)
  const reply = turns.slice(answeredAt + 1).find((turn) => turn.side !== 'internal' && isWithin(raised, turn))
  if (reply && repeats(raised, reply, readObjection))
    return { answer: first.span, handledWell: false, why: 'the customer repeated the objection' }
  return {
    answer: first.span,
    handledWell: true,
    why: first.move === 'question' ? 'a question came first' : 'evidence came first',
  }
}

/** Whether our side takes the matter of an objection up in later turns of the account (in order of time). */
export function answeredLater(objection: Pick<SaidTurn, 'text'>, later: readonly SaidTurn[]): TurnSpan | null {
  for (const turn of later) {
    if (turn.side !== 'internal' || !sharesMatter(objection.text, turn.text)) continue
    const span = evidenceIn(turn.text) ?? lowersPrice(turn.text)
    if (span) return { turnId: turn.turnId, ...span }
  }
  return null
}

type Move = { move: 'question' | 'evidence' | 'price'; turn: SaidTurn; span: TurnSpan }

function firstMove(window: readonly SaidTurn[]): Move | null {
  for (const turn of window) {
    if (turn.side !== 'internal') continue
    const price = lowersPrice(turn.text)
    const evidence = evidenceIn(turn.text)
    const question = questionIn(turn.text)
    const moves = [
      ...(price ? [{ move: 'price' as const, span: price }] : []),
      ...(question ? [{ move: 'question' as const, span: question }] : []),
      ...(evidence ? [{ move: 'evidence' as const, span: evidence }] : []),
    ].sort((left, right) => left.span.start - right.span.start)
    const first = moves[0]
    if (first) return { move: first.move, turn, span: { turnId: turn.turnId, ...first.span } }
  }
  return null
}

function questionIn(text: string): { start: number; end: number } | null {
  return sentencesOf(text).find(({ start, end }) => isQuestion(text.slice(start, end))) ?? null
}

function repeats(raised: SaidTurn, reply: SaidTurn, readObjection: ObjectionReader): boolean {
  const again = readObjection(reply)
  const before = readObjection(raised)
  return again !== null && (before === null || again.kind === before.kind || sharesMatter(raised.text, reply.text))
}

function isWithin(raised: SaidTurn, turn: SaidTurn): boolean {
  if (raised.startSeconds !== null && turn.startSeconds !== null)
    return turn.startSeconds - (raised.endSeconds ?? raised.startSeconds) <= withinSeconds
  return turn.position - raised.position <= withinTurns
}
