import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import type { DigestSchedule, PlannedDelivery } from '../../src/model/digest.ts'
import { createCoachingDisputes } from '../../src/stores/postgres/coaching-disputes.ts'
import { createDigests } from '../../src/stores/postgres/digests.ts'
import { createPreferences } from '../../src/stores/postgres/preferences.ts'
import type { TestDatabase } from '../support/open-test-database.ts'

const now = new Date('2026-11-23T18:40:00Z')
const hold = (holder: string, leaseMs = 60_000) => ({ holder, leaseMs })
const held = (key: string, holder: string) => ({ key, holder })
const then = { now, next: [] }

/** What every database must keep of digests, of what people chose and of what they disputed. */
export function digestsSuite(opened: () => TestDatabase): void {
  describe('digests', () => {
    const home = () => opened().domain('pay_ready')
    const store = () => createDigests(home())
    beforeEach(() =>
      home().write('interactive', async ({ query }) => {
        await query('delete from digest_deliveries')
        await query('delete from digest_schedules')
        await query('delete from preferences')
      }),
    )
    const scheduleOf = (changes: Partial<DigestSchedule> = {}): DigestSchedule => ({
      ...{ id: randomUUID(), kind: 'coaching', channel: 'C1', email: null, weekday: 1, minute: 600 },
      ...{ timeZone: 'America/Chicago', request: null, isEnabled: true, mutedUntil: null, createdBy: 'operator' },
      ...{ createdAt: now.toISOString(), updatedAt: now.toISOString(), ...changes },
    })
    const dueOf = (key: string, changes: Partial<PlannedDelivery> = {}): PlannedDelivery => ({
      ...{ key, scheduleId: randomUUID(), kind: 'coaching', slot: '2026-11-16', channel: 'C1', email: null },
      ...{ dueAt: now, skip: null, ...changes },
    })

    test('a schedule is kept as it is, changed in what is given, and taken away with what is due of it', async () => {
      const request = { kind: 'ask' as const, text: 'Who mentioned Entrata?', receiptId: null }
      const schedule = scheduleOf({ kind: 'follow', channel: null, email: 'maya@payready.example', request })
      expect(await store().add(schedule)).toBe(true)
      expect(await store().add({ ...schedule, minute: 1 })).toBe(false)
      expect(await store().schedules()).toEqual([schedule])
      const later = new Date(now.getTime() + 1_000)
      const by = { by: 'operator', now }
      const change = { weekday: null, minute: 480, timeZone: null, isEnabled: false, mutedUntil: now.toISOString() }
      const changed = { ...schedule, ...change, updatedAt: later.toISOString() }
      expect(await store().change(schedule.id, change, { by: 'ana@payready.example', now: later })).toEqual(changed)
      expect(await store().schedule(schedule.id)).toEqual(changed)
      expect(await store().change(randomUUID(), change, { by: 'operator', now: later })).toBeNull()
      await store().materialise([dueOf('a', { scheduleId: schedule.id })], now)
      expect([await store().remove(schedule.id, by), await store().remove('none', by)]).toEqual([true, false])
      expect(await store().delivery('a')).toMatchObject({ state: 'skipped', reason: 'the schedule was removed' })
    })

    test('what many plan at once is due once; what came too late is on record and never due', async () => {
      const planned = [dueOf('a'), dueOf('b', { skip: 'too late' })]
      const counts = await Promise.all(Array.from({ length: 6 }, () => store().materialise(planned, now)))
      expect(counts.reduce((sum, count) => sum + count, 0)).toBe(2)
      expect(await store().claim(hold('x'), now)).toMatchObject({ key: 'a', attempts: 1 })
      expect(await store().claim(hold('y'), now)).toBeNull()
      expect(await store().delivery('b')).toMatchObject({ state: 'skipped', reason: 'too late' })
    })

    test('each of many that ask at once gets another one, and none before it is due', async () => {
      const late = dueOf('late', { dueAt: new Date(now.getTime() + 1) })
      await store().materialise([dueOf('a'), dueOf('b'), dueOf('c'), late], now)
      const claims = await Promise.all(Array.from({ length: 6 }, (_, n) => store().claim(hold(`h${n}`), now)))
      expect(claims.flatMap((claim) => claim?.key ?? []).sort()).toEqual(['a', 'b', 'c'])
    })

    test('who lost a lease cannot renew it, give it back or say that nothing was sent', async () => {
      await store().materialise([dueOf('a')], now)
      await store().claim(hold('x', -1), now)
      expect(await store().renew('a', hold('x'))).toBe(false)
      expect(await store().claim(hold('y'), now)).toMatchObject({ attempts: 2 })
      await store().postpone('a', 'x', { delayMs: 0, reason: 'why' })
      expect(await store().settle(held('a', 'x'), { state: 'failed', reason: 'no' }, then)).toBe(false)
      expect(await store().renew('a', hold('y'))).toBe(true)
      await store().postpone('a', 'y', { delayMs: 60_000, reason: 'busy' })
      expect(await store().claim(hold('z'), now)).toBeNull()
      expect(await store().delivery('a')).toMatchObject({ state: 'due', reason: 'busy' })
    })

    test('what stands in Slack is sent whoever says so, and what follows from it is due with it', async () => {
      await store().materialise([dueOf('a')], now)
      await store().claim(hold('x', -1), now)
      await store().claim(hold('y'), now)
      const sent = { state: 'sent' as const, messageTs: '1.1', receiptId: randomUUID() }
      const next = { now, next: [dueOf('a:rules', { kind: 'rules' })] }
      expect(await store().settle(held('a', 'x'), sent, next)).toBe(true)
      expect(await store().settle(held('a', 'y'), { ...sent, messageTs: '1.2' }, next)).toBe(false)
      expect(await store().delivery('a')).toMatchObject({ state: 'sent', messageTs: '1.1', receiptId: sent.receiptId })
      expect(await store().claim(hold('y'), now)).toMatchObject({ key: 'a:rules', kind: 'rules' })
    })

    test('what failed can be made due again, what was sent cannot', async () => {
      await store().materialise([dueOf('a'), dueOf('b')], now)
      for (const key of ['a', 'b'])
        await store()
          .claim(hold('x'), now)
          .then(() => key)
      await store().settle(held('a', 'x'), { state: 'failed', reason: 'archived' }, then)
      await store().settle(held('b', 'x'), { state: 'sent', messageTs: '1.1', receiptId: null }, then)
      expect([await store().reopen('a', now), await store().reopen('b', now)]).toEqual([true, false])
      expect(await store().countDue()).toBe(1)
      expect((await store().deliveries({ limit: 5, state: 'sent' })).map(({ key }) => key)).toEqual(['b'])
    })

    test('a choice is kept per person and key, whatever the capitals of the mailbox', async () => {
      const preferences = createPreferences(home())
      await preferences.set('Maya@PayReady.example', 'mute:1', true)
      await preferences.set('maya@payready.example', 'mute:1', { until: 'x' })
      expect(await preferences.get('maya@payready.example', 'mute:1')).toEqual({ until: 'x' })
      expect(await preferences.get('dana@payready.example', 'mute:1')).toBeNull()
      expect(await preferences.of('MAYA@payready.example')).toEqual({ 'mute:1': { until: 'x' } })
    })

    test('disputes are kept with their history, the newest first, and cannot be changed', async () => {
      const disputes = createCoachingDisputes(home())
      const line = { repEmail: `${randomUUID()}@payready.example`, interactionId: 'call-1', subject: 'talkShare' }
      const word = { ...line, reason: null, receiptId: null, actor: 'luis@payready.example', at: now.toISOString() }
      const first = { ...word, id: randomUUID(), verdict: 'disputed' as const, reason: 'not my call' }
      await disputes.keep(first)
      await disputes.keep({ ...word, id: randomUUID(), verdict: 'upheld', actor: 'renata@payready.example' })
      expect((await disputes.history(line)).map(({ verdict }) => verdict)).toEqual(['upheld', 'disputed'])
      expect(await disputes.find(first.id)).toEqual(first)
      await expect(
        home().write('interactive', ({ query }) => query("update coaching_disputes set verdict = 'dismissed'")),
      ).rejects.toThrow()
    })
  })
}
