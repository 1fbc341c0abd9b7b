import { button, chosen, type Entry, onAnswer, options, silent, submit, typed } from './entry-kinds.ts'

/** Buttons and windows of what is told of its own accord. */
export const digests: Record<string, Entry[]> = {
  'action digest_why': [onAnswer('digest_why')],
  'action digest_mute': [button('digest_mute', ({ schedule }) => schedule)],
  'action digest_change_time': [button('digest_change_time', ({ schedule }) => schedule)],
  'view digest_time': [
    submit('digest_time', ({ schedule }) => ({
      private_metadata: JSON.stringify({ scheduleId: schedule, channel: 'C1' }),
      state: {
        values: {
          ...chosen('digest_weekday', '2'),
          digest_time_of_day: { digest_time_of_day: { selected_time: '09:00' } },
          ...chosen('digest_zone', 'America/Chicago'),
        },
      },
    })),
  ],
  'options digest_zone': [options('digest_zone')],
  'action brief_summary': [onAnswer('brief_summary')],
  'action brief_not_this': [button('brief_not_this', ({ delivery }) => delivery)],
  'action brief_no_more': [button('brief_no_more', () => '')],
  'action note_measures': [button('note_measures', () => '')],
  'action note_name_in_wins': [button('note_name_in_wins', () => '')],
  'action /^note_listen_\\d+$/': [silent(button('note_listen_0', () => ''))],
  'action note_dispute': [button('note_dispute', ({ delivery }) => delivery)],
  'view note_dispute': [
    submit('note_dispute', ({ delivery }) => ({
      private_metadata: delivery,
      state: { values: { ...chosen('dispute_line', '0'), ...typed('dispute_reason', 'Wrong call') } },
    })),
  ],
  'action dispute_uphold': [button('dispute_uphold', ({ dispute }) => dispute)],
  'action dispute_dismiss': [button('dispute_dismiss', ({ dispute }) => dispute)],
  'action unfollow': [button('unfollow', ({ schedule }) => schedule)],
}
