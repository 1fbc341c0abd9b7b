import { afterEach, describe, expect, test } from 'vitest'
import { createSegmentCache } from '../../src/memory/segment-cache.ts'
import { createConversations } from '../../src/stores/postgres/conversations.ts'
import { everything } from '../../src/stores/postgres/interaction-filter.ts'
import { createInteractionLoader } from '../../src/stores/postgres/load-interactions.ts'
import { createQuarantine } from '../../src/stores/postgres/quarantine.ts'
import { createWorkspaceMessages } from '../../src/stores/postgres/workspace-messages.ts'
import { emptyTables, resolvedOf } from '../support/interactions.ts'
import type { TestDatabase } from '../support/open-test-database.ts'

const now = new Date('2026-11-20T12:00:00.000Z')
const operator = { domain: 'pay_ready', viewer: { kind: 'operator' } } as const

/** What every database must keep of rejected records, workspace messages, and of the index built from it. */
export function recordsSuite(opened: () => TestDatabase): void {
  const home = () => opened().domain('pay_ready')
  const load = (...batch: ReturnType<typeof resolvedOf>[]) =>
    createInteractionLoader(home()).load(batch, { origin: 'import', now })

  describe('the quarantine', () => {
    afterEach(() => emptyTables(opened()))
    const record = (location: string, payload = '{}') => ({ location, reason: 'broken', remedy: 'mend it', payload })
    const keep = (...rejected: ReturnType<typeof record>[]) => createQuarantine(home()).keep('files', rejected, now)
    const quarantined = () => createConversations(opened()).snapshot(operator, (reader) => reader.quarantined())

    test('keeps a record once, however often it comes', async () => {
      await keep(record('a:1'), record('a:2'))
      await keep(record('a:2'), record('a:3'), record('a:3'))
      expect(await quarantined()).toBe(3)
    })

    test('keeps it once also when many bring it at once', async () => {
      await Promise.all(Array.from({ length: 8 }, () => keep(record('a:1'), record('a:2'))))
      expect(await quarantined()).toBe(2)
    })

    test('keeps another content of the same place, and the same content of another place', async () => {
      await keep(record('a:1', 'x'), record('a:1', 'y'), record('b:1', 'x'))
      expect(await quarantined()).toBe(3)
    })

    test('keeps what PostgreSQL cannot store as text, with the sign for a broken character', async () => {
      await keep({ location: 'a\u0000:1', reason: 'x\u0000', remedy: 'y\u0000', payload: 'a\u0000b \ud800' })
      const rows = await home().read('interactive', ({ query }) => query('select location, payload from quarantine'))
      expect(rows).toEqual([{ location: 'a\ufffd:1', payload: 'a\ufffdb \ufffd' }])
    })

    test('accepts nothing to keep', async () => {
      await keep()
      expect(await quarantined()).toBe(0)
    })
  })

  describe('workspace messages', () => {
    afterEach(() => emptyTables(opened()))

    test('come back in order of time, changed and without the removed ones', async () => {
      const messages = createWorkspaceMessages<{ channel: string; ts: string; text: string }>(home())
      await messages.save({ channel: 'C2', ts: '1795000002.000100', text: 'second' })
      await messages.save({ channel: 'C1', ts: '1795000001.000100', text: 'first' })
      await messages.save({ channel: 'C1', ts: '1795000003.000100', text: 'gone' })
      await messages.save({ channel: 'C1', ts: '1795000001.000100', text: 'first, edited \u0000' })
      await messages.remove('C1', '1795000003.000100')
      expect((await messages.load()).map(({ text }) => text)).toEqual(['first, edited \ufffd', 'second'])
    })
  })

  describe('the segment cache', () => {
    afterEach(() => emptyTables(opened()))
    const cache = createSegmentCache()
    const build = () =>
      createConversations(opened()).snapshot(operator, async (reader) => {
        const heads = await reader.heads(everything)
        return cache.segmentsOf(reader, heads)
      })
    const heads = () => createConversations(opened()).snapshot(operator, (reader) => reader.heads(everything))

    test('builds once, rebuilds what changed and nothing else, and lets go of what was removed', async () => {
      await load(resolvedOf({ id: 'a', says: ['apple'] }), resolvedOf({ id: 'b', says: ['pear'] }))
      const [a, b] = await build()
      expect(a?.termText).toContain('appl')
      expect(await build()).toEqual([a, b])
      expect((await build())[0]).toBe(a)
      await load(resolvedOf({ id: 'a', says: ['cherry'] }))
      const [changed, same] = await build()
      expect(changed?.termText).toContain('cherri')
      expect(changed?.termText).not.toContain('appl')
      expect(same).toBe(b)
      await createInteractionLoader(home()).removeOrigin('import', now)
      await load(resolvedOf({ id: 'b', says: ['pear'] }))
      cache.retain('pay_ready', await heads())
      expect(cache.size('pay_ready')).toBe(1)
      expect((await build())[0]).not.toBe(b)
    })

    test('gives a question all its segments, even if the cache is cleared while it reads', async () => {
      await load(resolvedOf({ id: 'a', says: ['plum'] }), resolvedOf({ id: 'b', says: ['fig'] }))
      await build()
      await load(resolvedOf({ id: 'b', says: ['quince'] }))
      const segments = await createConversations(opened()).snapshot(operator, async (reader) => {
        const clearing = {
          ...reader,
          turnsOf: (ids: readonly string[]) => {
            cache.retain('pay_ready', [])
            return reader.turnsOf(ids)
          },
        }
        return cache.segmentsOf(clearing, await reader.heads(everything))
      })
      expect(segments.map(({ interactionId }) => interactionId)).toEqual(['a', 'b'])
    })
  })
}
