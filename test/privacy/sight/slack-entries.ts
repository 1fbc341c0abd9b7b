import { botUserId } from '../../support/recording-slack.ts'
import { answers, whoIsWho } from './answer-entries.ts'
import { digests } from './digest-entries.ts'
import { button, chosen, command, type Entry, event, options, submit, typed } from './entry-kinds.ts'

const surfaces: Record<string, Entry[]> = {
  'command /summary': command('/summary', 'Marta', ''),
  'command /timeline': command('/timeline', 'Marta', ''),
  'command /sophia': command(
    ...(['/sophia', 'ask Who mentioned Entrata?', 'coaching Dana Whitlock', 'follow Marta', 'settings'] as const),
    ...['review', 'summary', 'sentimnet', ''],
  ),
  'event message': [
    event({ type: 'message', channel: 'D1', channel_type: 'im', text: 'Who mentioned Entrata?' }),
    event({ type: 'message', channel: 'D1', channel_type: 'im', text: 'Who looked at my coaching?' }),
    event({ type: 'message', channel_type: 'channel', thread_ts: '6.6', text: 'And before that?' }, 'nothing'),
  ],
  'event app_mention': [event({ type: 'app_mention', text: `<@${botUserId}> who mentioned Entrata?` })],
  'event app_home_opened': [
    event({ type: 'app_home_opened', tab: 'home', channel: 'D1' }),
    event({ type: 'app_home_opened', tab: 'messages', channel: 'D1' }, 'fixed'),
  ],
  'event app_context_changed': [event({ type: 'app_context_changed', channel: 'D1', context: {} }, 'fixed')],
  'event member_joined_channel': [event({ type: 'member_joined_channel' }, 'nothing')],
  'event member_left_channel': [event({ type: 'member_left_channel' }, 'nothing')],
  'event agent_session_stopped': [event({ type: 'agent_session_stopped', thread_ts: '6.6' }, 'nothing')],
  'shortcut ask_about_message': [
    {
      sends: () => ({
        payload: {
          ...{ type: 'message_action', callback_id: 'ask_about_message', channel: { id: 'C1', name: 'sales' } },
          message: { type: 'message', user: 'U1', ts: '5.5', text: 'Who knows how to void a receipt?' },
        },
      }),
    },
  ],
  'view ask_about_message': ['before', 'own'].map((way) =>
    submit('ask_about_message', () => ({
      private_metadata: JSON.stringify({
        ...{ channel: 'C1', threadTs: null, words: 'The price is too expensive for us', account: null, author: '' },
      }),
      state: { values: { ...chosen('ask_about_way', way), ...typed('ask_about_question', 'Who mentioned Entrata?') } },
    })),
  ),
}

const settings: Record<string, Entry[]> = {
  'action configure_channel': [button('configure_channel', () => 'C1')],
  'view channel_settings': [
    submit('channel_settings', () => ({ private_metadata: '{"channel":"C1"}', state: { values: {} } })),
  ],
  'view personal_settings': [submit('personal_settings', () => ({ state: { values: {} } }))],
  'action settings_unfollow': [
    {
      sends: ({ schedule }) => ({
        press: { type: 'button', action_id: 'settings_unfollow', value: schedule },
        view: { id: 'V1', type: 'modal', callback_id: 'personal_settings' },
      }),
    },
  ],
  'action channel_digest_preview': [
    {
      sends: () => ({
        press: { type: 'button', action_id: 'channel_digest_preview', value: 'preview' },
        view: { id: 'V1', type: 'modal', callback_id: 'channel_settings', private_metadata: '{"channel":"C1"}' },
      }),
    },
  ],
  'options channel_account': [options('channel_account')],
  'options channel_zone': [options('channel_zone')],
  'action home_refresh': [button('home_refresh', () => '')],
  'action home_settings': [button('home_settings', () => '')],
  'action home_review': [button('home_review', () => '')],
  'action home_name_in_wins': [button('home_name_in_wins', () => 'yes')],
}

/** Every listener there is, by what it listens to, with the ways it is tried. */
export const slackEntries: Readonly<Record<string, readonly Entry[]>> = {
  ...{ ...surfaces, ...answers, ...whoIsWho, ...settings, ...digests },
}
