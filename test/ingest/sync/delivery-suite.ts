import fc from 'fast-check'
import { afterEach, describe, expect, test } from 'vitest'
import type { LandedRow } from '../../../src/ingest/source.ts'
import { problemsOf } from '../../../src/ingest/sync/source-report.ts'
import { hubspot } from '../../../src/ingest/systems/hubspot/hubspot.ts'
import { slack } from '../../../src/ingest/systems/slack/slack.ts'
import type { TestDatabase } from '../../support/open-test-database.ts'
import { readTables, type Tables } from '../systems/landed-world.ts'
import { contactOf, createSyncBench, delivered, noteOf } from './sync-bench.ts'

type Delivery = { kind: 'note' | 'contact'; id: number; says: number; minutesLate: number; fate: string }

const anyDelivery: fc.Arbitrary<Delivery> = fc.record({
  kind: fc.constantFrom('note', 'contact'),
  id: fc.nat(4),
  says: fc.nat(2),
  minutesLate: fc.nat(14),
  fate: fc.constantFrom('kept', 'kept', 'kept', 'archived', 'empty', 'undated', 'nameless'),
})

/** Deliveries in any order, again and again, must come to the same; and every sync must account for what it read. */
export function deliverySuite(opened: () => TestDatabase, numRuns: number): void {
  describe('random deliveries', () => {
    afterEach(() => createSyncBench(opened().domain('pay_ready')).clear())

    test('come to what one sync of all of them gives, and are all accounted for', async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.array(anyDelivery, { maxLength: 6 }), { minLength: 1, maxLength: 5 }),
          fc.integer({ min: 1, max: 5 }),
          async (batches, pageRows) => {
            const { land, syncOne, state, verify, forget, clear } = createSyncBench(opened().domain('pay_ready'), { pageRows })
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
          },
        ),
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

function tablesOf(batch: readonly Delivery[], index: number): Tables {
  const rowsOf = (kind: Delivery['kind'], rowOf: (delivery: Delivery) => LandedRow) =>
    batch.filter((one) => one.kind === kind).map((one) => delivered(rowOf(one), extractedAt(index, one)))
  return {
    hubspot_engagements_notes: rowsOf('note', (one) => ({
      ...noteOf(String(one.id), one.fate === 'empty' ? null : `says ${one.says}`, {
        archived: one.fate === 'archived',
        ...(one.fate === 'undated' && { timestamp: 'yesterday-ish' }),
      }),
      ...(one.fate === 'nameless' && { id: null }),
    })),
    hubspot_contacts: rowsOf('contact', ({ id, says, fate }) => ({
      ...contactOf(String(id), `Name ${says}`, fate === 'archived'),
      ...(fate === 'nameless' && { id: null }),
    })),
  }
}

function extractedAt(batch: number, { minutesLate }: Delivery): string {
  return new Date(Date.UTC(2026, 10, 23, 12, batch * 5 - minutesLate)).toISOString()
}
