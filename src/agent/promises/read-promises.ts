import { compareText } from '../../lib/compare-text.ts'
import { groupBy } from '../../lib/group-by.ts'
import type { HeardConversation } from '../../memory/turn-cache.ts'
import type { InteractionHead } from '../../stores/postgres/conversations.ts'
import { sayRecordDay } from '../compose/crm-words.ts'
import { onceAnAnswer } from '../facts/once-an-answer.ts'
import { conversationsOf, type Place, type Reads } from '../facts/population.ts'
import type { Commitment } from '../labels/commitments/commitment.ts'
import { type MadePromise, type PromiseStatus, settlePromises } from '../labels/commitments/settle.ts'
import type { TurnSpan } from '../labels/said-turn.ts'
import { type Later, laterOf } from './later-events.ts'
import { withoutRepeats } from './without-repeats.ts'

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
}

/**
 * What was promised in these conversations, in order of time, and how each promise stands now by everything the asker may
 * see of its account. One said again later, by the same person of the same matter for the same day, counts once.
 */
export const promisesIn = onceAnAnswer(readPromises)

async function readPromises(reads: Reads, heads: readonly InteractionHead[]): Promise<HeldPromise[]> {
  const heard = await conversationsOf(reads, heads)
  const headOf = new Map(heads.map((head) => [head.id, head]))
  const made = heard.flatMap((conversation) => {
    const head = headOf.get(conversation.id)
    return head ? madeIn(conversation, head, reads) : []
  })
  const accounts = [...new Set(made.flatMap(({ place }) => place.head.companyId ?? []))]
  const later = await laterOf(reads, accounts)
  const settled = [...groupBy(made, ({ place }) => place.head.companyId ?? '')].flatMap(([company, own]) =>
    settle(own, later.get(company) ?? [], reads),
  )
  return settled.sort((left, right) => compareText(left.place.turn.saidAt ?? '', right.place.turn.saidAt ?? ''))
}

type Made = { place: Place; commitment: Commitment; around: string[] }

function madeIn({ turns, people }: HeardConversation, head: InteractionHead, reads: Reads): Made[] {
  return turns.flatMap((turn, index) =>
    reads.labels
      .commitments(turn, people)
      .filter(({ kind, force }) => kind === 'promise' && force === 'promised')
      .map((commitment) => ({
        place: { turn, head },
        commitment,
        // What “it” is was said just before, or is said right after.
        around: turns.slice(Math.max(0, index - 4), index + 2).map(({ text }) => text),
      })),
  )
}

function settle(made: readonly Made[], later: readonly Later[], reads: Reads): HeldPromise[] {
  const { profile, reading } = reads
  const promises = made.map(
    ({ place, commitment, around }, index): MadePromise => ({
      id: String(index),
      interactionId: place.head.id,
      commitment,
      turn: place.turn,
      madeAt: place.turn.saidAt ?? '',
      around,
    }),
  )
  const context = { now: reading.now.toISOString(), timeZone: profile.timeZone }
  const byEvent = new Map(later.map((one) => [one.event.id, one]))
  const held = settlePromises(
    promises,
    later.map(({ event }) => event),
    context,
  ).flatMap(({ id, status, due, evidence }): HeldPromise[] => {
    const own = made[Number(id)]
    if (!own) return []
    const { place, commitment } = own
    const by = commitment.who === 'speaker' ? place.turn.speaker : commitment.who
    const daysOver = status === 'overdue' && due ? daysBetween(due, context) : 0
    return [{ place, commitment, by, status, due, daysOver, ...evidenceOf(evidence, byEvent) }]
  })
  return withoutRepeats(held)
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
  const today = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(new Date(now))
  return Math.round((Date.parse(today) - Date.parse(due)) / 86_400_000)
}

/** How a promise stands, in the words an answer may say of it. */
export function sayStanding({ status, due, daysOver }: HeldPromise, reads: Reads): string {
  const day = due ? `, due ${sayRecordDay(due, reads.reading)}` : ', no date'
  if (status === 'overdue') return `Overdue ${daysOver} ${daysOver === 1 ? 'day' : 'days'}${day}`
  return `${status === 'kept' ? 'Kept' : status === 'open' ? 'Open' : 'Superseded'}${day}`
}
