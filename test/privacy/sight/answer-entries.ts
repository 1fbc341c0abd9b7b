import type { FollowUpKey } from '../../../src/slack/blocks/follow-ups.ts'
import { receiptValue } from '../../../src/slack/blocks/receipt-value.ts'
import { button, type Entry, fixed, onAnswer, options, silent, submit } from './entry-kinds.ts'

/** Buttons and windows of answers. */
export const answers: Record<string, Entry[]> = {
  'action /^answer_show_/': ['facts', 'proofs', 'rows', 'negative', 'rules', 'csv', 'letter'].map((what) =>
    onAnswer(`answer_show_${what}`, { number: 0 }),
  ),
  'action answer_open': [silent(onAnswer('answer_open'))],
  'action /^answer_ask_/': (['draft', 'promises', 'my_coaching'] satisfies FollowUpKey[]).map((key) =>
    onAnswer(`answer_ask_${key}`),
  ),
  'action share_answer': [onAnswer('share_answer')],
  'action delete_answer': [onAnswer('delete_answer')],
  'action why_this_answer': [button('why_this_answer', ({ receiptId }) => receiptId)],
  'action follow_question': [onAnswer('follow_question')],
  'action answer_feedback': ['helpful', 'not_helpful'].map((word) =>
    button('answer_feedback', ({ receiptId }) => `${word}:${receiptId}`, { type: 'feedback_buttons' }),
  ),
  'action /^feedback_reason_/': ['wrong_fact', 'wrong_entity', 'missing', 'too_long'].map((one) =>
    onAnswer(`feedback_reason_${one}`),
  ),
  'action /^feedback_proof_/': [onAnswer('feedback_proof_1', { proof: 1 })],
  'action /^feedback_entity_\\d+$/': [
    button('feedback_entity_0', ({ receiptId, entityId: id }) =>
      receiptValue({ receiptId, entity: { kind: 'person', id } }),
    ),
  ],
  'action feedback_wider': [onAnswer('feedback_wider')],
  'action /^feedback_entity_search_(?:person|company)$/': [
    {
      sends: ({ receiptId, entityId }) => ({
        press: {
          ...{ type: 'external_select', action_id: 'feedback_entity_search_person' },
          ...{ block_id: `feedback_entity_search:${receiptId}`, selected_option: { value: `person:${entityId}` } },
        },
      }),
    },
  ],
  'options /^feedback_entity_search_(?:person|company)$/': [
    options('feedback_entity_search_person'),
    options('feedback_entity_search_company'),
  ],
  'action ask_again': [button('ask_again', () => JSON.stringify({ kind: 'ask', text: 'Who mentioned Entrata?' }))],
  'action /^choice_(?:select|\\d+)$/': [
    {
      sends: (_, user) => ({
        press: {
          ...{ type: 'button', action_id: 'choice_0', block_id: `choices:${user}::` },
          ...{ text: { type: 'plain_text', text: 'Marta' }, value: 'What did Marta say?' },
        },
      }),
    },
  ],
  'action /^retry_(?:question|status)$/': [
    ...[null, '6.6'].map((threadTs) =>
      button('retry_question', () => JSON.stringify({ kind: 'ask', text: 'Who mentioned Entrata?', threadTs })),
    ),
  ],
  'action cancel_question': [fixed(button('cancel_question', () => 'event none'))],
  'action mark_promise': ['kept', 'cleared'].map((verdict) => ({
    sends: ({ promises }) => ({
      press: {
        ...{ type: 'overflow', action_id: 'mark_promise' },
        selected_option: { value: `${verdict}:${promises}:1` },
      },
    }),
  })),
  'view promise_new_date': [
    submit('promise_new_date', ({ promises }) => ({
      private_metadata: JSON.stringify({
        receiptId: promises,
        line: 1,
        responseUrl: 'RESPONSE',
        threadTs: null,
        channel: 'C1',
      }),
      state: { values: { due: { due: { selected_date: '2026-12-01' } } } },
    })),
  ],
}

/** Buttons about who is who. */
export const whoIsWho: Record<string, Entry[]> = {
  'action why_one_entity': [button('why_one_entity', ({ entityId }) => `person:${entityId}`)],
  'action not_the_same_entity': [button('not_the_same_entity', ({ entityId }) => `person:${entityId}`)],
  'action entity_other_name': [
    {
      sends: ({ questionId }) => ({
        press: { type: 'static_select', action_id: 'entity_other_name', selected_option: { value: questionId } },
      }),
    },
  ],
  'action /^entity_verdict_(?:same|different|unsure)$/': [button('entity_verdict_unsure', (about) => about.questionId)],
  'action entity_undo': [button('entity_undo', ({ labelId }) => labelId)],
  'action entity_next_question': [button('entity_next_question', () => 'next')],
}
