import type { Block } from '../../../src/workspace/protocol.ts'

const mrkdwn = (text: string) => ({ type: 'mrkdwn', text })
const plain = (text: string) => ({ type: 'plain_text', text })
const button = (text: string, actionId: string, extra: Record<string, unknown> = {}) => ({
  type: 'button',
  text: plain(text),
  action_id: actionId,
  value: actionId,
  ...extra,
})
const section = (text: string): Block => ({ type: 'section', text: mrkdwn(text), expand: true })
const raw = (text: string) => ({ type: 'raw_text', text })
const number = (value: number) => ({ type: 'raw_number', value, text: String(value) })

export const proof = (turn: string, start: number, end: number) =>
  `/i/${encodeURIComponent('gong:7001')}#${encodeURIComponent(`${turn}:${start}-${end}`)}`

const feedback: Block = {
  type: 'context_actions',
  block_id: 'feedback',
  elements: [
    {
      type: 'feedback_buttons',
      action_id: 'feedback',
      positive_button: { text: plain('Helpful'), value: 'helpful' },
      negative_button: { text: plain('Not helpful'), value: 'not_helpful' },
    },
    { type: 'icon_button', icon: 'trash', text: plain('Delete'), action_id: 'delete' },
  ],
}

export const briefBlocks: Block[] = [
  section(
    '*Brackwater at 14:00: nothing new from them since Thu 19 Nov; you owe pricing by Wed 25 Nov, and Owen’s fix date is overdue.*',
  ),
  section(
    `• They said last: “Our board asked us to price out Entrata before the holidays”, Elena Voss <${proof('t14', 10, 69)}|[1]>\n` +
      `• You owe revised pricing, due Wed 25 Nov <${proof('t16', 0, 36)}|[2]> · Owen owes a fix date, overdue 10 days <${proof('t18', 0, 30)}|[3]>\n` +
      '• Invited: Elena Voss · Beth Ann Coyle · _new to us_: Joel Pritchard, CFO',
  ),
  { type: 'context', elements: [mrkdwn('Meeting from HubSpot, 12:02')] },
  {
    type: 'actions',
    block_id: 'brief-actions',
    elements: [
      button('Full summary', 'full_summary', { style: 'primary' }),
      button('Not this meeting', 'not_this'),
      button('No more briefs', 'mute', {
        style: 'danger',
        confirm: {
          title: plain('Stop briefs?'),
          text: plain('You get none before meetings any more.'),
          confirm: plain('Stop'),
          deny: plain('Keep'),
        },
      }),
    ],
  },
]

export const answerBlocks: Block[] = [
  section(
    '*On the Thu 19 Nov call Brackwater said they are pricing Entrata; of our promises one is open and one is overdue.*',
  ),
  section(
    `• Elena Voss, COO: “Our board asked us to price out Entrata before the holidays” <${proof('t14', 10, 69)}|[1]>\n` +
      `• On price: “Nine percent, with the exception report still broken, I can’t take that upstairs” <${proof('t21', 0, 82)}|[2]>\n` +
      `• *Open*, due Wed 25 Nov: Maya sends revised pricing <${proof('t16', 0, 36)}|[3]>`,
  ),
  section('*Two sources disagree*: the call of 19 Nov, and Salesforce: stage `Commit`, 90 %, last changed Mon 2 Nov'),
  {
    type: 'context',
    elements: [
      mrkdwn(`<${proof('t14', 10, 69)}|[1]> E. Voss, 14:32`),
      mrkdwn(`<${proof('t21', 0, 82)}|[2]> 21:05`),
      mrkdwn(`<${proof('t16', 0, 36)}|[3]> M. Lindqvist, 27:40`),
    ],
  },
  { type: 'context', elements: [mrkdwn('Read 2 calls and 1 opportunity in full · Gong 12:02, Salesforce 12:03')] },
  {
    type: 'actions',
    block_id: 'answer-actions',
    elements: [
      button('Draft follow-up', 'draft'),
      button('Open the call', 'open', { url: proof('t14', 10, 69) }),
      button('Timeline', 'timeline'),
      button('Why this answer?', 'why'),
    ],
  },
  feedback,
]

export const summaryBlocks: Block[] = [
  { type: 'header', text: plain('Brackwater Residential, 24 Oct–23 Nov') },
  section(
    '*The renewal ($486,000, ends 31 Jan 2027) met three objections: the 9 % uplift, the Yardi exception report, the 36-month term.*',
  ),
  {
    type: 'section',
    fields: [
      mrkdwn('*Topics* exception report 14 turns · price 9 · Texas 6'),
      mrkdwn('*Decided* quarterly review moves to Tue 12 Jan 2027, agreed by both'),
      mrkdwn('*Promises* 1 kept, 1 open (Wed 25 Nov), 1 overdue (10 days)'),
      mrkdwn('*Mood* negative customer turns 39 % → 52 %'),
    ],
  },
  { type: 'divider' },
  {
    type: 'data_visualization',
    title: 'Brackwater: share of customer turns, %',
    chart: {
      type: 'line',
      axis_config: { categories: ['5 Oct', '19 Oct', '26 Oct', '9 Nov', '16 Nov'], x_label: 'Week of' },
      series: [
        { name: 'Negative', data: points([4, 17, 39, 48, 52]) },
        { name: 'Positive', data: points([38, 26, 13, 9, 9]) },
      ],
    },
  },
  {
    type: 'data_table',
    caption: 'Kathryn Dunn-Ellis, newest first',
    page_size: 3,
    rows: [
      [raw('Date'), raw('Where'), raw('Who'), raw('Minutes'), raw('Proof')],
      ...[
        ['10 Nov', 'Gong call', 'Dana Whitlock', 31, 't14'],
        ['27 Oct', 'Gong call', 'Dana Whitlock', 23, 't16'],
        ['9 Oct', 'Slack #acct-tessaly', 'Owen Hartigan', 4, 't18'],
        ['2 Oct', 'HubSpot note', 'Dana Whitlock', 2, 't21'],
        ['14 Jan', 'Gong call', 'Luis Camarena', 40, 't14'],
      ].map(([date, where, who, minutes, turn]) => [
        raw(String(date)),
        raw(String(where)),
        raw(String(who)),
        number(Number(minutes)),
        linkCell(String(turn)),
      ]),
    ],
  },
]

export const galleryBlocks: Block[] = [
  {
    type: 'data_visualization',
    title: 'Price objections by rep',
    chart: {
      type: 'bar',
      axis_config: { categories: ['Dana', 'Hana', 'Maya', 'Luis'], y_label: 'Objections' },
      series: [
        {
          name: 'Handled well',
          data: [4, 2, 1, 1].map((value, index) => ({ label: ['Dana', 'Hana', 'Maya', 'Luis'][index], value })),
        },
        {
          name: 'All',
          data: [5, 3, 2, 4].map((value, index) => ({ label: ['Dana', 'Hana', 'Maya', 'Luis'][index], value })),
        },
      ],
    },
  },
  {
    type: 'data_visualization',
    title: 'Where conversations came from',
    chart: {
      type: 'pie',
      segments: [
        { label: 'Calls', value: 120 },
        { label: 'Slack', value: 150 },
        { label: 'HubSpot', value: 74 },
        { label: 'Salesforce', value: 56 },
      ],
    },
  },
  {
    type: 'markdown',
    text: '## Draft\n\nHi **Elena**, as _promised_:\n\n1. revised pricing\n2. a [date](https://example.com) for the report\n   - by `Friday`\n\n> I can’t take that upstairs\n\n```\nplain text\n```',
  },
  {
    type: 'rich_text',
    elements: [
      {
        type: 'rich_text_section',
        elements: [
          { type: 'text', text: 'Sources are for you; ', style: { bold: true } },
          { type: 'text', text: 'they are not in the text, ' },
          { type: 'user', user_id: 'U01' },
        ],
      },
      {
        type: 'rich_text_list',
        style: 'bullet',
        elements: [
          { type: 'rich_text_section', elements: [{ type: 'text', text: 'one' }] },
          { type: 'rich_text_section', elements: [{ type: 'link', url: proof('t14', 10, 69), text: 'two' }] },
        ],
      },
      {
        type: 'rich_text_preformatted',
        elements: [{ type: 'text', text: 'Hi Elena,\nattached is the revised pricing.' }],
      },
    ],
  },
  {
    type: 'plan',
    title: 'How I got this',
    tasks: [
      {
        type: 'task_card',
        task_id: '1',
        title: 'Read 3 Brackwater calls',
        status: 'complete',
        sources: [{ type: 'url', url: proof('t14', 10, 69), text: 'call 19 Nov' }],
      },
      { type: 'task_card', task_id: '2', title: 'Check Salesforce', status: 'in_progress' },
      { type: 'task_card', task_id: '3', title: 'Count objections', status: 'pending' },
      { type: 'task_card', task_id: '4', title: 'HubSpot tickets', status: 'error' },
    ],
  },
  { type: 'alert', level: 'warning', text: mrkdwn('Gong last synced Sat 21 Nov, 18:03.') },
  {
    type: 'card',
    title: mrkdwn('*Brackwater Residential*'),
    subtitle: mrkdwn('Renewal $486,000'),
    body: mrkdwn('118 communities'),
    actions: [button('Open', 'open_card')],
  },
  {
    type: 'section',
    text: mrkdwn('Two people named *John Smith* fit. Which one?'),
    accessory: {
      type: 'static_select',
      action_id: 'which',
      placeholder: plain('Choose…'),
      options: [
        { text: plain('Calderwick Property Company'), value: 'calderwick' },
        { text: plain('Larkmoor Student Housing'), value: 'larkmoor' },
      ],
    },
    block_id: 'which-one',
  },
  { type: 'image', image_url: 'https://elsewhere.example/picture.png', alt_text: 'A chart drawn elsewhere' },
  { type: 'hologram' },
]

function points(values: readonly number[]) {
  const labels = ['5 Oct', '19 Oct', '26 Oct', '9 Nov', '16 Nov']
  return values.map((value, index) => ({ label: labels[index], value }))
}

function linkCell(turn: string) {
  return {
    type: 'rich_text',
    elements: [{ type: 'rich_text_section', elements: [{ type: 'link', url: proof(turn, 0, 10), text: 'listen' }] }],
  }
}
