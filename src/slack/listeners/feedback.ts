import type { App, BlockAction, FeedbackButtonsAction, RespondFn } from '@slack/bolt'
import { onlyForThem } from '../answers/answer-command.ts'
import { feedbackAction } from '../blocks/action-ids.ts'
import type { SlackLog } from '../log.ts'
import type { Guarded } from './guarded.ts'
import { threadOf } from './thread-of.ts'

type Press = { body: BlockAction; respond: RespondFn; value: string }

/** Helpful or not: noted under the answer's receipt, with a word of thanks. */
export function registerFeedback(app: App, guarded: Guarded, { log }: { log: SlackLog }): void {
  const take = guarded('feedback', async ({ body, respond, value }: Press) => {
    const [verdict = '', ...receipt] = value.split(':')
    log.info({ receiptId: receipt.join(':'), verdict, userId: body.user.id }, 'feedback on an answer')
    const text = verdict === 'helpful' ? 'Thank you, noted.' : 'Thank you, noted. Ask again in other words if you like.'
    await respond({ ...onlyForThem(text), ...threadOf(body) })
  })

  app.action<BlockAction<FeedbackButtonsAction>>(feedbackAction, async ({ ack, action, body, respond }) => {
    await ack()
    await take({ body, respond, value: action.value })
  })
}
