import { afterEach, describe, expect, test } from 'vitest'
import type { TestDatabase } from '../../support/open-test-database.ts'
import { createResolutionBench, type GivenRecord, idOf } from './resolution-bench.ts'

const person = (month: number, fields: GivenRecord['fields']): GivenRecord => ({
  fields,
  observedAt: `2026-${String(month).padStart(2, '0')}-01T00:00:00.000Z`,
})
const stones: Record<string, GivenRecord> = {
  bob: person(1, { name: 'Bob Stone', email: 'bob@stone.example' }),
  robert: person(2, { name: 'Bob Stone', email: 'bob@stone.example', phone: '1' }),
  eve: person(3, { name: 'Eve Stone', phone: '1' }),
}

/** What a run makes of records. */
export function runSuite(opened: () => TestDatabase): void {
  const bench = () => createResolutionBench(opened().domain('pay_ready'))

  describe('a run', () => {
    afterEach(() => bench().clear())

    test('groups records, names an entity after its oldest one and gives it golden values', async () => {
      const { put, run, groups, entityOf, query } = bench()
      await put(stones)
      const report = await run()
      expect(await groups()).toEqual([['bob', 'robert'], ['eve']])
      expect(await entityOf('robert')).toBe(idOf('bob'))
      expect(report.kinds.find(({ kind }) => kind === 'person')).toMatchObject({ records: 3, created: 2, entities: 2 })
      const [row] = await query('select name, email, golden from people where id = $1', [idOf('bob')])
      expect(row).toMatchObject({ name: 'Bob Stone', email: 'bob@stone.example' })
      expect(row?.golden).toMatchObject({ phone: { value: '1', recordId: idOf('robert') } })
    })

    test('changes nothing when nothing changed', async () => {
      const { put, run, state } = bench()
      await put(stones)
      await run()
      const before = await state()
      expect(await run()).toMatchObject({ runId: null })
      expect(await run({ full: true })).toMatchObject({ runId: null })
      expect(await state()).toEqual(before)
    })

    test('stores each edge with weights that add up to its bits', async () => {
      const { put, run, query } = bench()
      await put(stones)
      await run()
      const edges = await query<{ bits: number; fields: { bits: number }[] }>('select bits, fields from er_edge')
      expect(edges.length).toBeGreaterThan(0)
      for (const { bits, fields } of edges)
        expect(fields.reduce((sum, field) => sum + field.bits, 0)).toBeCloseTo(bits, 9)
    })

    test('takes a new record into an entity, which keeps its id, though the record is older', async () => {
      const { put, run, groups, entityOf } = bench()
      await put({ robert: stones.robert as GivenRecord, eve: stones.eve as GivenRecord })
      await run()
      await put({ bob: stones.bob as GivenRecord })
      const report = await run()
      expect(await groups()).toEqual([['bob', 'robert'], ['eve']])
      expect(await entityOf('bob')).toBe(idOf('robert'))
      expect(report.kinds.find(({ kind }) => kind === 'person')).toMatchObject({ full: false, changed: 1, created: 0 })
    })

    test('merges two entities when a record says something new; the older id stays and the other becomes its alias', async () => {
      const { put, run, entityOf, query, service } = bench()
      await put({
        bob: stones.bob as GivenRecord,
        x: person(2, { name: 'Bob Stone', phone: '7' }),
        eve: stones.eve as GivenRecord,
      })
      await run()
      await put({ x: person(2, { name: 'Bob Stone', email: 'bob@stone.example', phone: '7' }) })
      await run()
      expect(await entityOf('x')).toBe(idOf('bob'))
      expect(await query('select status, alias_of from er_entity where id = $1', [idOf('x')])).toEqual([
        { status: 'merged', alias_of: idOf('bob') },
      ])
      expect(await query('select 1 from people where id = $1', [idOf('x')])).toEqual([])
      expect((await service.show(idOf('x')))?.id).toBe(idOf('bob'))
      expect((await service.show(idOf('bob')))?.aliases).toEqual([idOf('x')])
    })

    test('splits an entity when a record says something else; most records keep the id', async () => {
      const { put, run, groups, entityOf } = bench()
      const same = { name: 'Bob Stone', email: 'bob@stone.example' }
      await put({
        one: person(1, same),
        two: person(2, same),
        three: person(3, same),
        eve: stones.eve as GivenRecord,
        a: stones.eve as GivenRecord,
      })
      await run()
      expect(await entityOf('three')).toBe(idOf('one'))
      await put({ one: person(4, { name: 'Ann Flint', email: 'ann@flint.example' }) })
      await run()
      expect(await groups()).toEqual([['a', 'eve'], ['one'], ['three', 'two']])
      expect(await entityOf('two')).toBe(idOf('one'))
      expect(await entityOf('one')).not.toBe(idOf('one'))
    })

    test('lets go of deleted records, and retires an entity that has none left', async () => {
      const { put, run, groups, remove, query } = bench()
      await put(stones)
      await run()
      await remove('bob', 'eve')
      await run()
      expect(await groups()).toEqual([['robert']])
      expect(await query('select id, status from er_entity order by status')).toEqual([
        { id: idOf('bob'), status: 'active' },
        { id: idOf('eve'), status: 'retired' },
      ])
      expect(await query('select 1 from er_key where record_id = $1', [idOf('eve')])).toEqual([])
      expect(await query('select id from people')).toEqual([{ id: idOf('bob') }])
    })

    test('parts what only a deleted record joined', async () => {
      const { put, run, groups, remove } = bench()
      await put({
        left: person(1, { name: 'Bob Stone', email: 'bob@stone.example' }),
        middle: person(2, { name: 'Bob Stone', email: 'bob@stone.example', phone: '5' }),
        right: person(3, { name: 'Bob Stone', phone: '5' }),
        other: person(3, { name: 'Eve Flint', phone: '9' }),
      })
      await run()
      expect(await groups()).toEqual([['left', 'middle', 'right'], ['other']])
      await remove('middle')
      await run()
      expect(await groups()).toEqual([['left'], ['other'], ['right']])
    })

    test('moves what conversations point at', async () => {
      const { put, run, query } = bench()
      await put({
        bob: stones.bob as GivenRecord,
        m: { ...person(2, stones.bob?.fields ?? {}), source: 'gong/mention' },
      })
      await query(
        `insert into interactions (id, type, text, source_system, source_id, title, collection, origin, content_digest, turn_count, received_at, person_mention_id, unified_person_id)
         values ('i', 'call', '', 'gong', 'i', '', '', 'sync', '', 0, now(), $1, $1)`,
        [idOf('m')],
      )
      await query(
        `insert into participants (interaction_id, position, name, side, person_id, mention_id) values ('i', 0, 'Bob', 'customer', $1, $1)`,
        [idOf('m')],
      )
      const { runId } = await run()
      const pointers = () =>
        query(
          'select p.person_id, i.unified_person_id from participants p join interactions i on i.id = p.interaction_id',
        )
      expect(await pointers()).toEqual([{ person_id: idOf('bob'), unified_person_id: idOf('bob') }])
      await bench().service.rollback(runId ?? '', 'operator')
      expect(await pointers()).toEqual([{ person_id: idOf('m'), unified_person_id: idOf('m') }])
    })
  })
}
