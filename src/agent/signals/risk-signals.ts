import { addDays, dayIn, startOfDay } from '../../lib/zoned-time.ts'
import type { Account, CrmRecord } from '../../model/account.ts'
import type { InteractionHead } from '../../stores/postgres/conversations.ts'
import { recordTime } from '../compose/crm-words.ts'
import { daysSince } from '../facts/last-contacts.ts'
import { type Place, placesOf, type Reads } from '../facts/population.ts'
import { once } from '../labels/read-labels.ts'
import { incident, incidentOfTicket } from '../labels/signals/incident.ts'
import { objectionsIn, type RaisedObjection } from '../objections/read-objections.ts'
import { type HeldPromise, promisesIn } from '../promises/read-promises.ts'
import { startOfWeek } from './mood-buckets.ts'
import { type MoodSpan, moodSpan, readTurned, type Turned } from './turned.ts'

type Spanned = Place & { span: { start: number; end: number } }
export type RiskSignal =
  | { kind: 'pricing_rival'; place: Spanned; rival: string }
  | { kind: 'turned'; turned: Turned }
  | { kind: 'negative'; span: MoodSpan; before: MoodSpan | null }
  | { kind: 'overdue'; promise: HeldPromise }
  | { kind: 'unanswered'; objection: RaisedObjection }
  | { kind: 'leaving'; place: Spanned }
  | { kind: 'incident'; days: number; record: CrmRecord | null; place: Spanned | null }
  | { kind: 'quiet'; days: number; place: Place }
export const signalKinds = 7

const incidentIn = once((turn) => incident(turn))

/** The signals of risk an account shows now, by the rules of its domain. */
export async function riskSignals(
  reads: Reads,
  account: Account,
  heads: readonly InteractionHead[],
): Promise<RiskSignal[]> {
  const places = (await placesOf(reads, heads, { side: 'customer' })).toSorted(byTime)
  const held = (await promisesIn(reads, heads)).filter((promise) => isOverdue(reads, promise))
  return [
    ...pricing(reads, places),
    ...(saidOfLate(reads, places) >= reads.profile.signals.fewestMoodTurns ? moods(reads, places) : []),
    ...held
      .toSorted((left, right) => right.daysOver - left.daysOver)
      .slice(0, 1)
      .map((promise): RiskSignal => ({ kind: 'overdue', promise })),
    ...leaving(reads, places),
    ...(await unanswered(reads, heads)),
    ...(await openIncident(reads, account, heads)),
    ...quiet(reads, places),
  ]
}

const byTime = (left: Place, right: Place) => ((left.turn.saidAt ?? '') < (right.turn.saidAt ?? '') ? -1 : 1)

function isRecent({ reading, profile }: Reads, { turn }: Place): boolean {
  return turn.saidAt !== null && daysSince(turn.saidAt, reading) <= profile.signals.recentDays
}

function pricing(reads: Reads, places: readonly Place[]): RiskSignal[] {
  const found = places.filter((place) => isRecent(reads, place) && reads.labels.pricingRival(place.turn)).at(-1)
  const said = found && reads.labels.pricingRival(found.turn)
  return said ? [{ kind: 'pricing_rival', place: { ...found, span: said.span }, rival: said.rival }] : []
}

// What was to be done the same day is a favour among people at work; what got a later day was counted on.
function isOverdue(reads: Reads, { status, place, due }: HeldPromise): boolean {
  if (status !== 'overdue' || place.turn.side !== 'internal' || due === null || !isRecent(reads, place)) return false
  const { saidAt } = place.turn
  return saidAt !== null && sayIsoDay(saidAt, reads) < due
}

function sayIsoDay(instant: string, { profile }: Reads): string {
  const { year, month, day } = dayIn(new Date(instant), profile.timeZone)
  return [year, month, day].map((part) => String(part).padStart(2, '0')).join('-')
}

function leaving(reads: Reads, places: readonly Place[]): RiskSignal[] {
  const found = places.filter((place) => isRecent(reads, place) && reads.labels.leaving(place.turn))
  const dated = found.find(({ turn }) => reads.labels.leaving(turn)?.day) ?? found.at(-1)
  const said = dated && reads.labels.leaving(dated.turn)
  return said ? [{ kind: 'leaving', place: { ...dated, span: said.span } }] : []
}

function moods(reads: Reads, places: readonly Place[]): RiskSignal[] {
  const { fewestMoodTurns, negativeShare } = reads.profile.signals
  const turned = readTurned(reads, places, today(reads))
  if (turned.isTurned) return [{ kind: 'turned', turned }]
  const weeks = [
    ...new Set(
      places.flatMap(({ head }) => (head.occurredAt ? startOfWeek(head.occurredAt, reads.reading.timeZone) : [])),
    ),
  ]
  const scored = weeks
    .sort()
    .map((from) => moodSpan(reads, places, { from, to: weekAfter(from, reads) }))
    .filter(({ places: said }) => said.length >= fewestMoodTurns)
  const last = scored.at(-1)
  if (!last || (100 * last.count.negative) / last.places.length < negativeShare) return []
  return [{ kind: 'negative', span: last, before: scored.at(-2) ?? null }]
}

function today({ reading }: Reads): string {
  return startOfDay(dayIn(reading.now, reading.timeZone), reading.timeZone).toISOString()
}

function weekAfter(from: string, { reading }: Reads): string {
  return startOfDay(addDays(dayIn(new Date(from), reading.timeZone), 7), reading.timeZone).toISOString()
}

async function unanswered(reads: Reads, heads: readonly InteractionHead[]): Promise<RiskSignal[]> {
  const { unansweredDays } = reads.profile.signals
  const open = (await objectionsIn(reads, heads)).filter(({ answer, raised, kind }) => {
    // "We'll think it over" puts off and leaves nothing to answer.
    if (kind === 'timing') return false
    const last = raised.at(-1)
    if (answer || !last?.turn.saidAt || !isRecent(reads, last)) return false
    return daysSince(last.turn.saidAt, reads.reading) >= unansweredDays
  })
  const [objection] = open
  return objection ? [{ kind: 'unanswered', objection }] : []
}

async function openIncident(reads: Reads, account: Account, heads: readonly InteractionHead[]): Promise<RiskSignal[]> {
  const { incidentDays } = reads.profile.signals
  const tickets = await reads.reader.crmRecords({ kinds: ['ticket'], companyIds: [account.id] })
  const open = tickets.filter(({ data }) => {
    const isClosed = data.closedAt !== undefined && data.closedAt !== null
    const found = incidentOfTicket({ text: `${data.title ?? ''}. ${data.text ?? ''}`, isClosed })
    return found?.state === 'opened'
  })
  const said = (await placesOf(reads, heads))
    .filter(({ turn }) => incidentIn(turn)?.state === 'closed')
    .toSorted(byTime)
  for (const record of open) {
    const opened = recordTime(record.data.createdAt)
    if (!opened) continue
    const days = daysSince(opened, reads.reading)
    const isOver = said.some(({ turn }) => (turn.saidAt ?? '') > opened)
    if (days >= incidentDays && !isOver) return [{ kind: 'incident', days, record, place: null }]
  }
  return []
}

function quiet(reads: Reads, places: readonly Place[]): RiskSignal[] {
  const now = reads.reading.now.toISOString()
  const last = places.filter(({ turn }) => turn.saidAt !== null && turn.saidAt <= now).at(-1)
  const days = last?.turn.saidAt ? daysSince(last.turn.saidAt, reads.reading) : 0
  return last && days >= reads.profile.signals.quietDays ? [{ kind: 'quiet', days, place: last }] : []
}

function saidOfLate(reads: Reads, places: readonly Place[]): number {
  return places.filter(
    ({ turn }) => turn.saidAt !== null && daysSince(turn.saidAt, reads.reading) <= reads.profile.signals.recentDays,
  ).length
}

/** How many of the accounts said too little of late to be judged on their mood. */
export async function countUnjudged(
  reads: Reads,
  heads: readonly InteractionHead[],
  accounts: readonly { id: string }[],
): Promise<number> {
  const places = await placesOf(reads, heads, { side: 'customer' })
  const own = (id: string) => places.filter(({ head }) => head.companyId === id)
  return accounts.filter(({ id }) => saidOfLate(reads, own(id)) < reads.profile.signals.fewestMoodTurns).length
}
