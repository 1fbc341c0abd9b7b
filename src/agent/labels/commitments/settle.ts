import { groupBy } from '../../../lib/group-by.ts'
import type { Side } from '../../../model/interaction.ts'
import { dueDateOf } from '../../when/due-date.ts'
import type { SaidTurn, Span, TurnSpan } from '../said-turn.ts'
import type { Commitment } from './commitment.ts'
import { fulfils, handsOver, progressIn, type Word } from './done-cues.ts'
import { isoDayIn } from './iso-day-in.ts'
import { createMatterWeights } from './matter-weights.ts'
import { onceAnEvent } from './once-an-event.ts'

/** A promise with the turn that made it and the moment (ISO 8601); `around` holds the turns beside it, which say what “it” is. */
export type MadePromise = {
  id: string
  interactionId: string
  commitment: Pick<Commitment, 'what' | 'due'>
  turn: Pick<SaidTurn, 'speaker' | 'side' | 'text'>
  madeAt: string
  around?: readonly string[]
}
/** Something said or recorded of the same account; `title` is a record's, `task` a CRM task's, which counts as done once closed. */
export type LaterEvent = {
  id: string
  interactionId: string
  at: string
  side: Side
  text: string
  title?: string
  task?: { isClosed: boolean; closedAt: string | null }
}
export type PromiseStatus = 'kept' | 'open' | 'overdue' | 'superseded'
/** `due` is the day that now holds; `evidence` the words that kept or moved it, or say that it is not done. */
export type Settled = { id: string; status: PromiseStatus; due: string | null; evidence: TurnSpan | null }

type Told = Span & { said: Word; event: LaterEvent; at: string }

// Each promise of an account asks it of each event.
const progressOf = onceAnEvent(({ text }) => progressIn(text))

/** How many events right after a promise, in its own conversation, answer it whatever their words. */
const answering = 2

/**
 * How promises of one account stand at `now` (ISO 8601). Overdue: the due day has ended in the promiser's zone and nothing
 * later shows it done; a closed task counts until the customer says otherwise. Without a day it stays open; a later day
 * that the other side wished takes the first one's place.
 */
export function settlePromises(
  promises: readonly MadePromise[],
  laterEvents: readonly LaterEvent[],
  { now, timeZone }: { now: string; timeZone: string },
): Settled[] {
  const events = laterEvents.filter(({ at }) => at <= now).toSorted((left, right) => (left.at < right.at ? -1 : 1))
  const isAbout = createMatterWeights(promises, events)
  // Most of what is said tells of no progress at all.
  const telling = events.filter((event) => event.task || progressOf(event).length > 0)
  const saidIn = groupBy(events, ({ interactionId }) => interactionId)
  const today = isoDayIn(now, timeZone)
  return promises.map(settle)

  function settle(promise: MadePromise): Settled {
    const later = telling.filter(({ at }) => at > promise.madeAt)
    const due = promise.commitment.due?.day ?? null
    const moved = due === null ? null : movedBy(promise, later, due)
    if (moved) return { id: promise.id, status: 'superseded', due: moved.day, evidence: moved.span }
    const told = later
      .filter(({ interactionId }) => interactionId !== promise.interactionId)
      .flatMap((event) => toldOf(promise, event))
      .sort((left, right) => (left.at < right.at ? -1 : 1))
    const denied = told.findLast(({ said, event }) => said === 'not done' && event.side !== promise.turn.side)
    const done = told.findLast((one) => one.said === 'done' && (!denied || outweighs(one, denied, promise)))
    if (done) return { id: promise.id, status: 'kept', due, evidence: spanOf(done) }
    const missing = denied ?? told.findLast(({ said }) => said === 'not done')
    const status = due !== null && due < today ? 'overdue' : 'open'
    return { id: promise.id, status, due, evidence: missing ? spanOf(missing) : null }
  }

  function toldOf(promise: MadePromise, event: LaterEvent): Told[] {
    if (event.task) {
      const isDone = event.task.isClosed && isAbout(promise, event, { start: 0, end: event.text.length })
      if (!isDone) return []
      return [{ said: 'done', event, at: event.task.closedAt ?? event.at, start: 0, end: event.text.length }]
    }
    return progressOf(event)
      .filter((span) => isAbout(promise, event, span))
      .filter(({ said, start, end }) => said !== 'done' || fulfils(wordsOf(promise), event.text.slice(start, end)))
      .map((told) => ({ ...told, event, at: event.at }))
  }

  function answersTo({ interactionId, madeAt }: MadePromise): LaterEvent[] {
    const own = saidIn.get(interactionId) ?? []
    return own.filter(({ at }) => at > madeAt).slice(0, answering)
  }

  function movedBy(promise: MadePromise, later: readonly LaterEvent[], due: string) {
    const answers = answersTo(promise)
    for (const event of later) {
      if (event.side === promise.turn.side || event.task) continue
      for (const { said, start, end } of progressOf(event)) {
        if (said !== 'later' || !(answers.includes(event) || isAbout(promise, event, { start, end }))) continue
        const day = dueDateOf({ text: event.text.slice(start, end), at: event.at, timeZone })?.day
        if (day && day > due) return { day, span: { turnId: event.id, start, end } }
      }
    }
    return null
  }
}

/** Once the other side has missed it, only that side, or the thing itself handed over later, shows it done. */
function outweighs(done: Told, denied: Told, { turn }: MadePromise): boolean {
  if (done.at <= denied.at) return false
  return done.event.side !== turn.side || handsOver(done.event.text.slice(done.start, done.end))
}

const wordsOf = ({ turn, commitment }: MadePromise): string =>
  turn.text.slice(commitment.what.start, commitment.what.end)

const spanOf = ({ event, start, end }: Told): TurnSpan => ({ turnId: event.id, start, end })
