import { afterEach, describe, expect, test } from 'vitest'
import type { TestDatabase } from '../../support/open-test-database.ts'
import { createResolutionBench, type GivenRecord, idOf } from './resolution-bench.ts'

const bob: Record<string, GivenRecord> = {
  bob: { fields: { name: 'Bob Stone', email: 'bob@stone.example' }, observedAt: '2026-01-01T00:00:00.000Z' },
  robert: {
    fields: { name: 'Bob Stone', email: 'bob@stone.example', phone: '1' },
    observedAt: '2026-02-01T00:00:00.000Z',
  },
  eve: { fields: { name: 'Eve Stone', phone: '1' }, observedAt: '2026-03-01T00:00:00.000Z' },
}

/** What a run makes of records. */
export function runSuite(opened: () => TestDatabase): void {
  const bench = () => createResolutionBench(opened().domain('pay_ready'))

  describe('a run', () => {
    afterEach(() => bench().clear())

    test('groups records, names an entity after its oldest one and gives it golden values', async () => {
      const { put, run, groups, entityOf, query } = bench()
      await put(bob)
      const report = await run()
      expect(await groups()).toEqual([['bob', 'robert'], ['eve']])
      expect(await entityOf('robert')).toBe(idOf('bob'))
      expect(report.kinds.find(({ kind }) => kind === 'person')).toMatchObject({ records: 3, created: 2, entities: 2 })
      const [person] = await query('select name, email, golden from people where id = $1', [idOf('bob')])
      expect(person).toMatchObject({
        name: 'Bob Stone',
        email: 'bob@stone.example',
        golden: { phone: { recordId: idOf('robert') } },
      })
    })

    test('changes nothing when nothing changed', async () => {
      const { put, run, state } = bench()
      await put(bob)
      await run()
      const before = await state()
      expect(await run()).toMatchObject({ runId: null })
      expect(await run({ full: true })).toMatchObject({ runId: null })
      expect(await state()).toEqual(before)
    })
  })
}
