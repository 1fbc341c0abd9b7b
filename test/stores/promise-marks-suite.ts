import { randomUUID } from 'node:crypto'
import { afterEach, describe, expect, test } from 'vitest'
import type { PromiseVerdict } from '../../src/model/promise.ts'
import type { Viewer } from '../../src/model/scope.ts'
import { createConversations } from '../../src/stores/postgres/conversations.ts'
import { createInteractionLoader } from '../../src/stores/postgres/load-interactions.ts'
import { createPromiseMarks } from '../../src/stores/postgres/promise-marks.ts'
import { emptyTables, resolvedOf } from '../support/interactions.ts'
import type { TestDatabase } from '../support/open-test-database.ts'

const at = '2026-11-20T12:00:00.000Z'
const operator: Viewer = { kind: 'operator' }

/** What every database must keep of what people say of promises. */
export function promiseMarksSuite(opened: () => TestDatabase): void {
  const home = () => opened().domain('pay_ready')
  const load = (...batch: ReturnType<typeof resolvedOf>[]) =>
    createInteractionLoader(home()).load(batch, { origin: 'import', now: new Date(at) })
  const mark = (verdict: PromiseVerdict, given: { id?: string; start?: number; at?: string; due?: string } = {}) =>
    createPromiseMarks(opened()).keep('pay_ready', {
      ...{ id: randomUUID(), interactionId: given.id ?? 'a', turnId: `${given.id ?? 'a'}/t1`, start: given.start ?? 0 },
      ...{ verdict, due: given.due ?? null, actor: 'maya@payready.example', at: given.at ?? at },
    })
  const read = (until = at, viewer = operator) =>
    createConversations(opened()).snapshot({ domain: 'pay_ready', viewer }, (reader) =>
      reader.promiseMarks(new Date(until)),
    )

  describe('marks on promises', () => {
    afterEach(() => emptyTables(opened()))

    test('the newest of a promise counts, even where the clock stands still', async () => {
      await load(resolvedOf({ id: 'a' }))
      for (const verdict of ['kept', 'not_promise', 'cleared', 'kept', 'new_date'] as const)
        await mark(verdict, verdict === 'new_date' ? { due: '2026-11-27' } : {})
      await mark('kept', { start: 40 })
      const read1 = await read()
      expect(read1.map(({ start, verdict, due, actor }) => [start, verdict, due, actor])).toEqual([
        [0, 'new_date', '2026-11-27', 'maya@payready.example'],
        [40, 'kept', null, 'maya@payready.example'],
      ])
      expect(new Date(read1[0]?.at ?? '').toISOString()).toBe(at)
    })

    test('one that was taken back is none', async () => {
      await load(resolvedOf({ id: 'a' }))
      await mark('kept')
      await mark('cleared')
      expect(await read()).toEqual([])
    })

    test('what came after the moment asked about does not count', async () => {
      await load(resolvedOf({ id: 'a' }))
      await mark('kept', { at: '2026-11-20T12:00:00.000Z' })
      await mark('not_promise', { at: '2026-11-21T12:00:00.000Z' })
      expect((await read('2026-11-20T11:59:59.000Z')).length).toBe(0)
      expect((await read('2026-11-21T11:59:59.000Z')).map(({ verdict }) => verdict)).toEqual(['kept'])
      expect((await read('2026-11-21T12:00:00.000Z')).map(({ verdict }) => verdict)).toEqual(['not_promise'])
    })

    test('one on a conversation the asker may not see does not exist for them', async () => {
      const audience = { kind: 'members' as const, emails: ['ana@payready.example'] }
      await load(resolvedOf({ id: 'a' }), resolvedOf({ id: 'b', audience }))
      await mark('kept')
      await mark('kept', { id: 'b' })
      const of = async (email: string) => (await read(at, { kind: 'person', email })).map((one) => one.interactionId)
      expect(await of('ana@payready.example')).toEqual(['a', 'b'])
      expect(await of('bo@payready.example')).toEqual(['a'])
    })

    test('none is changed or removed', async () => {
      await load(resolvedOf({ id: 'a' }))
      await mark('kept')
      for (const statement of ["update promise_marks set verdict = 'cleared'", 'delete from promise_marks'])
        await expect(home().write('interactive', ({ query }) => query(statement))).rejects.toThrow('append-only')
    })
  })
}
