import type { App, BlockAction, ButtonAction, RespondFn } from '@slack/bolt'
import { z } from 'zod'
import type { Clock } from '../../lib/clock.ts'
import type { Agent } from '../../model/agent.ts'
import type { Quote } from '../../model/answer.ts'
import { isShareable, onlyForThem } from '../answers/answer-command.ts'
import { ask } from '../answers/ask.ts'
import type { ShareAnswer } from '../answers/share-answer.ts'
import { shareAction } from '../blocks/action-ids.ts'
import { answerBlocks } from '../blocks/answer-blocks.ts'
import type { People } from '../people/people.ts'
import type { Guarded } from './guarded.ts'
import { threadOf } from './thread-of.ts'

export type ShareDeps = {
  agent: Pick<Agent, 'answer'>
  people: Pick<People, 'identify'>
  shareAnswer: ShareAnswer
  linkTo: (quote: Quote) => string
  clock: Clock
}
type Press = { body: BlockAction; respond: RespondFn; value: string }

const shareSchema = z.object({ kind: z.enum(['ask', 'summary', 'timeline', 'help', 'status']), text: z.string() })

/** "Share to channel": asks once more, because what everyone may see can have changed, and posts it in the open. */
export function registerShare(app: App, guarded: Guarded, deps: ShareDeps): void {
  const share = guarded('share', async ({ body, respond, value }: Press, signal) => {
    const request = shareSchema.parse(JSON.parse(value))
    const asker = await deps.people.identify(body.user.id)
    if (asker.kind === 'refused') return
    const { scope, timeZone } = asker
    const answer = await ask(deps.agent, { ...request, scope, timeZone, previous: null, signal })
    if (!isShareable(answer)) {
      await respond(onlyForThem('I did not share this: not everyone here may see all of it now.'))
      return
    }
    const view = { linkTo: deps.linkTo, timeZone, now: deps.clock(), asker: null }
    const place = { channel: body.channel?.id, threadTs: threadOf(body).thread_ts }
    const sharing = { ...place, userId: body.user.id, receiptId: answer.receiptId }
    await deps.shareAnswer(answerBlocks(answer, view), sharing, respond)
  })

  app.action<BlockAction<ButtonAction>>(shareAction, async ({ ack, action, body, respond }) => {
    await ack()
    await share({ body, respond, value: action.value ?? '' })
  })
}
