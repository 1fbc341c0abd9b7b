import { afterEach, describe, expect, test } from 'vitest'
import type { SourceReport } from '../../../src/ingest/sync/source-report.ts'
import { problemsOf } from '../../../src/ingest/sync/source-report.ts'
import { gong } from '../../../src/ingest/systems/gong/gong.ts'
import { hubspot } from '../../../src/ingest/systems/hubspot/hubspot.ts'
import type { DomainDatabase } from '../../../src/stores/postgres/database.ts'
import type { TestDatabase } from '../../support/open-test-database.ts'
import { readTables } from '../systems/landed-world.ts'
import { contactOf, createSyncBench, delivered, noteOf } from './sync-bench.ts'

const notes = 'hubspot_engagements_notes'
const contacts = 'hubspot_contacts'
const ids = Array.from({ length: 40 }, (_, index) => String(index))

/** Several syncs on one checkpoint, and connections that are cut. */
export function raceSuite(opened: () => TestDatabase): void {
  const bench = (home: DomainDatabase = opened().domain('pay_ready')) => createSyncBench(home, { pageRows: 3 })
  const landAll = () =>
    bench().land({
      [notes]: ids.map((id) => delivered(noteOf(id, `note ${id}`))),
      [contacts]: ids.map((id) => delivered(contactOf(id, `Name ${id}`))),
    })

  describe('two syncs of one source at once', () => {
    afterEach(() => bench().clear())

    test('load everything once between them, and the overtaken one stops', async () => {
      await landAll()
      await bench().syncOne(hubspot)
      const expected = await bench().state()
      await bench().forget()
      const reports = await Promise.all([1, 2, 3].map(() => bench().syncOne(hubspot)))
      expect(await bench().state()).toEqual(expected)
      expect(reports.flatMap(problemsOf)).toEqual([])
      expect(reports.reduce((sum, { loaded }) => sum + loaded, 0)).toBe(80)
      expect(reports.some(({ overtaken }) => overtaken)).toBe(true)
      expect(reports.filter(({ overtaken }) => !overtaken).length).toBeGreaterThan(0)
      expect(
        await bench().query('select 1 from interaction_versions union all select 1 from source_record_versions'),
      ).toEqual([])
    })

    test('never let the slower one put old rows over new ones', async () => {
      const { land, syncOne, query } = bench()
      await land({ [notes]: [delivered(noteOf('1', 'old'), '2026-11-23T12:00:00Z')] })
      let quick: SourceReport | undefined
      // The slow one has put the conversation together when the newer row arrives and the quick one loads it.
      const slow = bench(
        beforeFirstWrite(opened().domain('pay_ready'), async () => {
          await land({ [notes]: [delivered(noteOf('1', 'new'), '2026-11-23T12:01:00Z')] })
          quick = await syncOne(hubspot)
        }),
      )
      const report = await slow.syncOne(hubspot)
      expect(quick).toMatchObject({ loaded: 1, overtaken: false })
      expect(report).toMatchObject({ loaded: 0, overtaken: true })
      expect(await query('select text from turns')).toEqual([{ text: 'new' }])
    })
  })

  describe('rows that land while a sync runs', () => {
    afterEach(() => bench().clear())

    test('are not passed over because their conversation was put together before', async () => {
      const { land, query, syncOne, state, forget } = bench()
      const tables = readTables('gong')
      const transcript = (tables.gong_call_transcripts ?? [])[0]
      await land(tables)
      await query(`delete from pay_ready_landed.gong_call_transcripts where _airbyte_raw_id = $1`, [
        transcript?._airbyte_raw_id,
      ])
      const running = beforeFirstWrite(opened().domain('pay_ready'), () =>
        land({ gong_call_transcripts: transcript ? [transcript] : [] }),
      )
      expect(await bench(running).syncOne(gong)).toMatchObject({ overtaken: false })
      const loaded = await state()
      expect(loaded.turns?.length).toBeGreaterThan(2)
      await forget()
      await syncOne(gong)
      expect(await state()).toEqual(loaded)
    })
  })

  describe('a connection that is cut', () => {
    afterEach(() => bench().clear())

    test('ends the sync with an error, and the next one completes it', async () => {
      await landAll()
      await bench().syncOne(hubspot)
      const expected = await bench().state()
      for (let statement = 20; statement <= 200; statement += 30) {
        await bench().forget()
        await expect(bench(cutting(opened().domain('pay_ready'), statement)).syncOne(hubspot)).rejects.toThrow()
        await bench().syncOne(hubspot)
        expect(await bench().state()).toEqual(expected)
      }
    })
  })
}

function beforeFirstWrite(database: DomainDatabase, hook: () => Promise<void>): DomainDatabase {
  let isFirst = true
  return {
    ...database,
    async write(priority, work) {
      if (isFirst) {
        isFirst = false
        await hook()
      }
      return database.write(priority, work)
    },
  }
}

/** Has the server end the connection of the transaction that is about to run its `nth` statement. */
function cutting(database: DomainDatabase, nth: number): DomainDatabase {
  let statements = 0
  const wrap =
    (run: DomainDatabase['write']): DomainDatabase['write'] =>
    (priority, work) =>
      run(priority, (transaction) =>
        work({
          ...transaction,
          async query(text, values) {
            statements += 1
            if (statements === nth) {
              await transaction.query('reset role')
              await transaction.query('select pg_terminate_backend(pg_backend_pid())')
            }
            return transaction.query(text, values)
          },
        }),
      )
  return { id: database.id, read: wrap(database.read), write: wrap(database.write) }
}
