import type { NewId } from '../../lib/ids.ts'
import type { Answer } from '../../model/answer.ts'
import type { CoachingSeen } from '../../model/audit.ts'
import type { AnswerRecord, Receipt, RecordedRequest, Verdict } from '../../model/receipt.ts'
import type { Scope } from '../../model/scope.ts'
import type { Conversations } from '../../stores/postgres/conversations.ts'
import type { Answering } from '../create-answering.ts'
import { isSameAnswer } from '../replay/compare-answers.ts'
import { countLost } from './in-sight.ts'

type Dependencies = {
  /** Answers without a chat model and keeps nothing. */
  answering: Answering
  receipts: { keep(scope: Scope, record: AnswerRecord): Promise<void> }
  conversations: Pick<Conversations, 'snapshot'>
  newId: NewId
}

/** A receipt whose question can be asked again. */
export type AskableReceipt = Receipt & { answer: Answer; request: RecordedRequest }

/** `isSame`: it has the facts of the recorded answer. `lost`: so many conversations that one stood on are not in sight now. */
export type AskedAgain = {
  answer: Answer
  verdict: Verdict
  /** Whose coaching figures it tells whoever asks again. */
  coaching: CoachingSeen
  isSame: boolean
  lost: number
  keep(receiptId: string | undefined, shared: AnswerRecord['shared']): Promise<Answer>
}
export type AskAsThen = (receipt: AskableReceipt, asking: { scope: Scope; signal: AbortSignal }) => Promise<AskedAgain>

/** Whether a receipt still holds its answer and what was asked. */
export function isAskable(receipt: Receipt | null): receipt is AskableReceipt {
  return receipt !== null && receipt.answer !== null && receipt.request !== null
}

/**
 * Asks a recorded question again on the present store, as of the moment it was first asked, so that its periods stay, for
 * whoever wants to see it now. No model takes part, and nothing of it is kept unless `keep` is called, which gives the answer
 * under the id it is kept by: a new one, or the one given, which can be kept once. Kept with it is who shares it, and where.
 */
export function createAskAsThen({ answering, receipts, conversations, newId }: Dependencies): AskAsThen {
  return async (receipt, { scope, signal }) => {
    const { request } = receipt
    const now = new Date(receipt.at)
    const { answer, rows, verdict, coaching } = await answering({ ...request, scope, signal }, now)
    return {
      ...{ answer, verdict, coaching },
      isSame: isSameAnswer(receipt.answer, answer),
      lost: await countLost(conversations, receipt, scope),
      keep: async (receiptId = newId(), shared) => {
        const kept = { ...answer, receiptId }
        await receipts.keep(scope, { answer: kept, request, now, rows, verdict, model: null, shared })
        return kept
      },
    }
  }
}
