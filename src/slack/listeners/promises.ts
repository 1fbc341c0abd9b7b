import type { App, BlockAction, OverflowAction, RespondFn, StaticSelectAction } from '@slack/bolt'
import type { Clock } from '../../lib/clock.ts'
import type { DomainId } from '../../model/domain.ts'
import type { ListedPromise, MarkOutcome, MarkRequest, PromiseKey } from '../../model/promise.ts'
import type { Receipt } from '../../model/receipt.ts'
import type { Scope } from '../../model/scope.ts'
import { onlyForThem } from '../answers/answer-command.ts'
import type { RenderedMessage } from '../blocks/answer-view.ts'
import {
  dayChoice,
  type PromisePress,
  promiseAction,
  promiseDayAction,
  promiseNotice,
  promiseOf,
  readPromisePress,
} from '../blocks/promise-actions.ts'
import type { People } from '../people/people.ts'
import type { Guarded } from './guarded.ts'
import { threadOf } from './thread-of.ts'

export type PromiseDeps = {
  promises: { mark(request: MarkRequest & { scope: Scope; signal: AbortSignal }): Promise<MarkOutcome> }
  receipts: { read(domain: DomainId, receiptId: string): Promise<Receipt | null> }
  people: Pick<People, 'identify'>
  organisation: string
  clock: Clock
}
type Press = { body: BlockAction; respond: RespondFn; value: string }

const gone = 'This promise is not there any more. Ask again to see the list as it is now.'

/** “Kept”, “Not a promise” and “New date” beside a promise: kept with who and when, and answered to whoever pressed. */
export function registerPromises(app: App, guarded: Guarded, deps: PromiseDeps): void {
  const mark = guarded('promise', async ({ body, respond, value }: Press, signal) => {
    const reply = await replyTo(value, { userId: body.user.id, signal }, deps)
    await respond({ ...onlyForThem(reply.text), ...threadOf(body), blocks: reply.blocks })
  })

  app.action<BlockAction<OverflowAction>>(promiseAction, async ({ ack, action, body, respond }) => {
    await ack()
    await mark({ body, respond, value: action.selected_option.value })
  })
  app.action<BlockAction<StaticSelectAction>>(promiseDayAction, async ({ ack, action, body, respond }) => {
    await ack()
    await mark({ body, respond, value: action.selected_option.value })
  })
}

type Presser = { userId: string; signal: AbortSignal }

async function replyTo(value: string, { userId, signal }: Presser, deps: PromiseDeps): Promise<RenderedMessage> {
  const asker = await deps.people.identify(userId)
  if (asker.kind === 'refused') return promiseNotice(`I answer ${deps.organisation} staff only.`)
  const press = readPromisePress(value)
  if (!press) return promiseNotice(gone)
  if (press.verdict === 'new_date' && press.due === null)
    return dayChoice(press, { timeZone: asker.timeZone, now: deps.clock() })
  const key = await keyOf(press, asker.scope.domain, deps)
  if (!key) return promiseNotice(gone)
  const { verdict, due } = press
  return promiseNotice(said(await deps.promises.mark({ scope: asker.scope, signal, key, verdict, due })))
}

async function keyOf({ receiptId, line }: PromisePress, domain: DomainId, { receipts }: PromiseDeps) {
  const sentence = (await receipts.read(domain, receiptId))?.answer?.sentences[line]
  return sentence ? promiseOf(sentence) : (null as PromiseKey | null)
}

function said(outcome: MarkOutcome): string {
  if (outcome.kind === 'refused') return `You may not mark this promise; ${outcome.who} may.`
  return outcome.kind === 'gone' ? gone : standing(outcome.promise)
}

const standing = ({ standing: stands, by, words }: ListedPromise): string => `${stands}: ${by}: “${words}”`
