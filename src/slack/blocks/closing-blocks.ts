import type * as types from '@slack/types'
import type { Answer } from '../../model/answer.ts'
import { feedbackAction, shareAction, whyAction } from './action-ids.ts'
import type { AnswerView } from './answer-view.ts'
import { plain } from './clean.ts'
import { identityButtons } from './identity-blocks.ts'

const valueLimit = 2000

/** What closes every answer: whether it is one person where names were joined, share where allowed, why, and whether it helped. */
export function closingBlocks(answer: Answer, view: AnswerView): types.KnownBlock[] {
  const share = view.share ? JSON.stringify(view.share) : ''
  const isShared = share !== '' && share.length <= valueLimit
  return [
    {
      type: 'actions',
      elements: [
        ...identityButtons(answer.identity),
        ...(isShared ? [button(shareAction, 'Share to channel', share)] : []),
        button(whyAction, 'Why this answer?', plain(answer.receiptId, valueLimit)),
      ],
    },
    { type: 'context_actions', elements: [feedback(answer.receiptId)] },
  ]
}

function button(action_id: string, text: string, value: string): types.Button {
  return { type: 'button', action_id, text: { type: 'plain_text', text }, value }
}

function feedback(receiptId: string): types.FeedbackButtons {
  const receipt = receiptId.slice(0, 255)
  return {
    type: 'feedback_buttons',
    action_id: feedbackAction,
    positive_button: {
      text: { type: 'plain_text', text: 'Helpful' },
      accessibility_label: 'This answer was helpful',
      value: `helpful:${receipt}`,
    },
    negative_button: {
      text: { type: 'plain_text', text: 'Not helpful' },
      accessibility_label: 'This answer was not helpful',
      value: `not_helpful:${receipt}`,
    },
  }
}
