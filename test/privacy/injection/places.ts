import type { Interaction } from '../../../src/model/interaction.ts'

type Usual = Pick<Interaction, 'id' | 'title'> & {
  company: string
  participants: Interaction['participants']
  turns: Interaction['turns']
}
type Changed = Partial<Omit<Interaction, 'id'>>

const short = (text: string, most = 200) => [...text].slice(0, most).join('')
const named = (text: string) => short(text.replaceAll(/\s+/g, ' ').trim(), 120) || 'x'

function saying(text: string, { id, turns }: Usual): Interaction['turns'] {
  return [...turns, { id: `${id}/3`, speaker: 'Curt Hale', text, startSeconds: 20 }]
}

/** Where a hostile text may stand in what a source tells us. */
export const places = {
  turn: (text: string, usual: Usual): Changed => ({ turns: saying(text, usual) }),
  'two turns': (text: string, { id, turns }: Usual): Changed => {
    const half = Math.ceil(text.length / 2)
    const rest = [text.slice(0, half), text.slice(half)].map((part, index) => ({
      ...{
        id: `${id}/${3 + index}`,
        speaker: 'Curt Hale',
        text: part.replaceAll(/\p{Surrogate}/gu, '\ufffd') || '.',
        startSeconds: 20 + index,
      },
    }))
    return { turns: [...turns, ...rest] }
  },
  'Slack message': (text: string, usual: Usual): Changed => ({
    ...{ sourceSystem: 'slack', type: 'thread', collection: 'tollgate', title: '#acct-tollgate' },
    turns: saying(text, usual),
  }),
  'CRM note': (text: string, usual: Usual): Changed => ({
    ...{ sourceSystem: 'salesforce', type: 'note', collection: 'notes' },
    turns: saying(text, usual),
  }),
  title: (text: string): Changed => ({ title: short(text, 250) }),
  'calendar title': (text: string): Changed => ({ type: 'meeting', title: `Meeting: ${short(text)}` }),
  'channel name': (text: string): Changed => ({
    ...{ sourceSystem: 'slack', type: 'thread', title: `#${short(text, 80)}` },
    collection: named(text),
  }),
  'speaker name': (text: string, { id, turns, participants }: Usual): Changed => ({
    participants: [...participants, { name: named(text), side: 'customer', company: 'Tollgate Partners' }],
    turns: [...turns, { id: `${id}/3`, speaker: named(text), text: 'Brackwater was named to us.', startSeconds: 20 }],
  }),
  'company name': (text: string, { participants }: Usual): Changed => ({
    company: `Tollgate ${named(text)}`,
    participants: participants.map((one) =>
      one.side === 'customer' ? { ...one, company: `Tollgate ${named(text)}` } : one,
    ),
  }),
  caption: (text: string, { id, turns }: Usual): Changed => ({
    turns: [
      ...turns,
      { id: `${id}/3`, speaker: 'Curt Hale', text: 'See the picture.', caption: text, startSeconds: 20 },
    ],
  }),
  metadata: (text: string, usual: Usual): Changed => ({
    metadata: { note: text, domain: 'paragon', viewer: 'operator' },
    turns: saying(text, usual),
  }),
  permalink: (text: string, usual: Usual): Changed => ({
    permalink: 'https://app.gong.io.evil.example/call?id=1',
    turns: saying(text, usual).map((turn) => ({ ...turn, permalink: 'https://evil.example/call' })),
  }),
} as const

export type Place = keyof typeof places
