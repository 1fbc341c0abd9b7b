import { expect, test } from 'vitest'
import type { Interaction } from '../../../src/model/interaction.ts'
import { forgetInConversation } from '../../../src/privacy/erasure/forget-conversation.ts'
import { createForgetting, erasedPerson, erasedWords } from '../../../src/privacy/erasure/forgetting.ts'
import { createGate, erasedEarlier, tooOld } from '../../../src/privacy/erasure/gate.ts'
import { createRowDigest } from '../../../src/privacy/erasure/row-digest.ts'

const needles = { names: ['Elena Voss'], mailboxes: ['elena@brackwater.example'], phones: ['7135550199'] }

test('names, mailboxes and numbers go from any JSON, and doing it again changes nothing', () => {
  const { json } = createForgetting(needles)
  const once = json({ a: ['Ask Elena  Voss’s team', { b: 'ELENA@brackwater.example or +1 (713) 555-0199' }], n: 7 })
  expect(once).toEqual({ a: [`Ask ${erasedPerson}’s team`, { b: `${erasedPerson} or ${erasedWords}` }], n: 7 })
  expect(json(once)).toEqual(once)
})

test('somebody whose name only begins alike is left alone', () => {
  const { text } = createForgetting(needles)
  expect(text('Elena Vossberg, helena@brackwater.example.org, 17135550199000')).toBe(
    'Elena Vossberg, helena@brackwater.example.org, 17135550199000',
  )
})

const elena = { name: 'Elena Voss', email: 'elena@brackwater.example', role: 'COO', side: 'customer' as const }
const rashid = { name: 'Rashid Kamara', side: 'customer' as const }
const maya = { name: 'Maya Lindqvist', side: 'internal' as const }
const callWith = (...participants: Interaction['participants']): Interaction => ({
  ...{
    id: 'gong/1',
    sourceSystem: 'gong',
    sourceId: '1',
    type: 'call',
    title: 'Elena Voss and Maya',
    collection: 'calls',
  },
  ...{
    occurredAt: '2026-11-02T10:00:00Z',
    audience: { kind: 'everyone' },
    metadata: { with: 'Elena Voss' },
    participants,
  },
  turns: [
    { id: 't1', speaker: 'Elena Voss', text: 'We price out Entrata.' },
    { id: 't2', speaker: 'Maya Lindqvist', text: 'Thank you, Elena.' },
  ],
})
const forget = { ...needles, isErased: ({ email }: { email?: string | null }) => email === 'elena@brackwater.example' }

test('a conversation with nobody else from outside goes whole', () => {
  expect(forgetInConversation(callWith(elena, maya), forget).kind).toBe('whole')
})

test('with others in it, words, name, mailbox and role go, and turns stay where they were', () => {
  const outcome = forgetInConversation(callWith(elena, rashid, maya), forget)
  expect(outcome).toMatchObject({ kind: 'redacted', erasedTurns: [0] })
  expect(JSON.stringify(outcome)).not.toMatch(/Elena|Voss|COO|Entrata/)
  expect(outcome.kind === 'redacted' && outcome.talk.turns.map(({ text }) => text)).toEqual([
    erasedWords,
    `Thank you, ${erasedPerson}.`,
  ])
})

test('where others name them in full, the first name alone is theirs too; a surname behind it makes it somebody else’s', () => {
  const talk = callWith(rashid, maya)
  const texts = ['Elena Voss decides.', 'Elena’s budget is due; ask Elena.', 'Elena Brandt is another, so is Elena B.']
  const turns = texts.map((text, index) => ({ id: `t${index}`, speaker: 'Rashid Kamara', text }))
  const said = (conversation: Interaction) => {
    const outcome = forgetInConversation(conversation, forget)
    return outcome.kind === 'redacted' && outcome.talk.turns.map(({ text }) => text)
  }
  expect(said({ ...talk, title: 'A call', turns })).toEqual([
    `${erasedPerson} decides.`,
    `${erasedPerson}’s budget is due; ask ${erasedPerson}.`,
    `Elena Brandt is another, so is ${erasedPerson} B.`,
  ])
  expect(
    said({ ...talk, participants: [...talk.participants, { name: 'Elena Brandt', side: 'customer' }], turns }),
  ).toEqual(expect.arrayContaining(['Elena’s budget is due; ask Elena.']))
})

const digestOf = createRowDigest('salt')
const gateOf = (rows: [string, string][], more: Partial<Parameters<typeof createGate>[0]> = {}) =>
  createGate({
    erased: new Map(rows.map(([kind, value]) => [digestOf(kind, value), { kind, erasedOn: '2026-11-20' }])),
    ...{ digestOf, rules: [], now: new Date('2026-11-23T00:00:00Z'), held: new Set<string>(), mentionsOf: () => [] },
    ...more,
  })

test('what was erased does not come in again, and neither does what names the erased', () => {
  expect(gateOf([['interaction', 'gong/1']]).interaction(callWith(rashid, maya))).toBe(erasedEarlier)
  const gate = gateOf([
    ['mailbox', 'elena@brackwater.example'],
    ['name2', 'Elena Voss'],
  ])
  expect(gate.interaction(callWith(elena, maya))).toBe(erasedEarlier)
  expect(JSON.stringify(gate.interaction(callWith(elena, rashid, maya)))).not.toMatch(/Elena|Entrata/)
  const deal = { kind: 'deal', sourceId: '7', data: { note: 'ask Elena Voss', amount: 9 } }
  expect(gate.record('hubspot', deal)).toEqual({ ...deal, data: { note: `ask ${erasedPerson}`, amount: 9 } })
})

test('what happens after the erasure is a new acquaintance', () => {
  const later = { ...callWith(elena, maya), occurredAt: '2026-11-22T10:00:00Z' }
  expect(gateOf([['mailbox', 'elena@brackwater.example']]).interaction(later)).toEqual(later)
})

test('nothing older than its retention comes in, but for what a hold keeps', () => {
  const rules = [{ id: 'r', system: 'gong', type: null, days: 10, updatedBy: 'operator', updatedAt: '' }]
  expect(gateOf([], { rules }).interaction(callWith(rashid))).toBe(tooOld)
  const held = callWith(rashid)
  expect(gateOf([], { rules, held: new Set(['gong/1']) }).interaction(held)).toBe(held)
})
