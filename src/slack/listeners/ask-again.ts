import type { App, BlockAction, ButtonAction, RespondFn } from '@slack/bolt'
import { type AskKind, askKinds } from '../../model/agent.ts'
import { onlyForThem } from '../answers/answer-command.ts'
import { askAgainAction, readAskAgain } from '../blocks/correction-blocks.ts'
import type { People } from '../people/people.ts'
import { type AskHereDeps, createAskHere } from './ask-here.ts'
import { channelOf } from './channel-of.ts'
import type { Guarded } from './guarded.ts'
import { createOneAtATime } from './one-at-a-time.ts'
import { threadOf } from './thread-of.ts'

export type AskAgainDeps = AskHereDeps & {
  people: Pick<People, 'identify'>
}
type Press = { body: BlockAction; respond: RespondFn; value: string }

/** "Ask again" under a correction: the question of the old answer, for whoever presses, where the correction stands. */
export function registerAskAgain(app: App, guarded: Guarded, deps: AskAgainDeps): void {
  const askHere = createAskHere(deps)
  const once = createOneAtATime()

  const askAgain = guarded('ask again', async ({ body, respond, value }: Press, signal) => {
    const asked = readAskAgain(value)
    const asker = await deps.people.identify(body.user.id, channelOf(body))
    if (asker.kind === 'refused') {
      await respond({ ...onlyForThem(asker.said), ...threadOf(body) })
      return
    }
    if (!asked) return
    const kind = askKinds.find((one): one is AskKind => one === asked.kind) ?? 'ask'
    await askHere({ body, respond, asker, signal }, { kind, text: asked.text })
  })

  app.action<BlockAction<ButtonAction>>(askAgainAction, async ({ ack, action, body, respond }) => {
    await ack()
    await once(`${body.user.id}:${body.container.message_ts}`, () =>
      askAgain({ body, respond, value: action.value ?? '' }),
    )
  })
}
