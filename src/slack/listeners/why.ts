import type { App, BlockAction, ButtonAction, RespondFn } from '@slack/bolt'
import { onlyForThem } from '../answers/answer-command.ts'
import { section } from '../blocks/answer-view.ts'
import { mrkdwn } from '../blocks/clean.ts'
import { whyAction } from '../blocks/closing-blocks.ts'
import type { Guarded } from './guarded.ts'
import { threadOf } from './thread-of.ts'

const maximumLines = 40

type Press = { body: BlockAction; respond: RespondFn; value: string }

/** "Why this answer?": what was understood, what was read and under which receipt, for the one who asks. */
export function registerWhy(app: App, guarded: Guarded): void {
  const explain = guarded('why', async ({ body, respond, value }: Press) => {
    const blocks = value
      .split('\n')
      .slice(0, maximumLines)
      .map((line) => section(mrkdwn(line, 3000) || '–'))
    await respond({
      ...onlyForThem('Why this answer'),
      ...threadOf(body),
      blocks: [section('*Why this answer*'), ...blocks],
    })
  })

  app.action<BlockAction<ButtonAction>>(whyAction, async ({ ack, action, body, respond }) => {
    await ack()
    await explain({ body, respond, value: action.value ?? '' })
  })
}
