import { afterEach, describe, expect, test } from 'vitest'
import type { Viewer } from '../../src/model/scope.ts'
import { createConversations } from '../../src/stores/postgres/conversations.ts'
import { createDomainMembers } from '../../src/stores/postgres/domain-members.ts'
import { everything } from '../../src/stores/postgres/interaction-filter.ts'
import { createInteractionLoader } from '../../src/stores/postgres/load-interactions.ts'
import { createMemberships } from '../../src/stores/postgres/memberships.ts'
import { emptyTables, resolvedOf } from '../support/interactions.ts'
import type { TestDatabase } from '../support/open-test-database.ts'

const now = new Date('2026-11-20T12:00:00.000Z')
const [ana, bo] = ['ana@payready.example', 'bo@payready.example']
const hoursAgo = (hours: number): Date => new Date(Date.now() - hours * 3_600_000)

/** What every database must keep of who is in which private channel, and of who may ask of a domain. */
export function membershipsSuite(opened: () => TestDatabase): void {
  const home = () => opened().domain('pay_ready')
  const memberships = () => createMemberships(home())
  const read = <T>(viewer: Viewer, work: Parameters<ReturnType<typeof createConversations>['snapshot']>[1]) =>
    createConversations(opened()).snapshot({ domain: 'pay_ready', viewer }, work) as Promise<T>
  const sees = async (email: string) =>
    (await read<{ id: string }[]>({ kind: 'person', email }, (reader) => reader.heads(everything))).map(({ id }) => id)
  const staleFor = (email: string) =>
    read<string | null>({ kind: 'person', email }, (reader) => reader.staleMemberships())
  const load = () =>
    createInteractionLoader(home()).load(
      ['C1', 'C2'].map((channel) =>
        resolvedOf({ id: `in-${channel}`, audience: { kind: 'members', emails: [ana, bo], channel } }),
      ),
      { origin: 'import', now },
    )

  describe('memberships of private channels', () => {
    afterEach(async () => {
      await emptyTables(opened())
      await home().write('interactive', ({ query }) => query('delete from private_channel_members'))
    })

    test('who left a channel sees nothing of it from then on, and sees it again once back', async () => {
      await load()
      expect(await sees(ana)).toEqual(['in-C1', 'in-C2'])
      await memberships().confirmPerson('ANA@payready.example', { judged: ['C1', 'C2'], memberOf: ['C2'] })
      expect(await sees(ana)).toEqual(['in-C2'])
      expect(await sees(bo)).toEqual(['in-C1', 'in-C2'])
      await memberships().confirmPerson(ana, { judged: ['C1'], memberOf: ['C1'] })
      expect(await sees(ana)).toEqual(['in-C1', 'in-C2'])
    })

    test('loading a conversation again does not bring back whom Slack told gone', async () => {
      await load()
      await memberships().confirmPerson(ana, { judged: ['C1', 'C2'], memberOf: [] })
      await createInteractionLoader(home()).load(
        [resolvedOf({ id: 'in-C1', title: 'New', audience: { kind: 'members', emails: [ana, bo], channel: 'C1' } })],
        { origin: 'import', now },
      )
      expect(await sees(ana)).toEqual([])
    })

    test('each sync tells all: who is not told of is gone, a channel that is not told of stays as it was', async () => {
      await load()
      const report = await memberships().confirmAll([{ channel: 'C1', emails: [bo] }])
      expect(report).toEqual({ channels: 1, members: 1, gone: 1 })
      expect(await sees(ana)).toEqual(['in-C2'])
      expect(await sees(bo)).toEqual(['in-C1', 'in-C2'])
    })

    test('what Slack said later than what was landed stands', async () => {
      await load()
      await memberships().confirmPerson(ana, { judged: ['C1', 'C2'], memberOf: ['C2'] })
      await memberships().confirmAll(
        [
          { channel: 'C1', emails: [ana, bo] },
          { channel: 'C2', emails: [] },
        ],
        hoursAgo(1),
      )
      expect(await sees(ana)).toEqual(['in-C2'])
    })

    test('what nobody has confirmed for 36 hours is left out, and when it was is told', async () => {
      await load()
      expect(await staleFor(ana)).toBeNull()
      await home().write('interactive', ({ query }) =>
        query('update private_channel_members set confirmed_at = $1', [hoursAgo(37).toISOString()]),
      )
      expect(await sees(ana)).toEqual([])
      expect(Math.abs(Date.parse((await staleFor(ana)) ?? '') - hoursAgo(37).getTime())).toBeLessThan(60_000)
      expect(await staleFor('stranger@payready.example')).toBeNull()
      expect(await read({ kind: 'everyone' }, (reader) => reader.staleMemberships())).toBeNull()
      await memberships().confirmAll([{ channel: 'C1', emails: [ana] }], hoursAgo(35))
      expect(await sees(ana)).toEqual(['in-C1'])
    })
  })

  describe('who may ask of a domain', () => {
    const by = { by: 'operator', now }

    test('is listed in that domain alone, whatever the case of their mailbox, with a line in its audit', async () => {
      const personal = createDomainMembers(opened().domain('personal'))
      expect(await personal.grant('Ana@payready.example', by)).toBe(true)
      expect(await personal.grant(ana, by)).toBe(false)
      expect(await personal.has('ANA@payready.example')).toBe(true)
      expect(await createDomainMembers(opened().domain('paragon')).has(ana)).toBe(false)
      expect(await personal.list()).toEqual([{ email: ana, addedBy: 'operator', addedAt: now.toISOString() }])
      expect(await personal.revoke(ana, by)).toBe(true)
      expect(await personal.revoke(ana, by)).toBe(false)
      expect(await personal.list()).toEqual([])
      const lines = await opened()
        .domain('personal')
        .read('interactive', ({ query }) =>
          query("select details->>'given' as given from audit_events where action = 'access_changed' order by id"),
        )
      expect(lines.slice(-2)).toEqual([{ given: 'true' }, { given: 'false' }])
    })
  })
}
