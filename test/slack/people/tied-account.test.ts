import { expect, test } from 'vitest'
import { accountInSight, createTiedAccount } from '../../../src/slack/people/tied-account.ts'
import { channelIn, createViewing } from '../../../src/slack/people/viewing.ts'

const id = '11111111-1111-4111-8111-111111111111'
const settings = {
  get: async (channel: string) => ({
    ...{ isMentionOnly: false, companyId: channel === 'C2' ? id : null },
    domain: channel === 'CP' ? ('personal' as const) : null,
  }),
}
const named = async (channel: string) => (channel === 'C1' || channel === 'CP' ? 'brackwater' : null)
const account = (name: string, more: { id?: string; aliases?: string[] } = {}) => ({
  ...{ id: name, name, aliases: [], isOwn: false, conversations: 1 },
  ...more,
})

test('what somebody set goes before the channel’s name', async () => {
  const tied = createTiedAccount({ named: async () => 'other', channelSettings: settings, viewing: { of: () => null } })
  expect(await tied('C2')).toBe(`[company:${id}]`)
  expect(await tied('C9')).toBe('other')
})

test('in a conversation of two it is the account of the channel that is looked at, for half an hour', async () => {
  let now = new Date('2026-11-23T18:40:00Z')
  const viewing = createViewing({ clock: () => now })
  const tied = createTiedAccount({ named, channelSettings: settings, viewing })
  expect(await tied('D1', 'U1')).toBeNull()
  viewing.note('U1', 'C1')
  expect(await tied('D1', 'U1')).toBe('brackwater')
  expect(await tied('D2', 'U2')).toBeNull()
  now = new Date('2026-11-23T19:10:01Z')
  expect(await tied('D1', 'U1')).toBeNull()
  viewing.note('U1', 'C1')
  viewing.note('U1', 'CP')
  expect(await tied('D1', 'U1')).toBeNull()
  viewing.note('U1', null)
  expect(await tied('D1', 'U1')).toBeNull()
})

test('an account out of sight, or a word of two accounts, names none', () => {
  const seen = [account('Brackwater Residential', { id }), account('Calderwick Inc'), account('Calderwick Company')]
  expect(accountInSight('brackwater', seen)?.id).toBe(id)
  expect(accountInSight(`[company:${id}]`, seen)?.name).toBe('Brackwater Residential')
  expect(accountInSight('[company:22222222-2222-4222-8222-222222222222]', seen)).toBeNull()
  expect(accountInSight('calderwick', seen)).toBeNull()
  expect(accountInSight(null, seen)).toBeNull()
})

test('the first channel of a context is what is looked at', () => {
  const canvas = { type: 'slack#/types/canvas_id', value: 'F1' }
  expect(channelIn({ entities: [canvas, { type: 'slack#/types/channel_id', value: 'C1' }] })).toBe('C1')
  const message = { type: 'slack#/types/message_context', value: { channel_id: 'C2', message_ts: '1.1' } }
  expect(channelIn({ entities: [message] })).toBe('C2')
  for (const none of [undefined, {}, { entities: [canvas] }, { entities: 'x' }]) expect(channelIn(none)).toBeNull()
})
