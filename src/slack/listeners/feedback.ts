import type { App, BlockAction, FeedbackButtonsAction, RespondFn } from '@slack/bolt'
import type { Clock } from '../../lib/clock.ts'
import type { NewId } from '../../lib/ids.ts'
import type { DomainId } from '../../model/domain.ts'
import type { Feedback } from '../../model/feedback.ts'
import type { AnswerFeedback } from '../../stores/postgres/feedback.ts'
import { onlyForThem } from '../answers/answer-command.ts'
import { feedbackAction } from '../blocks/action-ids.ts'
import { reasonBlocks } from '../blocks/feedback-blocks.ts'
import type { SlackLog } from '../log.ts'
import type { People } from '../people/people.ts'
import { channelOf } from './channel-of.ts'
import type { Guarded } from './guarded.ts'
import { threadOf } from './thread-of.ts'

export type FeedbackDeps = {
  answerActions: { feedback: (domain: DomainId) => Pick<AnswerFeedback, 'keep'> }
  people: Pick<People, 'identify'>
  clock: Clock
  newId: NewId
  log: SlackLog
}
type Press = { body: BlockAction; respond: RespondFn; value: string }

/** Helpful or not: kept with the answer's receipt; "Not helpful" asks what was wrong. */
export function registerFeedback(app: App, guarded: Guarded, deps: FeedbackDeps): void {
  const keep = createKeepFeedback(deps)

  const take = guarded('feedback', async ({ body, respond, value }: Press) => {
    const asker = await deps.people.identify(body.user.id, channelOf(body))
    const here = threadOf(body)
    if (asker.kind === 'refused') {
      await respond({ ...onlyForThem(asker.said), ...here })
      return
    }
    const [word, ...receipt] = value.split(':')
    const receiptId = receipt.join(':')
    const verdict = word === 'helpful' ? 'helpful' : 'not_helpful'
    await keep(asker.scope.domain, { receiptId, email: asker.email, verdict, reason: null, proof: null })
    if (verdict === 'helpful') {
      await respond({ ...onlyForThem('Thank you, noted.'), ...here })
      return
    }
    const { text, blocks } = reasonBlocks(receiptId)
    await respond({ ...onlyForThem(text), ...here, blocks })
  })

  app.action<BlockAction<FeedbackButtonsAction>>(feedbackAction, async ({ ack, action, body, respond }) => {
    await ack()
    await take({ body, respond, value: action.value })
  })
}

/** Keeps a word on an answer under the present moment. */
export function createKeepFeedback({ answerActions, clock, newId, log }: Omit<FeedbackDeps, 'people'>) {
  return async (domain: DomainId, feedback: Omit<Feedback, 'at'>): Promise<void> => {
    await answerActions.feedback(domain).keep({ id: newId(), ...feedback, at: clock().toISOString() })
    const { receiptId, verdict, reason, proof } = feedback
    log.info({ receiptId, verdict, reason, proof }, 'feedback on an answer')
  }
}
