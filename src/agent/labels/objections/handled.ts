import { sentencesOf } from '../plain-text.ts'
import { isQuestion } from '../questions/is-question.ts'
import type { SaidTurn, Span, TurnSpan } from '../said-turn.ts'
import { evidenceIn, isCourtesy, lowersPrice } from './answer-forms.ts'
import { type Objection, objectionOf } from './objection-of.ts'
import { namesPrice } from './rules.ts'
import { sharesMatter } from './same-matter.ts'

/** How our side took an objection up: the first words that answer it, whether well by the rule, and why. */
export type Answered = { answer: TurnSpan | null; handledWell: boolean; why: string }
export type ReadObjection = (turn: Pick<SaidTurn, 'text' | 'side'>) => Objection | null

/** Three minutes, or as many turns where a conversation has no clock (UX §4, “Handled well”). */
const withinSeconds = 180
const withinTurns = 12
const fewestWords = 5

/**
 * How the objection of turn `index` was answered. Handled well: within three minutes our side asks a question or gives
 * evidence before any lower price, and the customer's next turn on it does not repeat the objection.
 */
export function howAnswered(
  turns: readonly SaidTurn[],
  index: number,
  readObjection: ReadObjection = objectionOf,
): Answered {
  const raised = turns[index]
  const window = raised ? turns.slice(index + 1).filter((turn) => isWithin(raised, turn)) : []
  const first = raised ? firstMove(raised, window) : null
  if (!raised || !first)
    return { answer: null, handledWell: false, why: 'nobody on our side took it up within three minutes' }
  const judge = (handledWell: boolean, why: string): Answered => ({ answer: first.span, handledWell, why })
  if (first.move === 'price') return judge(false, 'a lower price came first')
  const reply = window.slice(window.indexOf(first.turn) + 1).find((turn) => isOn(raised, turn))
  if (reply && repeats(raised, reply, readObjection)) return judge(false, 'the customer repeated the objection')
  return judge(true, first.move === 'question' ? 'a question came first' : 'evidence came first')
}

/** Where our side takes an objection up in later turns of the account, in order of time; null when nowhere. */
export function answeredLater(objection: Pick<SaidTurn, 'text'>, later: readonly SaidTurn[]): TurnSpan | null {
  for (const turn of later) {
    if (turn.side !== 'internal' || !sharesMatter(objection.text, turn.text)) continue
    const span = evidenceIn(turn.text) ?? lowersPrice(turn.text)
    if (span) return { turnId: turn.turnId, ...span }
  }
  return null
}

type Move = { move: 'question' | 'evidence' | 'price'; turn: SaidTurn; span: TurnSpan }

/** Our side's first move on the matter: right after it, or later in words that share it once others have spoken of other things. */
function firstMove(raised: SaidTurn, window: readonly SaidTurn[]): Move | null {
  let isNext = true
  for (const turn of window) {
    if (turn.side !== 'internal') {
      isNext &&= turn.speaker === raised.speaker || isShort(turn.text)
      continue
    }
    const move = isNext || isOnMatter(raised.text, turn.text) ? moveOf(turn) : null
    if (move) return move
  }
  return null
}

function moveOf(turn: SaidTurn): Move | null {
  const found = [
    { move: 'price' as const, span: lowersPrice(turn.text) },
    { move: 'question' as const, span: questionIn(turn.text) },
    { move: 'evidence' as const, span: evidenceIn(turn.text) },
  ].flatMap(({ move, span }) => (span ? [{ move, turn, span: { turnId: turn.turnId, ...span } }] : []))
  return found.sort((left, right) => left.span.start - right.span.start)[0] ?? null
}

function questionIn(text: string): Span | null {
  const asked = sentencesOf(text).find(({ start, end }) => {
    const words = text.slice(start, end)
    return isQuestion(words) && !isCourtesy(words)
  })
  return asked ?? null
}

function isOn(raised: SaidTurn, turn: SaidTurn): boolean {
  return turn.side !== 'internal' && (turn.speaker === raised.speaker || isOnMatter(raised.text, turn.text))
}

function isOnMatter(raised: string, said: string): boolean {
  return sharesMatter(raised, said) || (namesPrice.test(raised) && namesPrice.test(said))
}

function repeats(raised: SaidTurn, reply: SaidTurn, readObjection: ReadObjection): boolean {
  const again = readObjection(reply)
  const before = readObjection(raised)
  return again !== null && (before === null || again.kind === before.kind || sharesMatter(raised.text, reply.text))
}

function isShort(text: string): boolean {
  return text.split(/\s+/).length < fewestWords
}

function isWithin(raised: SaidTurn, turn: SaidTurn): boolean {
  if (raised.startSeconds !== null && turn.startSeconds !== null)
    return turn.startSeconds - (raised.endSeconds ?? raised.startSeconds) <= withinSeconds
  return turn.position - raised.position <= withinTurns
}
