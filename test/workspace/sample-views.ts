import type { Block } from '../../src/workspace/protocol.ts'

const plain = (text: string) => ({ type: 'plain_text' as const, text })
const option = (value: string, text = value, description?: string) => ({
  text: plain(text),
  value,
  ...(description !== undefined && { description: plain(description) }),
})
const input = (id: string, label: string, element: object, extra: object = {}): Block => ({
  type: 'input',
  block_id: id,
  label: plain(label),
  element: { action_id: 'value', ...element },
  ...extra,
})

/** One input of each kind; `account` is the only one that must be filled in by hand. */
export const everyInput: Block[] = [
  { type: 'section', block_id: 'intro', text: { type: 'mrkdwn', text: 'What Sophia does in *#acct-brackwater*.' } },
  input('account', 'Account', {
    type: 'external_select',
    min_query_length: 2,
    placeholder: plain('Type a customer’s name'),
  }),
  input(
    'reason',
    'Why',
    { type: 'plain_text_input', multiline: true, min_length: 3, max_length: 200 },
    { optional: true, hint: plain('A sentence is enough.') },
  ),
  input('due', 'New date', { type: 'datepicker', initial_date: '2026-11-25' }),
  input('at', 'Time', { type: 'timepicker', initial_time: '10:00' }, { optional: true }),
  input('when', 'Moment', { type: 'datetimepicker' }, { optional: true }),
  input(
    'mode',
    'When she answers',
    {
      type: 'radio_buttons',
      initial_option: option('mention', 'When she is mentioned', 'Follow-ups in her threads too'),
      options: [
        option('mention', 'When she is mentioned', 'Follow-ups in her threads too'),
        option('all', 'To every question'),
      ],
    },
    { optional: true },
  ),
  input(
    'days',
    'Days',
    { type: 'checkboxes', options: [option('mon', 'Monday'), option('fri', 'Friday')] },
    { optional: true },
  ),
  input(
    'digest',
    'Digest',
    {
      type: 'static_select',
      initial_option: option('off', 'Off'),
      options: [option('off', 'Off'), option('coaching', 'Coaching')],
    },
    { optional: true },
  ),
  input(
    'topics',
    'Topics',
    { type: 'multi_static_select', options: [option('price', 'Price'), option('yardi', 'Yardi')] },
    { optional: true },
  ),
  input('owner', 'Owner', { type: 'users_select' }, { optional: true }),
  input('channel', 'Channel', { type: 'conversations_select', response_url_enabled: true }, { optional: true }),
  input(
    'count',
    'At least',
    { type: 'number_input', is_decimal_allowed: false, min_value: '1', max_value: '9' },
    { optional: true },
  ),
  input('mail', 'E-mail', { type: 'email_text_input' }, { optional: true }),
  input('page', 'Address', { type: 'url_text_input' }, { optional: true }),
  {
    type: 'actions',
    block_id: 'more',
    elements: [
      { type: 'button', action_id: 'preview', text: plain('Preview'), value: 'preview' },
      { type: 'overflow', action_id: 'more', options: [option('mute', 'Mute'), option('why', 'Why this?')] },
    ],
  },
]

export function modal(title: string, blocks: Block[], extra: object = {}) {
  const hasInput = blocks.some((block) => block.type === 'input')
  return {
    ...{ type: 'modal' as const, title: plain(title), blocks },
    ...(hasInput && { submit: plain('Save') }),
    ...{ private_metadata: `about ${title}`, callback_id: 'settings' },
    ...extra,
  }
}

export const shortText = (label: string): Block => ({
  type: 'section',
  block_id: 'words',
  text: { type: 'mrkdwn', text: label },
})
