import type {
  Block,
  WorkspaceChannel,
  WorkspaceMessage,
  WorkspaceState,
  WorkspaceUser,
} from '../../../src/workspace/protocol.ts'
import { answerBlocks, briefBlocks, galleryBlocks, summaryBlocks } from './sample-blocks.ts'

const user = (
  id: string,
  realName: string,
  title: string,
  color: string,
  extra: Partial<WorkspaceUser> = {},
): WorkspaceUser => ({
  id,
  name: realName.split(' ')[0]?.toLowerCase() ?? id,
  realName,
  email: `${id.toLowerCase()}@payready.example`,
  title,
  isBot: false,
  isGuest: false,
  color,
  ...extra,
})

const maya = user('U01', 'Maya Lindqvist', 'Account executive', '2f6f9f')
const dana = user('U02', 'Dana Whitlock', 'Account executive', '8a4b9c')
const owen = user('U03', 'Owen Hartigan', 'Solutions engineer', 'd97c2b')
const priya = user('U04', 'Priya Nandakumar', 'Customer success', '3f8f5f')
const guest = user('U05', 'Gil Ferrant', 'Guest', 'c9b458', { isGuest: true })
export const bot = user('UB1', 'Sophia', 'Answers with proof', '0b6b5d', { isBot: true })

/** 12:40 in Dallas on Mon 23 Nov 2026. */
export const nowSeconds = Date.parse('2026-11-23T18:40:00Z') / 1000
const at = (minutesAgo: number, order = 1) => `${nowSeconds - minutesAgo * 60}.${String(order).padStart(6, '0')}`

const message = (
  channel: string,
  ts: string,
  userId: string,
  text: string,
  extra: Partial<WorkspaceMessage> = {},
): WorkspaceMessage => ({
  channel,
  ts,
  threadTs: null,
  userId,
  text,
  blocks: [],
  ephemeralTo: null,
  editedTs: null,
  streaming: false,
  replyCount: 0,
  ...extra,
})

const sophiaSays = (channel: string, ts: string, blocks: Block[], extra: Partial<WorkspaceMessage> = {}) =>
  message(channel, ts, bot.id, 'Brackwater at 14:00', { blocks, ...extra })

const question = at(60, 9)
const messages: WorkspaceMessage[] = [
  message(
    'C01',
    at(60 * 26, 1),
    priya.id,
    'Morning! The quarterly review moves to <!date^1799762400^{date_short}|12 Jan>.',
  ),
  message(
    'C01',
    at(60 * 26 - 1, 1),
    priya.id,
    'I told *Beth Ann* already, see <https://example.com/review|the invite>.',
  ),
  message(
    'C01',
    at(60 * 4, 1),
    owen.id,
    '&gt; still broken on their side\nLooking at the exception report with <@U01> now. `YX-4012`, ~not urgent~ urgent.',
    { editedTs: at(60 * 3) },
  ),
  message('C01', question, maya.id, '<@UB1> what happened on our last call, and what did we promise?', {
    replyCount: 3,
  }),
  sophiaSays('C01', at(59, 1), answerBlocks, { threadTs: question }),
  message('C01', at(50, 1), owen.id, 'I’ll have the date by tomorrow.', { threadTs: question }),
  message('C01', at(49, 1), maya.id, 'Thanks <@U03>', { threadTs: question }),
  message('C01', at(30, 1), maya.id, '/summary Brackwater 30d'),
  sophiaSays('C01', at(29, 1), summaryBlocks),
  message('C02', at(60 * 24 * 4, 1), dana.id, 'Floor for Tessaly is settled.'),
  sophiaSays('C03', at(20, 1), galleryBlocks),
  message('C03', at(10, 1), bot.id, 'Only the asker sees this.', { ephemeralTo: maya.id }),
  sophiaSays('D01', at(10, 1), briefBlocks),
  message('D02', at(60 * 30, 1), dana.id, 'Did the pricing go out?'),
]

const channel = (
  id: string,
  name: string,
  kind: WorkspaceChannel['kind'],
  memberIds: string[],
  topic = '',
): WorkspaceChannel => ({ id, name, kind, topic, memberIds })

const channels: WorkspaceChannel[] = [
  channel(
    'C01',
    'acct-brackwater',
    'public',
    ['U01', 'U02', 'U03', 'U04', 'UB1'],
    'Brackwater Residential: renewal ends 31 Jan 2027',
  ),
  channel('C03', 'sales', 'public', ['U01', 'U02', 'UB1'], 'Everything sales'),
  channel('C02', 'deal-desk', 'private', ['U02', 'U04'], 'Discounts'),
  channel('D01', 'Sophia', 'im', ['U01', 'UB1']),
  channel('D11', 'Sophia', 'im', ['U02', 'UB1']),
  channel('D02', 'Dana Whitlock', 'im', ['U01', 'U02']),
]

/** The sample as one viewer sees it: private places only for their members, and nothing said to another alone. */
export function sampleState(userId: string | null): WorkspaceState | null {
  const people = [maya, dana, owen, priya, guest]
  const viewer = people.find((person) => person.id === (userId ?? maya.id))
  if (viewer === undefined) return null
  const visible = viewer.isGuest
    ? []
    : channels.filter((one) => one.kind === 'public' || one.memberIds.includes(viewer.id))
  const ids = new Set(visible.map((one) => one.id))
  return {
    simulation: true,
    team: { id: 'T1', name: 'Pay Ready' },
    user: viewer,
    viewers: [maya, dana, guest],
    users: people,
    bot,
    channels: visible,
    messages: messages.filter(
      (one) => ids.has(one.channel) && (one.ephemeralTo === null || one.ephemeralTo === viewer.id),
    ),
    commands: [
      {
        command: '/summary',
        usageHint: '<account> [period]',
        description: 'What happened at an account',
        examples: ['/summary Brackwater 30d'],
      },
      {
        command: '/timeline',
        usageHint: '<person or account> [since]',
        description: 'Every conversation in order',
        examples: [],
      },
      { command: '/sentiment', usageHint: '<account>', description: 'How the mood moved', examples: [] },
    ],
    suggestedPrompts: [
      { title: 'What did we promise Brackwater?', message: 'What did we promise Brackwater, and what is overdue?' },
      { title: 'Who mentioned Entrata in October?', message: 'Who mentioned Entrata in October?' },
      { title: 'Which of my accounts are quiet?', message: 'Which of my accounts have gone quiet?' },
      { title: 'What topics are trending this week?', message: 'What topics are trending this week against last?' },
    ],
    shortcuts: [{ name: 'Ask Sophia about this', callbackId: 'ask_about_message', description: 'What she knows' }],
    views: [],
    home: null,
    sessions: [],
    now: new Date(nowSeconds * 1000).toISOString(),
    pinnedAt: null,
    timeZone: 'America/Chicago',
    faults: { slowMs: 0, rateLimitNext: 0, failNext: 0, streamExpiresMs: 0, indexOff: false, modelOff: false },
  }
}

const said: [string, number, string, string, string][] = [
  [
    't11',
    790,
    'Maya Lindqvist',
    'internal',
    'So, before the break, um, where do things stand with the renewal on your end?',
  ],
  ['t12', 812, 'Elena Voss', 'customer', 'Honestly? It has been a long quarter.'],
  ['t13', 858, 'Maya Lindqvist', 'internal', 'I hear you. Did the board look at the proposal?'],
  [
    't14',
    872,
    'Elena Voss',
    'customer',
    'They did. Our board asked us to price out Entrata before the holidays, so that is what we are doing.',
  ],
  ['t15', 890, 'Maya Lindqvist', 'internal', 'Okay. Thank you for telling me straight.'],
  ['t16', 1660, 'Maya Lindqvist', 'internal', 'I will send revised pricing by Wednesday, the twenty-fifth.'],
  ['t17', 1672, 'Elena Voss', 'customer', 'Wednesday works.'],
  ['t18', 1338, 'Owen Hartigan', 'internal', 'I don’t have the date yet. I should have had it on the thirteenth.'],
  ['t19', 1350, 'Rashid Kamara', 'customer', '…'],
  ['t20', 1262, 'Maya Lindqvist', 'internal', 'And the uplift itself?'],
  [
    't21',
    1265,
    'Elena Voss',
    'customer',
    'Nine percent, with the exception report still broken, I can’t take that upstairs.',
  ],
]

export const sampleTranscript = {
  id: 'gong:7001',
  title: 'Brackwater renewal, third call',
  type: 'call',
  sourceSystem: 'gong',
  occurredAt: '2026-11-19T16:00:00Z',
  company: 'Brackwater Residential',
  permalink: 'https://gong.example/call?id=7001',
  participants: [
    { name: 'Elena Voss', role: 'COO', side: 'customer' },
    { name: 'Rashid Kamara', role: 'Collections', side: 'customer' },
    { name: 'Maya Lindqvist', role: 'Account executive', side: 'internal' },
    { name: 'Owen Hartigan', side: 'internal' },
  ],
  turns: [...said]
    .sort((left, right) => left[1] - right[1])
    .map(([id, startSeconds, speaker, side, text]) => ({ id, startSeconds, speaker, side, text, at: null })),
}
