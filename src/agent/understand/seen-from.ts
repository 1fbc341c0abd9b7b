import type { DomainProfile } from '../../domains/profile.ts'
import { AppError } from '../../lib/errors.ts'
import { sayRange } from '../../lib/say-date.ts'
import type { AnswerRequest } from '../../model/agent.ts'
import type { Conversations } from '../../stores/postgres/conversations.ts'
import { viewpointIn } from './as-of.ts'

type Place = { now: Date; profile: DomainProfile; conversations: Conversations }
/** A question as it is asked from where it looks: `now` is the moment there, `conversations` what was known. */
export type Seen = { request: AnswerRequest; now: Date; conversations: Conversations }

const ofToday =
  /\b(?:today|now|currently|at present|these days|right now)\b|\b(?:changed|change|new|happened|different)\b[^?]*\bsince\b|\bwhat changed\b/i

/** Puts a question back to the moment from which it looks. A follow-up stays there until it asks of today. */
export function seenFrom(asked: AnswerRequest, { now, profile, conversations: all }: Place): Seen {
  const conversations = asked.knownUntil ? knownAt(all, asked.knownUntil) : all
  const here = { request: sinceThen(asked), now, conversations }
  const told = asked.asOf
    ? { kind: 'past' as const, asOf: momentOf(asked.asOf), text: asked.text }
    : viewpointOf(asked, now, profile)
  if (told.kind === 'now') return { ...here, request: { ...here.request, text: told.text } }
  if (told.kind === 'future') return { ...here, request: { ...asked, notCome: told.phrase } }
  const { asOf, text } = told
  if (asOf > now.toISOString()) return { ...here, request: { ...asked, notCome: asOf.slice(0, 10) } }
  return {
    request: { ...asked, text, asOf },
    // The last moment before it, so that its day is "today" there.
    now: new Date(Date.parse(asOf) - 1),
    conversations: knownAt(all, asOf),
  }
}

function knownAt(conversations: Conversations, asOf: string): Conversations {
  return {
    snapshot: (scope, work) => conversations.snapshot(scope, work, { asOf }),
    backgroundSnapshot: (scope, work) => conversations.backgroundSnapshot(scope, work, { asOf }),
  }
}

function viewpointOf({ kind, text, timeZone, previous }: AnswerRequest, now: Date, { fiscalYearStart }: DomainProfile) {
  const told =
    kind === 'similar' ? { kind: 'now' as const, text } : viewpointIn(text, { now, timeZone, fiscalYearStart })
  if (told.kind !== 'now' || told.text !== text || !previous?.asOf || ofToday.test(text)) return told
  return { kind: 'past' as const, asOf: previous.asOf, text }
}

// "What changed since?" after an answer of another day is since then.
function sinceThen(asked: AnswerRequest): AnswerRequest {
  const { previous, text, timeZone } = asked
  if (!previous?.asOf || !/\bsince(?: then)?\b[\s?.!]*$/i.test(text)) return asked
  const from = new Date(previous.asOf)
  const label = sayRange(from, null, { timeZone, now: from })
  return {
    ...asked,
    previous: { ...previous, asOf: null, time: { from: previous.asOf, to: null, phrase: 'since', label } },
  }
}

function momentOf(asOf: string): string {
  const moment = new Date(asOf)
  if (!Number.isNaN(moment.getTime())) return moment.toISOString()
  throw new AppError(
    'agent.as_of',
    `“${asOf}” is no moment; give a day as 2026-11-03 or a moment as 2026-11-03T14:00:00Z`,
  )
}
