import type { LandedRow } from '../../../src/ingest/source.ts'
import type { Interaction, Participant } from '../../../src/model/interaction.ts'
import { interactionOf } from '../../support/interactions.ts'

export const staff = { maya: 'maya@payready.example', dana: 'dana@payready.example' }
const dana: Participant = { name: 'Dana Whitlock', email: staff.dana, company: 'Pay Ready', side: 'internal' }
const of = (name: string, email: string | undefined, company: string): Participant => ({
  ...{ name, company, side: 'customer' },
  ...(email === undefined ? {} : { email }),
})
const zelda = { ...of('Zelda Quorn', 'zelda@quorn.example', 'Tall Estates'), role: 'Head of Leasing' }
const oldZelda = of('Zee Quorn', 'zq@oldmail.example', 'Harvest Realty')
const ines = of('Ines Falk', undefined, 'Harvest Realty')
const marta = of('Marta Ruiz', 'marta@brackwater.example', 'Brackwater Homes')
const peter = of('Peter Quorn', 'peter@northfield.example', 'Northfield Living')
const sam = of('Sam Oldham', 'sam@acme.example', 'Acme Homes')
const ada = of('Ada Fenn', 'ada@acme.example', 'Acme Homes')
const otherSam = of('Sam Oldham', 'oldham@northfield.example', 'Northfield Living')

/** What she said, in words nobody else used. */
export const saidByHer = {
  whole:
    'We shall move eleven crimson buildings to Entrata before the harvest moon, and my social security number is 219-09-9999.',
  shared: 'Our purple accounting ledger never balances on a rainy Tuesday morning, sadly for everybody.',
  before: 'The turquoise elevators of tower nine have refused to stop at the lobby since Easter.',
  gone: 'Nobody at the marmalade office will ever sign such a peculiar amendment without lawyers.',
  note: 'Zelda Quorn asks for the azure brochure of the lakeside towers in a large print, before the fair.',
  thread: 'Please forward the emerald invoices of the wintergarden to my assistant before noon tomorrow.',
}

type Said = [who: Participant, text: string]
function talk(id: string, said: readonly Said[], given: Partial<Interaction> = {}): Interaction {
  const present = [...new Set([...said.map(([who]) => who), dana])]
  const turns = said.map(([{ name: speaker }, text], position) => ({
    ...{ id: `${id}/t${position}`, speaker, text, startSeconds: position * 20 },
  }))
  const company = present.find(({ side }) => side === 'customer')?.company
  return interactionOf({ id, participants: present, turns, ...(company ? { company } : {}), ...given })
}

/** By how an erasure of Zelda Quorn takes them: whole, redacted, named only, in a version, gone but for a version, and not at all. */
export const conversations = (): Interaction[] => [
  talk('c-whole', [
    [zelda, saidByHer.whole],
    [dana, 'Thank you, Zelda, that is very helpful to know today.'],
  ]),
  talk(
    'c-shared',
    [
      [zelda, saidByHer.shared],
      [marta, 'I agree with Zelda about it.'],
      [marta, 'Our own books are fine.'],
    ],
    {
      title: 'Zelda Quorn and Marta Ruiz on ledgers',
      metadata: { invited: ['zelda@quorn.example', 'marta@brackwater.example'] },
    },
  ),
  talk('c-mentioned', [
    [marta, 'Zelda Quorn told me that; write to zelda@quorn.example or call (512) 555-0147.'],
    [dana, 'I will write to her by Friday.'],
  ]),
  talk('c-changed', [
    [zelda, saidByHer.before],
    [marta, 'We have stairs, luckily for all of us.'],
  ]),
  talk('c-gone', [
    [oldZelda, saidByHer.gone],
    [dana, 'I see.'],
  ]),
  talk(
    'c-thread',
    [
      [oldZelda, saidByHer.thread],
      [dana, 'I will.'],
    ],
    { sourceSystem: 'slack', type: 'slack_thread' },
  ),
  talk('c-harvest', [[ines, 'Our leases are all on paper, and Zee never told us otherwise.']], {
    ...{ sourceSystem: 'slack', type: 'slack_thread' },
  }),
  talk('c-peter', [
    [peter, 'My cousin never answers; the Quorn family is large.'],
    [dana, 'Noted.'],
  ]),
  talk('c-sam', [
    [sam, 'Our first portfolio of nineteen houses goes live with you in the coming spring.'],
    [dana, 'Good.'],
  ]),
  talk('c-acme', [[ada, 'Sam told us to wait; Sam Oldham-Price in Reno did not.']]),
  talk('c-other-sam', [[otherSam, 'Northfield keeps its present vendor for at least another whole year, we decided.']]),
  talk('c-of-sam', [
    [marta, 'Sam Oldham said the price is fine.'],
    [dana, 'Good to hear.'],
  ]),
  talk('c-marta', [
    [marta, 'Entrata offered us less per unit than you do, I must say.'],
    [dana, 'I shall ask our pricing team.'],
  ]),
  talk(
    'c-old',
    [
      [marta, 'The year begins with a question on late fees.'],
      [dana, 'It does.'],
    ],
    {
      occurredAt: '2024-02-01T15:00:00.000Z',
    },
  ),
]

/** The same conversation as its source has it now: she was never in it, it says. */
export const corrected = (): Interaction[] => [
  talk('c-changed', [
    [peter, 'The elevators work again.'],
    [marta, 'We have stairs, luckily for all of us.'],
  ]),
]
export const removedLater = ['c-gone']

const objectOf = (id: string, properties: Record<string, string>, more: LandedRow = {}): LandedRow => ({
  ...{ id, properties, createdAt: '2026-10-30T19:05:00Z', updatedAt: '2026-10-30T19:05:00Z', archived: false },
  ...more,
})

/** What HubSpot holds: two contacts, a task, a note that is about her and one that is not. */
export const hubspot = (): Record<string, LandedRow[]> => ({
  hubspot_contacts: [
    objectOf('501', {
      ...{ firstname: 'Zelda', lastname: 'Quorn', email: 'zelda@quorn.example', phone: '+1 512 555 0147' },
    }),
    objectOf('502', {
      ...{ firstname: 'Marta', lastname: 'Ruiz', email: 'marta@brackwater.example', phone: '+1 214 555 0101' },
    }),
  ],
  hubspot_engagements_tasks: [
    objectOf('900', {
      hs_task_subject: 'Call Zelda Quorn back',
      hs_task_body: 'zelda@quorn.example, 512-555-0147',
      hs_timestamp: '2026-10-30T19:05:00Z',
    }),
  ],
  hubspot_engagements_notes: [
    objectOf('701', { hs_note_body: saidByHer.note, hs_timestamp: '2026-10-30T19:05:00Z' }, { contacts: ['501'] }),
    objectOf(
      '702',
      { hs_note_body: 'The books of Brackwater are kept by an office in Reno.', hs_timestamp: '2026-10-30T19:05:00Z' },
      { contacts: ['502'] },
    ),
  ],
})
