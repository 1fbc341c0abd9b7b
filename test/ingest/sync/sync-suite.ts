import { afterEach, describe, expect, test } from 'vitest'
import type { SourceReport } from '../../../src/ingest/sync/source-report.ts'
import { problemsOf } from '../../../src/ingest/sync/source-report.ts'
import { gong } from '../../../src/ingest/systems/gong/gong.ts'
import { hubspot } from '../../../src/ingest/systems/hubspot/hubspot.ts'
import { slack } from '../../../src/ingest/systems/slack/slack.ts'
import type { TestDatabase } from '../../support/open-test-database.ts'
import { readTables } from '../systems/landed-world.ts'
import { contactOf, createSyncBench, delivered, noteOf, readAll, schema } from './sync-bench.ts'

const notes = 'hubspot_engagements_notes'
const contacts = 'hubspot_contacts'
const at = (minutes: number) => new Date(Date.UTC(2026, 10, 23, 12, minutes)).toISOString()
const counts = ({ read, loaded, unchanged, filtered, quarantined, deleted }: SourceReport) => ({
  ...{ read, loaded, unchanged, filtered, quarantined, deleted },
})
const isBalanced = (report: SourceReport) =>
  report.read === report.loaded + report.unchanged + report.filtered + report.quarantined

/** What a sync must do on every database. */
export function syncSuite(opened: () => TestDatabase): void {
  const bench = (settings: Parameters<typeof createSyncBench>[1] = {}) =>
    createSyncBench(opened().domain('pay_ready'), settings)
  const texts = async () =>
    (await bench().query<{ text: string }>('select text from turns order by interaction_id, position')).map(
      ({ text }) => text,
    )

  describe('a sync', () => {
    afterEach(() => bench().clear())

    test('loads the four systems, accounts for everything it read, and knows it all the second time', async () => {
      const { land, run, state, verify } = bench()
      await land(readAll(readTables))
      const first = await run()
      const reports = first.steps.find(({ name }) => name === 'sources')?.report as SourceReport[]
      expect(reports.map(({ system }) => system)).toEqual(['gong', 'slack', 'hubspot', 'salesforce'])
      expect(reports.every(isBalanced)).toBe(true)
      expect(reports.every(({ loaded, quarantined }) => loaded > 0 && quarantined > 0)).toBe(true)
      const before = await state()
      const again = (await run()).steps.find(({ name }) => name === 'sources')?.report as SourceReport[]
      expect(again.map(({ loaded }) => loaded)).toEqual([0, 0, 0, 0])
      expect(await state()).toEqual(before)
      await run({ full: true })
      expect(await state()).toEqual(before)
      expect(await bench().query('select 1 from interaction_versions')).toEqual([])
      expect(await bench().query('select 1 from source_record_versions')).toEqual([])
      const verdicts = await verify()
      expect(verdicts.flatMap(({ missing, extra, different }) => [...missing, ...extra, ...different])).toEqual([])
    })

    test('reads only what is new, and keeps what an edited row said before', async () => {
      const { land, syncOne } = bench()
      await land({ [notes]: [delivered(noteOf('1', 'first'), at(0)), delivered(noteOf('2', 'other'), at(0))] })
      expect(counts(await syncOne(hubspot))).toMatchObject({ read: 2, loaded: 2, unchanged: 0 })
      await land({ [notes]: [delivered(noteOf('1', 'second'), at(60)), delivered(noteOf('3', 'new'), at(60))] })
      const report = await syncOne(hubspot)
      expect(report.rows).toBe(4)
      expect(counts(report)).toMatchObject({ read: 3, loaded: 2, unchanged: 1 })
      expect(await texts()).toEqual(['second', 'other', 'new'])
      const versions = await bench().query<{ id: string; text: string }>(
        `select interaction_id as id, snapshot->'turns'->0->>'text' as text from interaction_versions`,
      )
      expect(versions).toEqual([{ id: 'hubspot/note/1', text: 'first' }])
      await land({ [notes]: [delivered(noteOf('4', 'much later'), at(600))] })
      await syncOne(hubspot)
      await land({ [notes]: [delivered(noteOf('5', 'later still'), at(700))] })
      expect((await syncOne(hubspot)).rows).toBe(2)
    })

    test('makes a deleted conversation a tombstone, and takes it back when it returns', async () => {
      const { land, syncOne, query } = bench()
      await land({
        [notes]: [delivered(noteOf('1', 'here'), at(0))],
        [contacts]: [delivered(contactOf('7', 'Ida'), at(0))],
      })
      await syncOne(hubspot)
      await land({
        [notes]: [delivered(noteOf('1', 'here', { archived: true }), at(30))],
        [contacts]: [delivered(contactOf('7', 'Ida', true), at(30))],
      })
      expect(counts(await syncOne(hubspot))).toMatchObject({ deleted: 2, loaded: 2, quarantined: 0 })
      expect(await texts()).toEqual([])
      expect(await query('select interaction_id from tombstones')).toEqual([{ interaction_id: 'hubspot/note/1' }])
      expect(await query('select 1 from source_records')).toEqual([])
      expect(counts(await syncOne(hubspot))).toMatchObject({ deleted: 0, loaded: 0, unchanged: 2 })
      await land({
        [notes]: [delivered(noteOf('1', 'back'), at(60))],
        [contacts]: [delivered(contactOf('7', 'Ida'), at(60))],
      })
      expect(counts(await syncOne(hubspot))).toMatchObject({ deleted: 0, loaded: 2 })
      expect(await texts()).toEqual(['back'])
      expect(await query('select 1 from tombstones')).toEqual([])
    })

    test('takes out a conversation of which nothing is left to load', async () => {
      const { land, syncOne } = bench()
      await land({ [notes]: [delivered(noteOf('1', 'said in haste'), at(0))] })
      await syncOne(hubspot)
      await land({ [notes]: [delivered(noteOf('1', null), at(30))] })
      const report = await syncOne(hubspot)
      expect(counts(report)).toMatchObject({ read: 1, filtered: 1, loaded: 0 })
      expect(await texts()).toEqual([])
    })

    test('removes rows that vanished from the source only when it reads everything', async () => {
      const { land, run, query } = bench()
      await land({
        [notes]: [delivered(noteOf('1', 'stays')), delivered(noteOf('2', 'goes'))],
        [contacts]: [delivered(contactOf('7', 'Ida')), delivered(contactOf('8', 'Al'))],
      })
      await run({ systems: ['hubspot'] })
      await query(`delete from ${schema}.${notes} where id = '2'`)
      await query(`delete from ${schema}.${contacts} where id = '8'`)
      await run({ systems: ['hubspot'] })
      expect(await texts()).toEqual(['stays', 'goes'])
      await run({ systems: ['hubspot'], full: true })
      expect(await texts()).toEqual(['stays'])
      expect(await query('select interaction_id from tombstones')).toEqual([{ interaction_id: 'hubspot/note/2' }])
      expect(await query('select source_id from source_records')).toEqual([{ source_id: '7' }])
    })

    test('loses no row at a page edge among many of one instant, however their ids sort', async () => {
      const { land, syncOne } = bench({ pageRows: 2 })
      const ids = ['a-1', 'A-1', 'a1', 'B', 'b', 'Z-9', 'z', '10', '9', '_x', 'é']
      await land({ [notes]: ids.map((id, index) => delivered(noteOf(String(index), id), at(0), id)) })
      expect(counts(await syncOne(hubspot))).toMatchObject({ read: ids.length, loaded: ids.length })
      await land({ [notes]: [delivered(noteOf('99', 'one more'), at(0), 'z-after')] })
      expect(counts(await syncOne(hubspot))).toMatchObject({ loaded: 1, unchanged: ids.length })
    })

    test('takes rows that come late inside the window, and counts those that come later still', async () => {
      const { land, syncOne, untilAllIsOld } = bench()
      await land({ [notes]: [delivered(noteOf('1', 'one'), at(0)), delivered(noteOf('2', 'two'), at(60))] })
      await untilAllIsOld()
      await syncOne(hubspot)
      await land({ [notes]: [delivered(noteOf('3', 'late'), at(50)), delivered(noteOf('4', 'too late'), at(30))] })
      const report = await syncOne(hubspot)
      expect(report.lateRows).toBe(1)
      expect(await texts()).toEqual(['one', 'two', 'late'])
      expect((await syncOne(hubspot)).lateRows).toBe(0)
      await syncOne(hubspot, true)
      expect(await texts()).toEqual(['one', 'two', 'late', 'too late'])
    })

    test('puts old conversations together anew when the people they name have changed', async () => {
      const { land, syncOne, query, state, forget } = bench({ pageRows: 2 })
      const tables = readTables('gong')
      await land(tables)
      await query(`delete from ${schema}.gong_users`)
      await syncOne(gong)
      const before = await state()
      await land(tables)
      await syncOne(gong)
      const late = await state()
      expect(late.participants).not.toEqual(before.participants)
      await forget()
      await syncOne(gong)
      expect(await state()).toEqual(late)
      expect(counts(await syncOne(gong))).toMatchObject({ loaded: 0 })
    })

    test('does not make versions of records delivered twice, however the pages fall', async () => {
      const { land, syncOne, query } = bench({ pageRows: 1 })
      await land({
        [contacts]: [delivered(contactOf('7', 'Ida'), at(0)), delivered(contactOf('7', 'Ida Marie'), at(5))],
      })
      await syncOne(hubspot)
      await syncOne(hubspot)
      expect(counts(await syncOne(hubspot, true))).toMatchObject({ read: 1, unchanged: 1 })
      expect(await query('select 1 from source_record_versions')).toEqual([])
      expect(await query(`select data->>'name' as name from source_records`)).toEqual([{ name: 'Ida Marie Brandvold' }])
    })

    test('finds the rows of ids that JavaScript cannot count to', async () => {
      const { land, syncOne, query } = bench()
      const tables = readTables('gong')
      await land(tables)
      await query(`alter table ${schema}.gong_extensive_calls alter column id type numeric using id::numeric`)
      await syncOne(gong)
      const people = await query<{ count: number }>(
        `select count(*)::int as count from participants where interaction_id = 'gong/7782342274025937895'`,
      )
      expect(people[0]?.count).toBeGreaterThan(1)
    })
  })

  describe('a sync of tables that have changed their shape', () => {
    afterEach(() => bench().clear())

    test('is red over a lost column and touches nothing that rests on its table', async () => {
      const { land, run, syncOne, state, query, verify } = bench()
      await land(readAll(readTables))
      await run()
      const before = await state()
      await query(`alter table ${schema}.gong_call_transcripts drop column transcript`)
      await query(`update ${schema}.gong_calls set _airbyte_extracted_at = '2026-11-23T13:00Z'`)
      const report = await syncOne(gong)
      expect(report.lostColumns).toEqual({ gong_call_transcripts: ['transcript'] })
      expect(problemsOf(report)).toEqual([expect.stringContaining('gong_call_transcripts has lost transcript')])
      await expect(run({ systems: ['gong'], full: true })).rejects.toMatchObject({ code: 'sync.red' })
      const [verdict] = await verify(true)
      expect(verdict).toMatchObject({ extra: [], repaired: 0, unreadable: [expect.stringContaining('transcript')] })
      expect(await state()).toEqual(before)
    })

    test('goes on with the other tables, and reads what it left when the column is back', async () => {
      const { land, syncOne, query, verify } = bench()
      await land(readAll(readTables))
      await query(`alter table ${schema}.${notes} rename column archived to was_archived`)
      const report = await syncOne(hubspot)
      expect(report.lostColumns).toEqual({ [notes]: ['archived'] })
      const ids = async () =>
        (await query<{ id: string }>('select id from interactions order by id')).map(({ id }) => id)
      expect((await ids()).some((id) => id.startsWith('hubspot/note/'))).toBe(false)
      expect((await ids()).length).toBeGreaterThan(0)
      await query(`alter table ${schema}.${notes} rename column was_archived to archived`)
      await syncOne(hubspot)
      expect((await verify()).find(({ system }) => system === 'hubspot')).toMatchObject({ missing: [], different: [] })
    })

    test('is red over a table it used to read, and removes nothing on its account', async () => {
      const { land, run, syncOne, verify, query } = bench()
      await land(readTables('hubspot'))
      await run({ systems: ['hubspot'] })
      const before = await texts()
      await query(`drop table ${schema}.${notes}`)
      expect((await syncOne(hubspot)).lostColumns).toEqual({ [notes]: ['every column'] })
      await expect(run({ systems: ['hubspot'], full: true })).rejects.toMatchObject({ code: 'sync.red' })
      await verify(true)
      expect(await texts()).toEqual(before)
    })

    test('reports unknown columns, missing tables and values that Airbyte nulled', async () => {
      const { land, syncOne } = bench()
      const changes = [{ field: 'hs_note_body', change: 'NULLED', reason: 'SOURCE_RETRIEVAL_ERROR' }]
      const row = delivered({ ...noteOf('1', 'one'), moodRing: 'blue' })
      const cut = {
        ...delivered(noteOf('2', 'two')),
        _airbyte_meta: { changes: [...changes, { field: 'x', change: 'TRUNCATED' }] },
      }
      await land({ [notes]: [row, cut] })
      const report = await syncOne(hubspot)
      expect(report.unknownColumns).toEqual({ [notes]: ['moodRing'] })
      expect(report.nulledValues).toBe(1)
      expect(report.missingTables).toContain('hubspot_contacts')
      expect(report.missingTables).not.toContain(notes)
      expect(problemsOf(report)).toEqual([])
    })

    test('reads columns whose names the destination folded', async () => {
      const { land, syncOne, query, state } = bench()
      await land(readTables('gong'))
      await syncOne(gong)
      const before = await state()
      await bench().forget()
      await query(`alter table ${schema}.gong_call_transcripts rename column "callId" to call_id`)
      await syncOne(gong)
      // A rejected row stands in quarantine under the names its columns have.
      expect({ ...(await state()), quarantine: [] }).toEqual({ ...before, quarantine: [] })
    })

    test('reads a thread of Slack from both of its tables, whichever of them is new', async () => {
      const { land, syncOne, state } = bench({ pageRows: 3 })
      const { slack_threads: threads = [], ...rest } = readTables('slack')
      await land({ ...rest, slack_threads: [] })
      await syncOne(slack)
      await land({ slack_threads: threads })
      await syncOne(slack)
      const late = await state()
      await bench().clear()
      await land(readTables('slack'))
      await syncOne(slack)
      expect((await state()).turns).toEqual(late.turns)
    })
  })
}
