import { type Reading, sayRange } from '../lib/say-date.ts'
import { startOfDay } from '../lib/zoned-time.ts'
import type { Agent, AnswerRequest } from '../model/agent.ts'
import type { Answer } from '../model/answer.ts'
import type { DigestSchedule } from '../model/digest.ts'
import type { DomainId } from '../model/domain.ts'
import type { Viewer } from '../model/scope.ts'
import type { Receipts } from '../stores/postgres/receipts.ts'
import type { Due, Prepared } from './deliver.ts'
import { parentOf } from './find-place.ts'
import { begun } from './plan-deliveries.ts'
import { meetingOf, periodOf, repOf } from './slots.ts'

/** How it is told what digests say; the words of each are made where answers are made. */
export type DigestContent = {
  /** Whether an answer has nothing to tell. */
  isSilent: (answer: Answer) => boolean
  /** What a question's answer tells that the one before did not; null where nothing of weight changed. */
  whatChanged: (previous: Answer, now: Answer) => readonly string[] | null
  /** How each figure of a coaching digest is counted, a line each. */
  rulesOf: (answer: Answer) => readonly string[]
}
export type PrepareDeps = {
  agent: Pick<Agent, 'answer'>
  receipts: Pick<Receipts, 'find'>
  content: DigestContent
  domain: DomainId
  deliveries: {
    /** What a delivery became. */
    receiptOf(key: string): Promise<string | null>
    /** The answer of the newest message of a schedule that was sent. */
    lastSent(scheduleId: string): Promise<string | null>
  }
  /** What a dispute, or the decision on it, says to whoever reads it. */
  disputed: (id: string, reader: string) => Promise<readonly string[]>
  /** What a look at somebody's coaching says to them. */
  looked: (held: Due['held'], reading: Reading) => Promise<readonly string[]>
  /** The name of a colleague, and the meeting of an id. */
  nameOf: (email: string) => Promise<string>
  meetingOf: (id: string) => Promise<{ startsAt: Date } | null>
}
type Asked = Pick<AnswerRequest, 'kind' | 'text'> & { viewer: Viewer }

const nothing = 'nothing was to be told'

/** What there is to tell of a delivery, asked under the eyes of whoever reads it. */
export function createPrepare(deps: PrepareDeps): (due: Due) => Promise<Prepared> {
  const ask = ({ viewer, ...asked }: Asked, { timeZone, signal }: Due): Promise<Answer> =>
    deps.agent.answer({ ...asked, timeZone, signal, previous: null, scope: { domain: deps.domain, viewer } })

  async function told(asked: Asked, due: Due, subject: string | null = null): Promise<Prepared> {
    const answer = await ask(asked, due)
    if (deps.content.isSilent(answer)) return { kind: 'silent', receiptId: answer.receiptId, reason: nothing }
    return { kind: 'message', answer, lines: [], subject }
  }

  const reader = ({ held }: Due): Viewer => ({ kind: 'person', email: held.email ?? '' })

  async function rules(due: Due): Promise<Prepared> {
    const receiptId = await deps.deliveries.receiptOf(parentOf(due.held.key))
    const answer = receiptId && (await deps.receipts.find(deps.domain, receiptId))
    const lines = answer ? deps.content.rulesOf(answer) : []
    if (lines.length === 0) return { kind: 'silent', receiptId: null, reason: nothing }
    return { kind: 'message', answer: null, lines, subject: null }
  }

  async function brief(due: Due): Promise<Prepared> {
    const id = meetingOf(due.held.slot)
    const meeting = await deps.meetingOf(id)
    if (!meeting) return { kind: 'skip', reason: 'the meeting is not there any more' }
    if (meeting.startsAt <= due.now) return { kind: 'skip', reason: begun }
    return told({ kind: 'brief', text: id, viewer: reader(due) }, due, id)
  }

  async function follow(due: Due): Promise<Prepared> {
    const { request, id } = due.schedule
    if (!request) return { kind: 'skip', reason: 'the schedule names no question; remove it and follow again' }
    const answer = await ask({ kind: request.kind, text: request.text, viewer: reader(due) }, due)
    if (answer.choices.length > 0) {
      return { kind: 'skip', reason: 'the name in the question fits more than one now; ask it again and follow that' }
    }
    const before = (await deps.deliveries.lastSent(id)) ?? request.receiptId
    const previous = before === null ? null : await deps.receipts.find(deps.domain, before)
    const lines = previous ? deps.content.whatChanged(previous, answer) : []
    if (lines === null || (previous === null && deps.content.isSilent(answer))) {
      return { kind: 'silent', receiptId: answer.receiptId, reason: 'nothing has changed' }
    }
    return { kind: 'message', answer, lines, subject: null }
  }

  return async (due) => {
    const { held } = due
    switch (held.kind) {
      case 'coaching':
        return told({ kind: 'digest', text: sayPeriod(due), viewer: { kind: 'everyone' } }, due)
      case 'rules':
        return rules(due)
      case 'note':
        return told({ kind: 'note', text: '', viewer: reader(due) }, due)
      case 'team_note': {
        const name = await deps.nameOf(repOf(held.slot))
        return told({ kind: 'note', text: name, viewer: reader(due) }, due, name)
      }
      case 'brief':
        return brief(due)
      case 'follow':
        return follow(due)
      case 'look': {
        const lines = await deps.looked(held, { timeZone: due.timeZone, now: due.now })
        if (lines.length === 0) return { kind: 'skip', reason: 'the look is not on record any more' }
        return { kind: 'message', answer: null, lines, subject: null }
      }
      case 'dispute':
      case 'decision': {
        const lines = await deps.disputed(held.slot, held.email ?? '')
        if (lines.length === 0) return { kind: 'skip', reason: 'what was disputed is not kept any more' }
        return { kind: 'message', answer: null, lines, subject: held.slot }
      }
    }
  }
}

/** The period of a slot as it is asked for: `16–22 Nov`. */
export function sayPeriod({
  held,
  schedule,
  timeZone,
  now,
}: { held: { slot: string }; schedule: Pick<DigestSchedule, 'weekday'> } & Pick<Due, 'timeZone' | 'now'>): string {
  const { from, to } = periodOf(held.slot, schedule.weekday)
  return sayRange(startOfDay(from, timeZone), startOfDay(to, timeZone), { timeZone, now })
}
