import { sayRecordDay } from '../compose/record-values.ts'
import type { Place, Reads } from '../facts/population.ts'
import type { Commitment } from '../labels/commitments/commitment.ts'
import { isoDayIn } from '../labels/commitments/iso-day-in.ts'
import { type MadePromise, type PromiseStatus, settlePromises } from '../labels/commitments/settle.ts'
import type { TurnSpan } from '../labels/said-turn.ts'
import type { Later } from './later-events.ts'
import { type NamedMark, sayMarked, sayMoved } from './marks.ts'

/** A promise as it was made, who is to keep it, and what a person said of it. */
export type Made = { place: Place; commitment: Commitment; by: string; mark: NamedMark | null; around: string[] }

/** A promise as it stands: where it was made, who is to keep it, and what kept, moved or denied it. */
export type HeldPromise = {
  place: Place
  commitment: Commitment
  /** Who is to do it. */
  by: string
  status: PromiseStatus
  /** The day that holds now (`YYYY-MM-DD`), and how many days it is past. */
  due: string | null
  daysOver: number
  evidence: { place: Place; start: number; end: number } | null
  /** The task of the CRM that was closed for it, by its id. */
  task: string | null
  /** A person's word on it, which counts before every rule. */
  mark: NamedMark | null
}

/** How promises of one account stand by what was said and recorded later. */
export function settleMade(made: readonly Made[], later: readonly Later[], reads: Reads): HeldPromise[] {
  const { profile, reading } = reads
  const context = { now: reading.now.toISOString(), timeZone: profile.timeZone }
  const byEvent = new Map(later.map((one) => [one.event.id, one]))
  return settlePromises(
    made.map(asMade),
    later.map(({ event }) => event),
    context,
  ).flatMap(({ id, status, due, evidence }): HeldPromise[] => {
    const own = made[Number(id)]
    if (!own) return []
    const { around: _, ...promise } = own
    const none = { due, daysOver: 0, evidence: null, task: null }
    if (own.mark?.verdict === 'kept') return [{ ...promise, ...none, status: 'kept' }]
    if (own.mark?.verdict === 'not_promise') return [{ ...promise, ...none, status }]
    const daysOver = status === 'overdue' && due ? daysBetween(due, context) : 0
    return [{ ...promise, status, due, daysOver, ...evidenceOf(evidence, byEvent) }]
  })
}

// With a new date it begins anew: what was said before it neither keeps nor moves it.
function asMade({ place, commitment, around, mark }: Made, index: number): MadePromise {
  const { turn, head } = place
  const madeAt = turn.saidAt ?? ''
  const made = { id: String(index), interactionId: head.id, turn, around }
  if (mark?.verdict !== 'new_date' || mark.due === null) return { ...made, commitment, madeAt }
  const at = commitment.due ?? { start: commitment.what.start, end: commitment.what.start }
  return { ...made, commitment: { ...commitment, due: { ...at, day: mark.due } }, madeAt: mark.at }
}

function evidenceOf(
  span: TurnSpan | null,
  byEvent: ReadonlyMap<string, Later>,
): Pick<HeldPromise, 'evidence' | 'task'> {
  const told = span ? byEvent.get(span.turnId) : undefined
  if (!span || !told) return { evidence: null, task: null }
  const { place, event } = told
  return place
    ? { evidence: { place, start: span.start, end: span.end }, task: null }
    : { evidence: null, task: event.id }
}

function daysBetween(due: string, { now, timeZone }: { now: string; timeZone: string }): number {
  return Math.round((Date.parse(isoDayIn(now, timeZone)) - Date.parse(due)) / 86_400_000)
}

/** How a promise stands, in the words an answer may say of it. */
export function sayStanding({ status, due, daysOver, mark, commitment }: HeldPromise, { reading }: Reads): string {
  if (mark?.verdict === 'not_promise') return `Not a promise, ${sayMarked(mark, reading)}`
  if (mark?.verdict === 'kept') return `Kept, ${sayMarked(mark, reading)}`
  const moved = mark ? ` (${sayMoved(mark, commitment.due?.day ?? null, reading)})` : ''
  const day = due ? `, due ${sayRecordDay(due, reading)}${moved}` : ', no date'
  if (status === 'overdue') return `Overdue ${daysOver} ${daysOver === 1 ? 'day' : 'days'}${day}`
  return `${status === 'kept' ? 'Kept' : status === 'open' ? 'Open' : 'Superseded'}${day}`
}
