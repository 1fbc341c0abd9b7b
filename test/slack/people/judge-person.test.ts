import { expect, test } from 'vitest'
import { judgePerson } from '../../../src/slack/people/judge-person.ts'

const home = { teamId: 'T1', enterpriseId: 'E1' }
const member = { team_id: 'T1', profile: { email: ' Maya@PayReady.example ' } }

test('a full member is known by the mailbox in lower case', () => {
  expect(judgePerson(member, home)).toEqual({ kind: 'staff', email: 'maya@payready.example' })
})

test('a colleague of another workspace of the same enterprise is staff', () => {
  const colleague = { ...member, team_id: 'T2', enterprise_user: { enterprise_id: 'E1' } }
  expect(judgePerson(colleague, home).kind).toBe('staff')
})

test.each([
  ['nobody', undefined],
  ['a single-channel guest', { ...member, is_ultra_restricted: true }],
  ['a guest', { ...member, is_restricted: true }],
  ['a robot', { ...member, is_bot: true }],
  ['a stranger', { ...member, is_stranger: true }],
  ['somebody who left', { ...member, deleted: true }],
  ['a person without a mailbox', { ...member, profile: {} }],
  ['a partner from another workspace', { ...member, team_id: 'T2' }],
  ['a partner of another enterprise', { ...member, team_id: 'T2', enterprise_user: { enterprise_id: 'E2' } }],
])('%s is refused', (_who, user) => {
  expect(judgePerson(user, home)).toEqual({ kind: 'refused' })
})
