import type { KnownBlock } from '@slack/types'
import { type AskAsThen, type AskableReceipt, type AskedAgain, isAskable } from '../../agent/again/ask-as-then.ts'
import type { SignalSettings } from '../../domains/profile.ts'
import type { Clock } from '../../lib/clock.ts'
import type { Audit } from '../../model/audit.ts'
import type { Receipt } from '../../model/receipt.ts'
import type { Scope } from '../../model/scope.ts'
import { explainAnswer } from '../blocks/explain-answer.ts'
import type { Staff } from '../people/people.ts'
import { noteView } from './note-view.ts'

export type ExplainDeps = {
  answerActions: { askAsThen: AskAsThen }
  audit: Audit
  clock: Clock
  signals: SignalSettings
}

type Explained = { kind: 'told'; blocks: KnownBlock[] } | { kind: 'erased' | 'too_old' }

const lostNote =
  'Some of what this answer stood on is not in your sight now and is left out: this is how it comes about with what you may see.'
/** What is said in its place of an answer that was kept before what was asked was kept with it. */
export const tooOld = 'This answer was kept before what was asked was kept with it. Ask again to see why.'

/**
 * How a recorded answer came about, with the eyes of now: what whoever asks may not see any more is left out of it, and a
 * line says so. In the audit before it is shown.
 */
export function createExplainNow(deps: ExplainDeps) {
  return async (receipt: Receipt, asker: Staff, signal: AbortSignal): Promise<Explained> => {
    await noteView(deps, asker, { receiptId: receipt.id, what: 'why' })
    if (receipt.answer === null) return { kind: 'erased' }
    if (!isAskable(receipt)) return { kind: 'too_old' }
    const again = await deps.answerActions.askAsThen(receipt, { scope: eyesOf(receipt, asker), signal })
    const view = { timeZone: asker.timeZone, now: deps.clock(), signals: deps.signals }
    if (!isInSight(receipt, again))
      return { kind: 'told', blocks: explainAnswer(asOfNow(receipt, again), { ...view, note: lostNote }) }
    const whole = isReadAlike(receipt, again) ? receipt : withReading(receipt, again)
    return { kind: 'told', blocks: explainAnswer(whole, view) }
  }
}

// What everyone may see is judged as everyone sees it, also for whoever sees more.
function eyesOf({ viewer }: Receipt, { scope }: Staff): Scope {
  return viewer === 'everyone' ? { ...scope, viewer: { kind: 'everyone' } } : scope
}

function isInSight({ answer: { plan } }: AskableReceipt, { answer, lost }: AskedAgain): boolean {
  const known = new Set([...answer.plan.people, ...answer.plan.companies].map(({ id }) => id))
  return lost === 0 && [...plan.people, ...plan.companies].every(({ id }) => known.has(id))
}

function isReadAlike({ answer: { coverage } }: AskableReceipt, { answer }: AskedAgain): boolean {
  return answer.coverage.interactions >= coverage.interactions
}

function withReading(receipt: AskableReceipt, { answer: { coverage, notices } }: AskedAgain): AskableReceipt {
  return { ...receipt, answer: { ...receipt.answer, coverage, notices } }
}

function asOfNow(receipt: AskableReceipt, { answer, verdict }: AskedAgain): AskableReceipt {
  const dropped = verdict.dropped.map(({ reason, length }) => ({ reason, length }))
  return { ...receipt, answer, verdict: { checked: verdict.checked, dropped, counted: {} } }
}
