import type { App, BlockAction, ButtonAction, RespondFn } from '@slack/bolt'
import type { WebClient } from '@slack/web-api'
import { type AskKind, askKinds } from '../../model/agent.ts'
import { type AnswerCommand, onlyForThem } from '../answers/answer-command.ts'
import type { AnswerInThread } from '../answers/answer-in-thread.ts'
import { askAgainAction, readAskAgain } from '../blocks/correction-blocks.ts'
import { isSharedChannel } from '../people/is-shared-channel.ts'
import type { People } from '../people/people.ts'
import type { Guarded } from './guarded.ts'
import { threadOf } from './thread-of.ts'

export type AskAgainDeps = {
  answerInThread: AnswerInThread
  answerCommand: AnswerCommand
  people: Pick<People, 'identify'>
  organisation: string
}
type Press = { body: BlockAction; respond: RespondFn; client: WebClient; value: string }

/** "Ask again" under a correction: the question of the old answer, for whoever presses, where the correction stands. */
export function registerAskAgain(app: App, guarded: Guarded, deps: AskAgainDeps): void {
  const underWay = new Set<string>()

  const askAgain = guarded('ask again', async ({ body, respond, client, value }: Press, signal) => {
    const asked = readAskAgain(value)
    const asker = await deps.people.identify(body.user.id)
    if (!asked || asker.kind === 'refused') {
      await respond({ ...onlyForThem(`I answer ${deps.organisation} staff only.`), ...threadOf(body) })
      return
    }
    const channel = body.channel?.id
    const kind = askKinds.find((one): one is AskKind => one === asked.kind) ?? 'ask'
    const threadTs = threadOf(body).thread_ts ?? body.container.message_ts
    const userId = body.user.id
    if (!channel || !threadTs) {
      return deps.answerCommand({ kind, text: asked.text, userId, channel: channel ?? '', signal }, respond)
    }
    await deps.answerInThread({
      ...{ channel, threadTs, userId, asker, signal, kind },
      isDirect: channel.startsWith('D'),
      isShared: await isSharedChannel(client, channel),
      question: asked.text,
      eventId: `again:${body.trigger_id}`,
      confirm: async () => signal.throwIfAborted(),
    })
  })

  app.action<BlockAction<ButtonAction>>(askAgainAction, async ({ ack, action, body, respond, client }) => {
    await ack()
    const key = `${body.user.id}:${body.container.message_ts}`
    // A second press while the first is being answered would answer twice.
    if (underWay.has(key)) return
    underWay.add(key)
    await askAgain({ body, respond, client, value: action.value ?? '' }).finally(() => underWay.delete(key))
  })
}
