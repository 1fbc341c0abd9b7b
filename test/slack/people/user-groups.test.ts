import { expect, test } from 'vitest'
import { createUserGroups } from '../../../src/slack/people/user-groups.ts'

const people: Record<string, object> = {
  U1: { id: 'U1', team_id: 'T1', profile: { email: 'Ann@x.example' } },
  U2: { id: 'U2', team_id: 'T1', profile: { email: 'guest@x.example' }, is_restricted: true },
  U3: { id: 'U3', team_id: 'T1', profile: { email: 'gone@x.example' }, deleted: true },
}

function groupsOver(answer: () => Promise<{ users: string[] }>) {
  let now = Date.parse('2026-11-23T12:00:00Z')
  let calls = 0
  const client = {
    usergroups: {
      users: {
        list: () => {
          calls += 1
          return answer()
        },
      },
    },
    users: { info: async ({ user }: { user: string }) => ({ user: people[user] }) },
    auth: { test: async () => ({ team_id: 'T1' }) },
  }
  const log = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined }
  const membersOf = createUserGroups({ client: client as never, clock: () => new Date(now), log })
  return { membersOf, calls: () => calls, pass: (minutes: number) => (now += minutes * 60_000) }
}

test('members are staff alone, by mailbox, and asked for once in five minutes', async () => {
  const groups = groupsOver(async () => ({ users: ['U1', 'U2', 'U3', 'U4'] }))
  expect([...(await groups.membersOf('S1'))]).toEqual(['ann@x.example'])
  groups.pass(4)
  await Promise.all([groups.membersOf('S1'), groups.membersOf('S1')])
  expect(groups.calls()).toBe(1)
  groups.pass(2)
  await Promise.all([groups.membersOf('S1'), groups.membersOf('S1')])
  expect(groups.calls()).toBe(2)
})

test('while Slack does not answer what is known counts for an hour, then nobody is in it', async () => {
  let isUp = true
  const groups = groupsOver(async () => {
    if (isUp) return { users: ['U1'] }
    throw new Error('no answer')
  })
  await groups.membersOf('S1')
  isUp = false
  groups.pass(59)
  expect((await groups.membersOf('S1')).size).toBe(1)
  groups.pass(2)
  expect((await groups.membersOf('S1')).size).toBe(0)
  expect((await groups.membersOf('S2')).size).toBe(0)
})

test('who has left the group is out of it with the next look', async () => {
  let users = ['U1']
  const groups = groupsOver(async () => ({ users }))
  expect((await groups.membersOf('S1')).size).toBe(1)
  users = []
  groups.pass(6)
  expect((await groups.membersOf('S1')).size).toBe(0)
})
