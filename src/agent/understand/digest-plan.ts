import type { DomainProfile } from '../../domains/profile.ts'
import { sayRange } from '../../lib/say-date.ts'
import { addDays, dayIn, startOfDay, weekdayOf } from '../../lib/zoned-time.ts'
import type { Colleague } from '../../model/account.ts'
import type { AnswerRequest } from '../../model/agent.ts'
import { barePlan, type EntityReference, type Intent, type Plan, type TimeRange } from '../../model/plan.ts'
import { mailboxOf } from '../../model/scope.ts'
import type { EntityRow } from '../../stores/postgres/conversations.ts'
import { periodBefore } from './compared-periods.ts'
import { thresholdOf } from './decide.ts'
import { findEntities, nearestNames } from './find-entities.ts'
import { parsePeriod } from './parse-period.ts'
import type { Understanding } from './understanding.ts'

type Told = Extract<Intent, 'digest' | 'note' | 'brief'>
type Context = {
  now: Date
  profile: DomainProfile
  colleagues: readonly Colleague[]
  entities: readonly EntityRow[]
}

const asked: readonly (readonly [Told, RegExp])[] = [
  ['digest', /\bcoaching digest\b/i],
  ['note', /\bcoaching note\b/i],
  ['brief', /\bbrief\b[^?]*\b(?:meeting|call) with\b/i],
]
const meetingId = /\b[a-z]+\/meeting\/[\w-]+/
const mailbox = /[\w.+-]+@[\w.-]+\w/
const noteDays = 30

/** Which of what is told of its own accord a request asks for; null: none. */
export function toldKind({ kind, text }: Pick<AnswerRequest, 'kind' | 'text'>): Told | null {
  if (kind === 'digest' || kind === 'note' || kind === 'brief') return kind
  return kind === 'ask' ? (asked.find(([, pattern]) => pattern.test(text))?.[0] ?? null) : null
}

/** The record a brief is asked for, `system/meeting/id`; null where an account is named instead. */
export function meetingAsked(text: string): string | null {
  return text.match(meetingId)?.[0] ?? null
}

/**
 * What a digest (of a week, the last whole one unless said otherwise), a note (of a rep by name or mailbox, else the asker's
 * own, of the last 30 days) or a brief (of a meeting's record or an account) is about.
 */
export function understandTold(kind: Told, request: AnswerRequest, context: Context): Understanding {
  const { now, profile } = context
  const { scope, timeZone, text } = request
  const bare: Plan = {
    ...barePlan,
    ...{ intent: kind, domain: scope.domain, collection: scope.collection ?? null, timeZone },
  }
  const period = parsePeriod(text.replace(meetingId, ' ').replace(mailbox, ' '), {
    ...{ now, timeZone, fiscalYearStart: profile.fiscalYearStart },
  })
  if (period.kind === 'future') return { kind: 'future', plan: bare, phrase: period.phrase }
  const named = period.kind === 'range' ? period.time : null
  if (kind === 'brief') return withAccount(bare, request, context)
  const types = ['call']
  if (kind === 'digest') {
    const time = named ?? lastWeek(now, timeZone)
    return { kind: 'plan', plan: { ...bare, types, time, compared: periodBefore(time, { now, timeZone }) } }
  }
  const time = named ?? lastDays(now, timeZone)
  return withRep({ ...bare, types, time }, request, context)
}

function withRep(
  plan: Plan,
  { text, scope }: AnswerRequest,
  { colleagues, entities, profile }: Context,
): Understanding {
  const words = plan.time?.phrase ? text.replace(plan.time.phrase, ' ') : text
  const own =
    /\bmy\b/i.test(words) || words.replace(/\bcoaching note\b/i, '').trim() === '' ? mailboxOf(scope.viewer) : null
  const email = words.match(mailbox)?.[0].toLowerCase() ?? own
  if (email) {
    const known = colleagues.find((one) => one.email.toLowerCase() === email && one.personId !== null)
    return known?.personId
      ? { kind: 'plan', plan: { ...plan, people: [reference(known.personId, known.name, email)] } }
      : { kind: 'unknown_name', plan, phrase: email, nearest: [] }
  }
  const ours = new Set(colleagues.flatMap(({ personId }) => personId ?? []))
  const rows = entities.filter(({ id, kind }) => kind === 'person' && ours.has(id))
  const { chosen, ambiguous } = findEntities(words, rows)
  if (ambiguous) return { kind: 'ambiguous', plan, ...ambiguous }
  const [only] = chosen
  if (only) return { kind: 'plan', plan: { ...plan, people: [only] } }
  const phrase = words.trim()
  if (phrase === '') return { kind: 'incomplete', plan }
  return { kind: 'unknown_name', plan, phrase, nearest: nearestNames(phrase, rows, thresholdOf(profile)) }
}

function withAccount(plan: Plan, { text }: AnswerRequest, { entities, profile }: Context): Understanding {
  if (meetingAsked(text) !== null) return { kind: 'plan', plan }
  const rows = entities.filter(({ kind }) => kind === 'company')
  const { chosen, ambiguous } = findEntities(text, rows)
  if (ambiguous) return { kind: 'ambiguous', plan, ...ambiguous }
  const [only] = chosen
  if (only) return { kind: 'plan', plan: { ...plan, companies: [only] } }
  const phrase = text.trim()
  if (phrase === '') return { kind: 'incomplete', plan }
  return { kind: 'unknown_name', plan, phrase, nearest: nearestNames(phrase, rows, thresholdOf(profile)) }
}

const reference = (id: string, name: string, phrase: string): EntityReference => ({ kind: 'person', id, name, phrase })

/** The last whole week, Monday to Sunday. */
function lastWeek(now: Date, timeZone: string): TimeRange {
  const today = dayIn(now, timeZone)
  const monday = addDays(today, -weekdayOf(today))
  return rangeOf(startOfDay(addDays(monday, -7), timeZone), startOfDay(monday, timeZone), { now, timeZone })
}

/** The last 30 days and today. */
function lastDays(now: Date, timeZone: string): TimeRange {
  const today = dayIn(now, timeZone)
  const from = startOfDay(addDays(today, -noteDays), timeZone)
  return rangeOf(from, startOfDay(addDays(today, 1), timeZone), { now, timeZone })
}

function rangeOf(from: Date, to: Date, reading: { now: Date; timeZone: string }): TimeRange {
  return { from: from.toISOString(), to: to.toISOString(), phrase: '', label: sayRange(from, to, reading) }
}
