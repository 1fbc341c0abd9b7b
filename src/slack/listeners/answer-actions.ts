import type { App } from '@slack/bolt'
import type { PostedAnswers } from '../../stores/postgres/posted-answers.ts'
import { type AnswerListDeps, registerAnswerLists } from './answer-lists.ts'
import { type DeleteDeps, registerDeleteAnswer } from './delete-answer.ts'
import { registerFeedback } from './feedback.ts'
import { type ReasonDeps, registerFeedbackReasons } from './feedback-reasons.ts'
import { type FollowUpDeps, registerFollowUps } from './follow-ups.ts'
import type { Guarded } from './guarded.ts'
import { type PickEntityDeps, registerPickEntity } from './pick-entity.ts'
import { registerShare, type ShareDeps } from './share.ts'

export type AnswerActionDeps = AnswerListDeps & FollowUpDeps & ShareDeps & DeleteDeps & ReasonDeps & PickEntityDeps
/** What of it is the same for every surface. */
export type AnswerActionParts = AnswerActionDeps['answerActions'] & {
  posted: Pick<PostedAnswers, 'reserve' | 'settle' | 'release'>
}

/** The buttons under an answer. */
export function registerAnswerActions(app: App, guarded: Guarded, deps: AnswerActionDeps): void {
  registerAnswerLists(app, guarded, deps)
  registerFollowUps(app, guarded, deps)
  registerShare(app, guarded, deps)
  registerFeedback(app, guarded, deps)
  registerFeedbackReasons(app, guarded, deps)
  registerPickEntity(app, guarded, deps)
  registerDeleteAnswer(app, guarded, deps)
}
