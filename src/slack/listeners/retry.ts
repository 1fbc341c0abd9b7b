import type { App, BlockAction, ButtonAction, RespondFn } from '@slack/bolt'
import type { SlackInbox } from '../../stores/postgres/slack-inbox.ts'
import { type AnswerCommand, onlyForThem } from '../answers/answer-command.ts'
import { type Retry, readRetry, retryAction } from '../blocks/retry-blocks.ts'
import type { People } from '../people/people.ts'
import type { Guarded } from './guarded.ts'
import { threadOf } from './thread-of.ts'

export type RetryDeps = {
  inbox: Pick<SlackInbox, 'keep'>
  /** Tells the inbox that there is something new. */
  nudge: () => void
  answerCommand: AnswerCommand
  people: Pick<People, 'identify'>
}
type Press = { body: BlockAction; respond: RespondFn; retry: Retry }

/**
 * “Retry” under a failure or a stop: the question once more, for whoever presses, in the same thread. It goes the way of a
 * message, through the inbox under the name of the message pressed, so that it is asked once however often it is pressed.
 */
export function registerRetry(app: App, guarded: Guarded, { inbox, nudge, people, answerCommand }: RetryDeps): void {
  const again = guarded('retry', async ({ body, respond, retry }: Press, signal) => {
    const { kind, text, threadTs } = retry
    const channel = body.channel?.id ?? ''
    const userId = body.user.id
    if (threadTs === null) {
      await respond(withoutButtons(body))
      return answerCommand({ kind, text, userId, channel, signal }, respond)
    }
    const asker = await people.identify(userId, channel)
    if (asker.kind === 'refused') return void (await respond({ ...onlyForThem(asker.said), ...threadOf(body) }))
    const isNew = await inbox.keep(asEvent(body, { ...retry, threadTs }))
    if (!isNew) return void (await respond({ ...onlyForThem('This was asked again already.'), ...threadOf(body) }))
    nudge()
    await respond(withoutButtons(body))
  })

  app.action<BlockAction<ButtonAction>>(retryAction, async ({ ack, action, body, respond }) => {
    await ack()
    const retry = readRetry(action.value ?? '')
    if (retry) await again({ body, respond, retry })
  })
}

function asEvent(body: BlockAction, retry: Retry & { threadTs: string }) {
  const channel = body.channel?.id ?? ''
  const messageTs = String(body.container.message_ts)
  const eventId = `retry:${channel}:${messageTs}`
  const isDirect = channel.startsWith('D')
  const event = {
    ...(isDirect ? { type: 'message', channel_type: 'im' } : { type: 'app_mention' }),
    ...{ channel, user: body.user.id, text: retry.text, ts: messageTs, event_ts: messageTs },
    ...{ thread_ts: retry.threadTs, sophia_kind: retry.kind },
  }
  const envelope = {
    ...{ type: 'event_callback', event_id: eventId, event },
    ...{ team_id: body.team?.id ?? body.user.team_id, api_app_id: body.api_app_id },
  }
  return { eventId, messageKey: eventId, body: envelope }
}

// What was said stays; what is asked again cannot be asked again there.
function withoutButtons(body: BlockAction) {
  const { text = '', blocks } = (body.message ?? {}) as { text?: string; blocks?: { type: string }[] }
  const left = (blocks ?? []).filter(({ type }) => type !== 'actions')
  const said = text || 'Asked again.'
  return { replace_original: true, text: said, ...(left.length > 0 && { blocks: left as never[] }) }
}
