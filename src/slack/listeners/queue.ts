import type { App, BlockAction, ButtonAction } from '@slack/bolt'
import { cancelQuestionAction } from '../blocks/waiting-blocks.ts'
import type { Guard } from '../guard.ts'

export type CancelQuestion = (name: string, userId: string) => Promise<'out' | 'running' | 'gone'>
export type QueueDeps = { cancelQuestion: CancelQuestion; guard: Guard }

const said = {
  out: 'Taken out: this question is not answered.',
  running: 'Stopped: this question is not answered.',
  gone: 'This question does not wait any more.',
}

/** "Cancel" beside a place in the queue. It waits for nobody's turn, and only the asker's own press counts. */
export function registerQueue(app: App, { cancelQuestion, guard }: QueueDeps): void {
  app.action<BlockAction<ButtonAction>>(cancelQuestionAction, async ({ ack, action, body, respond }) => {
    await ack()
    try {
      const text = said[await cancelQuestion(action.value ?? '', body.user.id)]
      await respond({ response_type: 'ephemeral', replace_original: true, text })
    } catch (error) {
      const { text, blocks } = guard(error, { surface: 'cancel' })
      await respond({ response_type: 'ephemeral', replace_original: false, text, blocks })
    }
  })
}
