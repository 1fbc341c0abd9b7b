import fc from 'fast-check'
import { afterEach, describe, expect, test } from 'vitest'
import { problemsOf } from '../../../src/ingest/sync/source-report.ts'
import { hubspot } from '../../../src/ingest/systems/hubspot/hubspot.ts'
import { slack } from '../../../src/ingest/systems/slack/slack.ts'
import type { TestDatabase } from '../../support/open-test-database.ts'
import { readTables } from '../systems/landed-world.ts'
import { anyBatches, tablesOf } from './random-deliveries.ts'
import { createSyncBench } from './sync-bench.ts'

/** Deliveries in any order, again and again, must come to the same; and every sync must account for what it read. */
export function deliverySuite(opened: () => TestDatabase, numRuns: number): void {
  describe('random deliveries', () => {
    afterEach(() => createSyncBench(opened().domain('pay_ready')).clear())

    test('come to what one sync of all of them gives, and are all accounted for', async () => {
      await fc.assert(
        fc.asyncProperty(anyBatches, fc.integer({ min: 1, max: 5 }), async (batches, pageRows) => {
          const { land, syncOne, state, verify, forget, clear } = createSyncBench(opened().domain('pay_ready'), {
            pageRows,
          })
          await clear()
          for (const [index, batch] of batches.entries()) {
            await land(tablesOf(batch, index))
            expect(problemsOf(await syncOne(hubspot))).toEqual([])
          }
          const verdict = (await verify()).find(({ system }) => system === 'hubspot')
          const loaded = await contentOf(state)
          await forget()
          const report = await syncOne(hubspot)
          expect(problemsOf(report)).toEqual([])
          expect(await contentOf(state)).toEqual(loaded)
          expect(verdict).toMatchObject({ missing: [], extra: [], different: [] })
          const replayed = await syncOne(hubspot, true)
          expect(replayed.loaded).toBe(0)
        }),
        { numRuns, seed: 7 },
      )
    })

    test('of threads come to the same whatever order their rows arrive in', async () => {
      const { land, syncOne, state, forget } = createSyncBench(opened().domain('pay_ready'), { pageRows: 2 })
      const tables = readTables('slack')
      await land(tables)
      await syncOne(slack)
      const expected = await contentOf(state)
      await createSyncBench(opened().domain('pay_ready')).clear()
      const rows = Object.entries(tables).flatMap(([table, all]) => all.map((row) => ({ table, row })))
      // The tables with all of their columns, and nothing in them.
      await land(tables)
      const { query } = createSyncBench(opened().domain('pay_ready'))
      for (const table of Object.keys(tables)) await query(`delete from pay_ready_landed.${table}`)
      await forget()
      for (const [index, { table, row }] of rows.toReversed().entries()) {
        await land({ [table]: [row, { ...row, _airbyte_raw_id: `again-${index}` }] })
        if (index % 4 === 0) expect(problemsOf(await syncOne(slack))).toEqual([])
      }
      await syncOne(slack)
      expect(await contentOf(state)).toEqual(expected)
    })
  })
}

async function contentOf(state: () => Promise<Record<string, unknown[]>>) {
  const { interactions, turns, participants, records } = await state()
  return { interactions, turns, participants, records }
}
