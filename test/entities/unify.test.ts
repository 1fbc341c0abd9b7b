import fc from 'fast-check'
import { expect, test } from 'vitest'
import { unify } from '../../src/entities/unify.ts'
import type { Participant } from '../../src/model/interaction.ts'
import { interactionOf } from '../support/interactions.ts'

const unified = (participants: Participant[], more: { collection?: string; company?: string | undefined } = {}) =>
  unify('pay_ready', interactionOf({ id: 'a', participants, ...more }))
const idsOf = (...participants: Partial<Participant>[]) =>
  unified(participants.map((one) => ({ name: 'Ana Ruiz', side: 'customer', ...one }))).participantIds

test('one mailbox is one person, however the name is written', () => {
  const [left, right, other] = idsOf(
    { email: ' Ana@X.example' },
    { email: 'ana@x.example', name: 'A. Ruiz', company: 'X' },
    { email: 'ana@y.example' },
  )
  expect(left).toBe(right)
  expect(left).not.toBe(other)
})

test('without a mailbox, one name within one company is one person', () => {
  const [left, right, other] = idsOf(
    { company: 'Tessaly Living' },
    { name: 'ANA  RUÍZ', company: 'tessaly living!' },
    { company: 'Alder' },
  )
  expect(left).toBe(right)
  expect(left).not.toBe(other)
})

test('without mailbox and company, one name is one person only within one collection', () => {
  const given: Participant[] = [{ name: 'Ana', side: 'unknown' }]
  const [here] = unified(given, { collection: 'a' }).participantIds
  const [there] = unified(given, { collection: 'b' }).participantIds
  expect(here).not.toBe(there)
})

test('names without any letter are different people', () => {
  const [left, right, same] = idsOf({ name: '🦄' }, { name: '⭐' }, { name: ' 🦄 ' })
  expect(left).not.toBe(right)
  expect(left).toBe(same)
})

test('the main person is the first customer, else the first of whom nobody knows the side, never one of ours', () => {
  const participants: Participant[] = [
    { name: 'Dana', side: 'internal' },
    { name: 'Who', side: 'unknown' },
    { name: 'Marta', side: 'customer' },
  ]
  const { participantIds, personId } = unified(participants)
  expect(personId).toBe(participantIds[2])
  expect(unified(participants.slice(0, 2)).personId).toBe(unified(participants.slice(0, 2)).participantIds[1])
  expect(unified(participants.slice(0, 1)).personId).toBeNull()
})

test('the company is the one that is named, else the first customer’s, else none', () => {
  const customer: Participant = { name: 'Marta', company: 'Alder', side: 'customer' }
  const ours: Participant = { name: 'Dana', company: 'Pay Ready', side: 'internal' }
  expect(unified([customer], { company: 'Brackwater' }).companies).toMatchObject([{ name: 'Brackwater' }])
  expect(unified([ours, customer], { company: undefined }).companies).toMatchObject([{ name: 'Alder' }])
  expect(unified([ours], { company: undefined })).toMatchObject({ companyId: null, companies: [] })
  expect(unified([ours], { company: '!!!' })).toMatchObject({ companyId: null, companies: [] })
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
      const others = new Set(unify('personal', interaction).participantIds)
      expect(unify('pay_ready', interaction).participantIds.filter((id) => others.has(id))).toEqual([])
    }),
  )
})
