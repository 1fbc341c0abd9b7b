import fc from 'fast-check'
import { expect, test } from 'vitest'
import { maskPayload } from '../../src/ingest/mask/mask-payload.ts'
import { maskSlack } from '../../src/ingest/mask/mask-slack.ts'
import { repairText } from '../../src/ingest/sources/repair-text.ts'
import type { Interaction } from '../../src/model/interaction.ts'
import { storeJson } from '../../src/privacy/store-json.ts'
import { expectedDigest } from '../../src/stores/postgres/stored-contents.ts'
import { interactionOf } from '../support/interactions.ts'
import { testMask, testMasker } from '../support/masking.ts'

const luhn = (head: string): string => {
  const sum = [...head].reverse().reduce((total, figure, index) => {
    const value = Number(figure) * (index % 2 === 0 ? 2 : 1)
    return total + (value > 9 ? value - 9 : value)
  }, 0)
  return `${head}${(10 - (sum % 10)) % 10}`
}
const digits = (length: number) => fc.array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length })
const aCard = digits(13).map((rest) => luhn(`45${rest.join('')}`))
const anSsn = fc
  .tuple(fc.integer({ min: 101, max: 665 }), fc.integer({ min: 10, max: 99 }), fc.integer({ min: 1000, max: 9999 }))
  .map((parts) => parts.join('-'))

const words = 'zero one two three four five six seven eight nine'.split(' ')
const groups = (card: string) => card.match(/.{4}/g) ?? []
const spoken = (card: string) => [...card].map((figure) => words[Number(figure)]).join(' ')

/** Ways in which a card comes in: its turns, and what of it must stand nowhere. */
const ways: Record<string, (card: string) => { says: string[]; gone: string[] }> = {
  written: (card) => ({ says: [`My card is ${groups(card).join(' ')}, thanks.`], gone: [card, ...tail(card)] }),
  plain: (card) => ({ says: [`Please take card ${card}.`], gone: [card] }),
  spoken: (card) => ({ says: [`The card number is ${spoken(card)}.`], gone: [spoken(card), spoken(card.slice(8))] }),
  split: (card) => ({
    says: [
      'What is the card number?',
      `It is ${groups(card).slice(0, 2).join(' ')}`,
      'Mm-hmm.',
      groups(card).slice(2).join(' '),
    ],
    gone: tail(card),
  }),
  hidden: (card) => ({
    says: [`My card is ${[...card].join('\u200b')}.`],
    gone: [card, [...card].join('\u200b')],
  }),
}
const tail = (card: string): string[] => [groups(card).slice(2).join(' ')]

/** As every source hands it over: repaired, then masked. */
const incoming = (interaction: Interaction) =>
  testMask.interaction({
    ...interaction,
    turns: interaction.turns.map((turn) => ({ ...turn, text: repairText(turn.text).text })),
  })

test('a card planted in a conversation in any way is gone, and what is beside it stays', () => {
  fc.assert(
    fc.property(aCard, fc.constantFrom(...Object.keys(ways)), (card, name) => {
      const planted = ways[name]?.(card) ?? { says: [], gone: [] }
      const says = ['Good morning, this is Marta.', ...planted.says, 'Thank you, talk next week.']
      const { interaction, values } = incoming(interactionOf({ id: 'call/1', says }))
      const text = JSON.stringify(interaction)
      for (const gone of planted.gone) expect(text, name).not.toContain(gone)
      expect(text).toContain('[card number removed]')
      expect(interaction.turns[0]?.text).toBe(says[0])
      expect(interaction.turns.at(-1)?.text).toBe(says.at(-1))
      expect(JSON.stringify(values)).not.toContain(card)
    }),
    { numRuns: 150 },
  )
})

test('a social security number becomes a token wherever it stands, whose value is the number', () => {
  fc.assert(
    fc.property(anSsn, fc.constantFrom('turn', 'title', 'metadata', 'role'), (ssn, place) => {
      const said = `Her SSN is ${ssn}.`
      const { interaction, values } = incoming(
        interactionOf({
          id: 'call/1',
          says: [place === 'turn' ? said : 'Hello.', 'Good morning.'],
          ...(place === 'title' ? { title: said } : {}),
          ...(place === 'metadata' ? { metadata: { notes: [{ body: said }] } } : {}),
          ...(place === 'role'
            ? { participants: [{ name: 'Marta Ruiz', role: said, side: 'customer' as const }] }
            : {}),
        }),
      )
      const text = JSON.stringify(interaction)
      expect(text).not.toContain(ssn)
      expect(values).toEqual([{ token: testMasker.tokenOf('ssn', ssn), type: 'ssn', value: ssn }])
      expect(text).toContain(values[0]?.token)
    }),
    { numRuns: 100 },
  )
})

test('masking what is masked changes nothing, nor the digest it is compared by', () => {
  const given = interactionOf({ id: 'call/1', says: ways.written?.('4539148803436467').says ?? [] })
  const once = testMask.interaction(given)
  const twice = testMask.interaction(once.interaction)
  expect(twice.interaction).toEqual(once.interaction)
  expect(expectedDigest(twice.interaction)).toBe(expectedDigest(once.interaction))
  expect(expectedDigest(once.interaction)).not.toBe(expectedDigest(given))
})

test('of JSON ids, addresses and plain figures stay, and fields are known by their names', () => {
  const given = {
    hs_object_id: '4539148803436467',
    channelId: '4539148803436467',
    permalink: 'https://example.org/4539148803436467',
    amount: 1_250_000,
    dateOfBirth: '1980-04-02',
    cvv: '912',
    card: 4_539_148_803_436_467,
    nested: [{ note: 'card 4539 1488 0343 6467' }],
  }
  const { value } = storeJson(testMasker, given)
  expect(value).toEqual({
    ...given,
    dateOfBirth: testMasker.tokenOf('birth', '1980-04-02'),
    cvv: '[security code removed]',
    card: '[card number removed]',
    nested: [{ note: 'card [card number removed]' }],
  })
})

test('a rejected record is kept without its card, whole or cut off, and byte for byte where there is none', () => {
  const record = { id: 'x', turns: [{ text: 'The card is 4539 1488' }, { text: 'Go on.' }, { text: '0343 6467' }] }
  const whole = JSON.stringify(record)
  for (const payload of [whole, whole.slice(0, -2), `a line, card 4539148803436467`]) {
    const kept = maskPayload(testMasker, payload)
    expect(kept).toContain('[card number removed]')
    expect(kept).not.toMatch(/4539|0343 6467/)
  }
  const harmless = '{ "id": "x",  "turns": [] }'
  expect(maskPayload(testMasker, harmless)).toBe(harmless)
  expect(maskPayload(testMasker, '['.repeat(50_000))).toBe('['.repeat(50_000))
})

test('an event of Slack loses the card in every copy of its text and keeps what programs need', () => {
  const card = '4539 1488 0343 6467'
  const event = {
    event_id: 'Ev4539148803436467',
    token: 'verification',
    event: {
      ts: '1790000000.000100',
      text: `my card is ${card}`,
      blocks: [
        {
          elements: [
            { type: 'text', text: 'my card is 4539 1488 ' },
            { type: 'text', text: '0343 6467' },
          ],
        },
      ],
      previous_message: { text: `card ${card}` },
      actions: [{ value: '{"receipt":"0b4e7a52-5d5c-4d64-9a35-6b0f5a5f3c11"}' }],
    },
  }
  const kept = maskSlack(testMasker, event)
  expect(JSON.stringify(kept)).not.toMatch(/4539 1488|0343 6467/)
  expect(kept.event_id).toBe(event.event_id)
  expect(kept.event.ts).toBe(event.event.ts)
  expect(kept.event.actions).toEqual(event.event.actions)
})
