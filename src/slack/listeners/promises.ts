import type { App, BlockAction, OverflowAction, RespondFn } from '@slack/bolt'
import type { WebClient } from '@slack/web-api'
import type { Clock } from '../../lib/clock.ts'
import { onlyForThem } from '../answers/answer-command.ts'
import { promiseAction, promiseNotice, readPromisePress } from '../blocks/promise-actions.ts'
import { promiseDateModal } from '../blocks/promise-date.ts'
import type { SlackLog } from '../log.ts'
import type { People } from '../people/people.ts'
import { channelOf } from './channel-of.ts'
import type { Guarded } from './guarded.ts'
import { createMarkPromise, type MarkDeps, promiseGone } from './mark-promise.ts'
import { registerPromiseDate } from './promise-date.ts'
import { threadOf } from './thread-of.ts'

export type PromiseDeps = MarkDeps & {
  people: Pick<People, 'identify'>
  clock: Clock
  timeZone: string
  log: SlackLog
}
type Press = { body: BlockAction; respond: RespondFn; value: string }
type Opening = { body: BlockAction; client: Pick<WebClient, 'views'>; value: string }

const notOpened = 'The date could not be asked for just now. Press once more.'

/** “Kept”, “Not a promise” and “New date” beside a promise: kept with who and when, and answered to whoever pressed. */
export function registerPromises(app: App, guarded: Guarded, deps: PromiseDeps): void {
  const markPromise = createMarkPromise(deps)

  const mark = guarded('promise', async ({ body, respond, value }: Press, signal) => {
    const asker = await deps.people.identify(body.user.id, channelOf(body))
    const press = readPromisePress(value)
    const reply = await (async () => {
      if (asker.kind === 'refused') return promiseNotice(asker.said)
      if (!press) return promiseNotice(promiseGone)
      if (press.verdict === 'new_date') return promiseNotice(notOpened)
      return markPromise(press, { scope: asker.scope, signal })
    })()
    await respond({ ...onlyForThem(reply.text), ...threadOf(body), blocks: reply.blocks })
  })

  // A press opens a modal for three seconds only, so it waits for nothing.
  async function askForDay({ body, client, value }: Opening): Promise<boolean> {
    const press = readPromisePress(value)
    const responseUrl: unknown = body.response_url
    if (press?.verdict !== 'new_date' || typeof responseUrl !== 'string') return false
    const { receiptId, line } = press
    const about = { receiptId, line, responseUrl, threadTs: threadOf(body).thread_ts ?? null, channel: channelOf(body) }
    const view = promiseDateModal(about, { timeZone: deps.timeZone, now: deps.clock() })
    return client.views.open({ trigger_id: body.trigger_id, view }).then(
      () => true,
      (error: unknown) => {
        deps.log.warn({ error }, 'date of a promise could not be asked for')
        return false
      },
    )
  }

  app.action<BlockAction<OverflowAction>>(promiseAction, async ({ ack, action, body, respond, client }) => {
    await ack()
    const { value } = action.selected_option
    if (!(await askForDay({ body, client, value }))) await mark({ body, respond, value })
  })
  registerPromiseDate(app, guarded, deps)
}
