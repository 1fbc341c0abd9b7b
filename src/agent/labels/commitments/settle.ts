import type { Side } from '../../../model/interaction.ts'
import { dueDateOf } from '../../when/due-date.ts'
import type { SaidTurn, TurnSpan } from '../said-turn.ts'
import type { Commitment } from './commitment.ts'
import { progressIn } from './done-cues.ts'
import { createMatterWeights } from './matter-weights.ts'

/** A promise with the turn that made it, the moment it was made (ISO 8601) and the turns around it, which say what “it” is. */
export type MadePromise = {
  id: string
  commitment: Pick<Commitment, 'what' | 'due' | 'who'>
  turn: Pick<SaidTurn, 'turnId' | 'speaker' | 'side' | 'text'>
  madeAt: string
  around?: readonly Pick<SaidTurn, 'text'>[]
}
/** Something said or recorded of the same account after a promise. `task` is a CRM task, which counts as done once closed. */
export type LaterEvent = {
  id: string
  at: string
  speaker: string
  side: Side
  text: string
  task?: { isClosed: boolean; closedAt?: string | null }
}
export type PromiseStatus = 'kept' | 'open' | 'overdue' | 'superseded'
/** `evidence` is the words that kept or moved it, or say that it is not done; `due` the day that now holds. */
export type Settled = { id: string; status: PromiseStatus; due: string | null; evidence: TurnSpan | null }

type Told = { said: 'done' | 'not done' | 'later'; event: LaterEvent; span: TurnSpan; weight: number }

/**
 * How promises of one account stand at `now` (ISO 8601). Overdue: the due day has ended in the promiser's zone and nothing
 * later shows it done; a closed task counts until the customer says otherwise. Without a day it stays open; a day
 * the customer wished later takes the first one's place.
 */
export function settlePromises(
  promises: readonly MadePromise[],
  laterEvents: readonly LaterEvent[],
  { now, timeZone }: { now: string; timeZone: string },
): Settled[] {
  const events = laterEvents.filter(({ at }) => at <= now).toSorted((left, right) => (left.at < right.at ? -1 : 1))
  const weigh = createMatterWeights(promises, events)
  const today = dayOf(now, timeZone)
  return promises.map((promise) => settle(promise))

  function settle(promise: MadePromise): Settled {
    const told = events.filter(({ at }) => at > promise.madeAt).flatMap((event) => toldOf(promise, event))
    const moved = told.find(({ said, event }) => said === 'later' && event.side !== promise.turn.side)
    const newDay = moved && dueDateOf({ text: moved.event.text, at: moved.event.at, timeZone })?.day
    const { id } = promise
    if (moved && newDay && newDay !== promise.commitment.due?.day)
      return { id, status: 'superseded', due: newDay, evidence: moved.span }
    const due = promise.commitment.due?.day ?? null
    const kept = told.findLast(({ said }) => said === 'done')
    const denied = told.findLast(({ said, event }) => said === 'not done' && event.side !== 'internal') ?? null
    const ownDenial = told.findLast(({ said }) => said === 'not done') ?? null
    const last = kept && [denied, kept.event.task ? null : ownDenial].every((no) => !no || no.event.at < kept.event.at)
    if (kept && last) return { id, status: 'kept', due, evidence: kept.span }
    const status = due !== null && due < today ? 'overdue' : 'open'
    return { id, status, due, evidence: (denied ?? ownDenial)?.span ?? null }
  }

  function toldOf(promise: MadePromise, event: LaterEvent): Told[] {
    const weight = weigh(promise, event)
    if (weight < 1) return []
    if (event.task) {
      if (!event.task.isClosed) return []
      return [
        {
          said: 'done',
          event: { ...event, at: event.task.closedAt ?? event.at },
          span: { turnId: event.id, start: 0, end: event.text.length },
          weight,
        },
      ]
    }
    return progressIn(event.text).map(({ said, start, end }) => ({
      said,
      event,
      span: { turnId: event.id, start, end },
      weight,
    }))
  }
}

const dayOf = (at: string, timeZone: string): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(new Date(at))
