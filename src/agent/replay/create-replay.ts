import type { Clock } from '../../lib/clock.ts'
import type { Answer } from '../../model/answer.ts'
import type { DomainId } from '../../model/domain.ts'
import type { Receipt, RecordedRequest } from '../../model/receipt.ts'
import { mailboxOf, type Scope, type Viewer } from '../../model/scope.ts'
import type { Conversations } from '../../stores/postgres/conversations.ts'
import type { Answering } from '../create-answering.ts'
import { type Differences, differencesOf, isSameAnswer } from './compare-answers.ts'
import { type ReadAgain, readAgain } from './read-again.ts'
import { type RowChange, rowChanges } from './row-changes.ts'

type Dependencies = {
  conversations: Conversations
  receipts: { read(domain: DomainId, receiptId: string): Promise<Receipt | null> }
  /** Answers without a chat model and keeps nothing. */
  answering: Answering
  /** The same from what other reads tell, without an index, which holds what there is now. */
  answeringOn: (conversations: Conversations) => Answering
  clock: Clock
  /** Which Sophia replays. */
  keptBy: { sophia: string; migration: string }
}

/** An answer given again from its receipt. `rows` are those that changed since; `at` is when it was first given. */
export type Replayed = {
  kind: 'same' | 'changed'
  receiptId: string
  question: string
  at: string
  timeZone: string
  mode: Answer['mode']
  checked: { sentences: number; quotes: number; figures: number }
  isAnswerSame: boolean
  /** Whether the answer comes out again from what was known at its moment; null where that was not needed. */
  isReproduced: boolean | null
  rows: RowChange[]
  differences: Differences
  versions: Receipt['versions']
  /** Whether the version that kept it is the one that replays it. */
  isSameKeeper: boolean
}

export type Replay =
  | Replayed
  /** Kept before receipts held what replays them. */
  | { kind: 'too_old'; receiptId: string; at: string }
  | { kind: 'erased'; receiptId: string; at: string; erasedAt: string | null }
  /** No such receipt, or another person's. */
  | { kind: 'unknown'; receiptId: string }

type Recorded = Receipt & { answer: Answer; request: RecordedRequest; scope: Scope; salt: string }
type Asking = { viewer: Viewer; signal: AbortSignal }

/** Answers recorded questions again, for the one who asked or an operator, and says what changed beneath them. No model takes part. */
export function createReplay(dependencies: Dependencies) {
  const { receipts } = dependencies
  return async (domain: DomainId, receiptId: string, { viewer, signal }: Asking): Promise<Replay> => {
    const receipt = await receipts.read(domain, receiptId)
    if (!receipt || !mayReplay(receipt, viewer)) return { kind: 'unknown', receiptId }
    const { at } = receipt
    if (!receipt.answer) return { kind: 'erased', receiptId, at, erasedAt: receipt.versions?.erasedAt ?? null }
    return isRecorded(receipt) ? replayOn(receipt, signal, dependencies) : { kind: 'too_old', receiptId, at }
  }
}

function mayReplay({ viewer: asked }: Receipt, viewer: Viewer): boolean {
  return viewer.kind === 'operator' || mailboxOf(viewer) === asked.toLowerCase()
}

function isRecorded(receipt: Receipt): receipt is Recorded {
  const { answer, request, scope, salt } = receipt
  return answer !== null && request !== null && scope !== null && salt !== null
}

async function replayOn(receipt: Recorded, signal: AbortSignal, dependencies: Dependencies): Promise<Replayed> {
  const { conversations, clock, keptBy } = dependencies
  const { answer, request, scope, at } = receipt
  const again = (await answerAgain(receipt, signal, dependencies)).answer
  // A question that looks back stays where it looks.
  const asOf = request.asOf ?? answer.plan.asOf
  const now = await conversations.snapshot(scope, (reader) => readAgain(reader, answer), { asOf })
  const isAnswerSame = isSameAnswer(answer, again)
  const reading = { timeZone: request.timeZone, now: clock() }
  const unseen = { receipt, before: null, now, reading }
  const isUntouched = isAnswerSame && rowChanges(unseen).length === 0
  const past = isUntouched || asOf ? null : await lookBack(receipt, signal, dependencies)
  const rows = isUntouched ? [] : rowChanges({ ...unseen, before: past?.rows ?? null })
  return {
    kind: isAnswerSame && !rows.some(({ isNamed }) => isNamed) ? 'same' : 'changed',
    ...{ receiptId: receipt.id, question: answer.question, at, timeZone: request.timeZone, mode: answer.mode },
    checked: { sentences: answer.sentences.length, quotes: answer.quotes.length, figures: answer.numbers.length },
    isAnswerSame,
    isReproduced: past && isSameAnswer(answer, past.answer),
    rows,
    differences: isAnswerSame ? { was: [], now: [], hidden: 0 } : differencesOf(answer, again, past?.answer ?? null),
    versions: receipt.versions,
    isSameKeeper: receipt.versions?.sophia === keptBy.sophia && receipt.versions.migration === keptBy.migration,
  }
}

/** Answers a recorded request once more on the present store, as it was asked and under what its asker may see now. */
export function answerAgain(
  { request, scope, at }: Recorded,
  signal: AbortSignal,
  { answering }: Pick<Dependencies, 'answering'>,
) {
  return answering({ ...request, scope, signal }, new Date(at))
}

type Past = { answer: Answer; rows: ReadAgain }

// The rows and the answer as of the moment it was given.
async function lookBack(
  { request, scope, answer, at }: Recorded,
  signal: AbortSignal,
  { answeringOn, conversations }: Dependencies,
): Promise<Past> {
  // What came in the moment of the answer was known to it.
  const asOf = new Date(Date.parse(at) + 1).toISOString()
  const then: Conversations = {
    snapshot: (one, work) => conversations.snapshot(one, work, { asOf }),
    backgroundSnapshot: (one, work) => conversations.backgroundSnapshot(one, work, { asOf }),
  }
  const rows = await then.snapshot(scope, (reader) => readAgain(reader, answer))
  const past = await answeringOn(then)({ ...request, scope, signal }, new Date(at))
  return { answer: past.answer, rows }
}
