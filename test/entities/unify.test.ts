import fc from 'fast-check'
import { expect, test } from 'vitest'
import { unify } from '../../src/entities/unify.ts'
import type { Participant } from '../../src/model/interaction.ts'
import { interactionOf } from '../support/interactions.ts'

const unified = (
  participants: Participant[],
  more: { collection?: string; company?: string | undefined; sourceSystem?: 'gong' | 'slack' } = {},
) => unify('pay_ready', interactionOf({ id: 'a', participants, ...more }))
const mentionsOf = (...participants: Partial<Participant>[]) =>
  unified(participants.map((one) => ({ name: 'Ana Ruiz', side: 'customer', ...one }))).participantMentionIds

test('one name and mailbox at one company is one mention, however it is written', () => {
  const [left, right] = mentionsOf(
    { email: ' Ana@X.example', company: 'Tessaly Living' },
    { email: 'ana@x.example', name: 'ANA  RUÍZ', company: 'tessaly living!' },
  )
  expect(left).toBe(right)
})

test('another mailbox, another name at one mailbox, or another company is another mention', () => {
  const mentions = mentionsOf(
    { email: 'accounting@x.example' },
    { email: 'ana@x.example' },
    { email: 'accounting@x.example', name: 'Mario Ruiz' },
    { email: 'accounting@x.example', company: 'Alder' },
    { company: 'Alder' },
    { company: 'Tessaly Living' },
  )
  expect(new Set(mentions).size).toBe(6)
})

test('one name in two systems is two mentions, for resolution to join', () => {
  const given: Participant[] = [{ name: 'Ana', email: 'ana@x.example', side: 'customer' }]
  const [call] = unified(given).participantMentionIds
  const [message] = unified(given, { sourceSystem: 'slack' }).participantMentionIds
  expect(call).not.toBe(message)
  expect(unified(given).companyMentionId).not.toBe(unified(given, { sourceSystem: 'slack' }).companyMentionId)
})

test('without mailbox and company, one name is one mention only within one collection', () => {
  const given: Participant[] = [{ name: 'Ana', side: 'unknown' }]
  const [here] = unified(given, { collection: 'a' }).people
  const [there] = unified(given, { collection: 'b' }).people
  expect(here?.id).not.toBe(there?.id)
  expect(here?.fields).toEqual({ name: 'Ana', place: 'a' })
})

test('a customer without mailbox and company is somebody of the company the conversation is with', () => {
  const given: Participant[] = [{ name: 'John S.', side: 'customer' }]
  expect(unified(given, { company: 'Larkmoor' }).people[0]?.fields).toEqual({ name: 'John S.', company: 'Larkmoor' })
  expect(unified([{ name: 'John S.', side: 'unknown' }], { company: 'Larkmoor' }).people[0]?.fields).toEqual({
    name: 'John S.',
    place: 'calls',
  })
})

test('a name that only says nobody knew one is missing, and the mention stays', () => {
  const { people } = unified([
    { name: 'Deleted User', email: 'old@x.example', side: 'customer' },
    { name: 'Unnamed speaker', company: 'Alder', role: 'Controller', side: 'customer' },
  ])
  expect(people.map(({ fields }) => fields)).toEqual([
    { email: 'old@x.example' },
    { company: 'Alder', title: 'Controller' },
  ])
})

test('names without any letter are different mentions', () => {
  const [left, right, same] = mentionsOf({ name: '🦄' }, { name: '⭐' }, { name: ' 🦄 ' })
  expect(left).not.toBe(right)
  expect(left).toBe(same)
})

test('the main person is the first customer, else the first of whom nobody knows the side, never one of ours', () => {
  const participants: Participant[] = [
    { name: 'Dana', side: 'internal' },
    { name: 'Who', side: 'unknown' },
    { name: 'Marta', side: 'customer' },
  ]
  const { participantMentionIds, personMentionId } = unified(participants)
  expect(personMentionId).toBe(participantMentionIds[2])
  expect(unified(participants.slice(0, 2)).personMentionId).toBe(
    unified(participants.slice(0, 2)).participantMentionIds[1],
  )
  expect(unified(participants.slice(0, 1)).personMentionId).toBeNull()
})

test('the company is the one that is named, else the first customer’s, else none', () => {
  const customer: Participant = { name: 'Marta', company: 'Alder', side: 'customer' }
  const ours: Participant = { name: 'Dana', company: 'Pay Ready', side: 'internal' }
  expect(unified([customer], { company: 'Brackwater' }).companies).toMatchObject([{ name: 'Brackwater' }])
  expect(unified([ours, customer], { company: undefined }).companies).toMatchObject([{ name: 'Alder' }])
  expect(unified([ours], { company: undefined })).toMatchObject({ companyMentionId: null, companies: [] })
  expect(unified([ours], { company: '!!!' })).toMatchObject({ companyMentionId: null, companies: [] })
})

test('ids are the same each time and never shared between domains', () => {
  const participant = fc.record({
    name: fc.string(),
    email: fc.option(fc.emailAddress(), { nil: undefined }),
    company: fc.option(fc.string(), { nil: undefined }),
    side: fc.constantFrom('internal', 'customer', 'unknown'),
  })
  fc.assert(
    fc.property(fc.array(participant), (participants) => {
      const interaction = interactionOf({ id: 'a', participants })
      expect(unify('pay_ready', interaction)).toEqual(unify('pay_ready', interaction))
      const others = new Set(unify('personal', interaction).participantMentionIds)
      expect(unify('pay_ready', interaction).participantMentionIds.filter((id) => others.has(id))).toEqual([])
    }),
  )
})
