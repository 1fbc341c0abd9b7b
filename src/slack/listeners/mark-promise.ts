import type { DomainId } from '../../model/domain.ts'
import type { ListedPromise, MarkOutcome, MarkRequest, PromiseKey } from '../../model/promise.ts'
import type { Receipt } from '../../model/receipt.ts'
import type { Scope } from '../../model/scope.ts'
import type { RenderedMessage } from '../blocks/answer-view.ts'
import { type PromisePress, promiseNotice, promiseOf } from '../blocks/promise-actions.ts'

export type MarkDeps = {
  promises: { mark(request: MarkRequest & { scope: Scope; signal: AbortSignal }): Promise<MarkOutcome> }
  receipts: { read(domain: DomainId, receiptId: string): Promise<Receipt | null> }
}

export const promiseGone = 'This promise is not there any more. Ask again to see the list as it is now.'

/** Marks the promise of a press for whoever pressed, and says how it stands. */
export function createMarkPromise({ promises, receipts }: MarkDeps) {
  async function keyOf({ receiptId, line }: PromisePress, domain: DomainId): Promise<PromiseKey | null> {
    const sentence = (await receipts.read(domain, receiptId))?.answer?.sentences[line]
    return sentence ? promiseOf(sentence) : null
  }

  return async (press: PromisePress, asked: { scope: Scope; signal: AbortSignal }): Promise<RenderedMessage> => {
    const key = await keyOf(press, asked.scope.domain)
    if (!key) return promiseNotice(promiseGone)
    const { verdict, due } = press
    return promiseNotice(said(await promises.mark({ ...asked, key, verdict, due })))
  }
}

function said(outcome: MarkOutcome): string {
  if (outcome.kind === 'refused') return `You may not mark this promise; ${outcome.who} may.`
  return outcome.kind === 'gone' ? promiseGone : standing(outcome.promise)
}

const standing = ({ standing: stands, by, words }: ListedPromise): string => `${stands}: ${by}: “${words}”`
