import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import { createCorrections } from '../../src/stores/postgres/corrections.ts'
import { createPostedAnswers } from '../../src/stores/postgres/posted-answers.ts'
import { emptyTables } from '../support/interactions.ts'
import type { TestDatabase } from '../support/open-test-database.ts'

const now = new Date('2026-11-23T18:40:00Z')

/** What every database must keep of posted answers and of their corrections. */
export function correctionsSuite(opened: () => TestDatabase): void {
  describe('corrections', () => {
    beforeEach(() => emptyTables(opened()))
    const home = () => opened().domain('pay_ready')
    const place = { channel: 'C1', threadTs: '1.1', messageTs: '1.2', onlyFor: null }
    const causeOf = (receiptId: string, causeKey = 'changed:1') => ({
      ...{ receiptId, causeKey, cause: 'changed' as const, at: now.toISOString(), who: null },
    })
    async function noted(threads: number): Promise<string[]> {
      const ids = Array.from({ length: threads }, () => randomUUID())
      for (const [index, id] of ids.entries()) {
        await createPostedAnswers(home()).remember(id, { ...place, threadTs: `1.${index}` }, now)
      }
      await createCorrections(home()).note(
        ids.map((id) => causeOf(id)),
        now,
      )
      return ids
    }

    test('the first place of an answer stays, and an id that is none is no matter', async () => {
      const posted = createPostedAnswers(home())
      const id = randomUUID()
      await posted.remember(id, place, now)
      await posted.remember(id, { ...place, channel: 'C2' }, now)
      await posted.remember('receipt-1', place, now)
      expect(await posted.find(id)).toEqual(place)
    })

    test('a cause found by many at once is noted once', async () => {
      const id = randomUUID()
      await createPostedAnswers(home()).remember(id, place, now)
      const store = createCorrections(home())
      const noted = await Promise.all(Array.from({ length: 8 }, () => store.note([causeOf(id)], now)))
      expect(noted.reduce((sum, count) => sum + count, 0)).toBe(1)
    })

    test('a thread is held by one of many that ask at once, and by nobody else until its lease ends', async () => {
      await noted(3)
      const store = createCorrections(home())
      const claims = await Promise.all(
        Array.from({ length: 8 }, (_, n) => store.claim({ holder: `h${n}`, leaseMs: 60_000 })),
      )
      const held = claims.flatMap((claim) => claim ?? [])
      expect(new Set(held.map((one) => one.place.threadTs)).size).toBe(3)
      expect(held).toHaveLength(3)
    })

    test('a new cause of a thread that is worked on waits for it', async () => {
      const [id = ''] = await noted(1)
      const store = createCorrections(home())
      await store.claim({ holder: 'a', leaseMs: 60_000 })
      await store.note([causeOf(id, 'changed:2')], now)
      expect(await store.claim({ holder: 'b', leaseMs: 60_000 })).toBeNull()
    })

    test('who lost a lease cannot renew it, and gives nothing of the new holder back', async () => {
      const [id = ''] = await noted(1)
      const store = createCorrections(home())
      await store.claim({ holder: 'a', leaseMs: -1 })
      expect((await store.claim({ holder: 'b', leaseMs: 60_000 }))?.causes[0]).toMatchObject({ attempts: 2 })
      const rows = [causeOf(id)]
      expect(await store.renew(rows, { holder: 'a', leaseMs: 60_000 })).toBe(false)
      await store.postpone(rows, 'a', 0)
      expect(await store.claim({ holder: 'c', leaseMs: 60_000 })).toBeNull()
      expect(await store.renew(rows, { holder: 'b', leaseMs: 60_000 })).toBe(true)
    })

    test('of an answer its asker took away nothing is said, unless it stands after all', async () => {
      const [id = ''] = await noted(1)
      const store = createCorrections(home())
      await createPostedAnswers(home()).markDeleted(id, now)
      expect(await store.claim({ holder: 'a', leaseMs: 60_000 })).toBeNull()
      expect(await store.countOpen()).toBe(0)
      await createPostedAnswers(home()).markDeleted(id, null)
      expect(await store.claim({ holder: 'a', leaseMs: 60_000 })).not.toBeNull()
    })

    test('what was told last is known, what is closed stays closed', async () => {
      const [id = ''] = await noted(1)
      const store = createCorrections(home())
      expect(await store.lastTold(id)).toBeNull()
      await store.settle([causeOf(id)], { outcome: 'posted', messageTs: '2.1', told: 'state' }, now)
      await store.settle([causeOf(id)], { outcome: 'given_up', reason: 'late' }, now)
      expect(await store.lastTold(id)).toBe('state')
      expect(await store.countOpen()).toBe(0)
      expect(await store.list({ limit: 5, all: true })).toMatchObject([{ outcome: 'posted', reason: null }])
    })
  })
}
