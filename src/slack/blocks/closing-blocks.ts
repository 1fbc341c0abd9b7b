import type * as types from '@slack/types'
import type { Answer } from '../../model/answer.ts'
import { actionButtons } from './action-buttons.ts'
import { deleteAction, feedbackAction, shareAction, whyAction } from './action-ids.ts'
import type { AnswerView } from './answer-view.ts'
import { button } from './button.ts'
import { plain } from './clean.ts'
import { receiptValue } from './receipt-value.ts'

const maximumButtons = 3

/** What closes every answer: where it leads on, share where allowed, why, whether it helped, and away with it. */
export function closingBlocks(answer: Answer, view: AnswerView): types.KnownBlock[] {
  const { receiptId } = answer
  const share = view.share ? [button(shareAction, `Share to ${view.share}`, receiptValue({ receiptId }))] : []
  return [
    {
      type: 'actions',
      elements: [
        ...share,
        ...actionButtons(answer, view, maximumButtons - share.length),
        button(whyAction, 'Why this answer?', plain(receiptId, 100)),
      ],
    },
    { type: 'context_actions', elements: [feedback(plain(receiptId, 100)), trash(answer, view)] },
  ]
}

/** What says whether an answer helped. */
export function feedback(receiptId: string): types.FeedbackButtons {
  return {
    type: 'feedback_buttons',
    action_id: feedbackAction,
    positive_button: {
      text: { type: 'plain_text', text: 'Helpful' },
      accessibility_label: 'This answer was helpful',
      value: `helpful:${receiptId}`,
    },
    negative_button: {
      text: { type: 'plain_text', text: 'Not helpful' },
      accessibility_label: 'This answer was not helpful',
      value: `not_helpful:${receiptId}`,
    },
  }
}

function trash({ receiptId }: Answer, { asker, sharedBy }: AnswerView): types.IconButton {
  const userId = asker?.userId ?? sharedBy
  return {
    type: 'icon_button',
    action_id: deleteAction,
    icon: 'trash',
    text: { type: 'plain_text', text: 'Delete' },
    accessibility_label: 'Delete this answer; only who asked can',
    value: receiptValue({ receiptId, ...(sharedBy && { by: sharedBy }) }),
    ...(userId && { visible_to_user_ids: [userId] }),
  }
}
