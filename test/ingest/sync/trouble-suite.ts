import { afterEach, describe, expect, test } from 'vitest'
import { problemsOf } from '../../../src/ingest/sync/source-report.ts'
import { gong } from '../../../src/ingest/systems/gong/gong.ts'
import { hubspot } from '../../../src/ingest/systems/hubspot/hubspot.ts'
import type { TestDatabase } from '../../support/open-test-database.ts'
import { readTables } from '../systems/landed-world.ts'
import { contactOf, createSyncBench, delivered, noteOf } from './sync-bench.ts'

const notes = 'hubspot_engagements_notes'
const contacts = 'hubspot_contacts'
const five = 5 * 1024 * 1024

/** Records that cannot be loaded, and stores that do not say what they should. */
export function troubleSuite(opened: () => TestDatabase): void {
  const bench = (settings: Parameters<typeof createSyncBench>[1] = {}) =>
    createSyncBench(opened().domain('pay_ready'), settings)
  const locations = async () => (await bench().quarantine.list(100)).map(({ location }) => location).sort()

  describe('poison', () => {
    afterEach(() => bench().clear())

    test('goes into quarantine alone: ids too long, dates that are none, rows without an id', async () => {
      const { land, syncOne, query } = bench()
      const long = '9'.repeat(300)
      await land({
        [notes]: [
          delivered(noteOf('1', 'good')),
          delivered(noteOf(long, 'too long'), undefined, 'too-long'),
          delivered(noteOf('3', 'undated', { timestamp: 'yesterday-ish' })),
          delivered({ ...noteOf('4', 'nameless'), id: null }, undefined, 'nameless-row'),
          delivered(noteOf('5', 'good too')),
        ],
        [contacts]: [
          delivered(contactOf('7', 'Ida')),
          delivered(contactOf(long, 'Long')),
          delivered(contactOf('8', 'Al')),
        ],
      })
      const report = await syncOne(hubspot)
      expect(problemsOf(report)).toEqual([])
      expect(report).toMatchObject({ loaded: 4, quarantined: 4, read: 8 })
      expect(await query('select text from turns order by 1')).toEqual([{ text: 'good' }, { text: 'good too' }])
      const places = await locations()
      expect(places).toHaveLength(4)
      expect(places).toEqual(expect.arrayContaining(['hubspot:note/3', `${notes}:nameless-row`, `${notes}:too-long`]))
      await syncOne(hubspot, true)
      expect(await locations()).toEqual(places)
    })

    test('that only the database refuses stays out alone, and is loaded by a retry once it can be', async () => {
      const { land, syncOne, query, quarantine, retry } = bench()
      await query(
        `insert into interactions (id, type, text, source_system, source_id, title, collection, origin, content_digest, turn_count, received_at)
         values ('taken', 'note', '', 'hubspot', 'note/2', '', 'x', 'import', '', 0, now())`,
      )
      await land({ [notes]: ['1', '2', '3'].map((id) => delivered(noteOf(id, `note ${id}`))) })
      const report = await syncOne(hubspot)
      expect(problemsOf(report)).toEqual([])
      expect(report).toMatchObject({ read: 3, loaded: 2, quarantined: 1 })
      const [record] = await quarantine.list(10)
      expect(record).toMatchObject({ source: 'hubspot', location: 'hubspot:note/2' })
      expect(record?.reason).toContain('refused')
      expect(await retry('hubspot:note/2')).toContain('refused')
      await query(`delete from interactions where id = 'taken'`)
      expect(await retry('hubspot:note/2')).toBeNull()
      expect(await query('select text from turns order by 1')).toHaveLength(3)
      expect(await quarantine.drop([record?.id ?? 0])).toBe(1)
      expect(await locations()).toEqual([])
    })

    test('among records can be tried again by the place its row stands in', async () => {
      const { land, retry, query } = bench()
      await land({ [contacts]: [delivered(contactOf('7', 'Ida')), delivered(contactOf('8', 'Al'))] })
      expect(await retry(`${contacts}:8`)).toBeNull()
      expect(await retry(`${contacts}:person/7`)).toBeNull()
      expect(await query('select source_id from source_records order by 1')).toEqual([
        { source_id: '7' },
        { source_id: '8' },
      ])
      expect(await retry(`${contacts}:9`)).toContain('no such row')
      expect(await retry('talks.jsonl:3')).toContain('import its file again')
    })

    test('is not what a turn of 5 MB is, nor NUL bytes and half surrogate pairs', async () => {
      const { land, syncOne, query, quarantine } = bench()
      const huge = 'A long talk. '.repeat(Math.ceil(five / 13))
      const text = JSON.stringify([
        { speakerId: 's-maya', sentences: [{ start: 0, end: 1000, text: `nul \u0000 and half \ud83d end` }] },
      ])
      const tables = readTables('gong')
      await land({ ...tables, gong_call_transcripts: [] })
      await land({ gong_call_transcripts: [delivered({ callId: '7782342274025937895', transcript: text })] })
      await land({ [notes]: [delivered(noteOf('1', huge)), delivered(noteOf('2', 'small'))] })
      await syncOne(gong)
      await syncOne(hubspot)
      const turns = await query<{ id: string; length: number; text: string }>(
        'select interaction_id as id, length(text) as length, left(text, 40) as text from turns order by interaction_id',
      )
      expect(turns).toMatchObject([
        { id: 'gong/7782342274025937895', text: expect.stringMatching(/^nul .?and half \ufffd end$/) },
        { id: 'hubspot/note/1' },
        { id: 'hubspot/note/2', text: 'small' },
      ])
      expect(turns[1]?.length).toBeGreaterThan(five - 20)
      expect((await quarantine.list(10)).map(({ location }) => location)).toEqual(['gong:400'])
    })
  })

  describe('verify', () => {
    afterEach(() => bench().clear())

    test('names what is missing, extra and different, and mends exactly that', async () => {
      const { land, run, verify, query, state } = bench({ pageRows: 2 })
      await land({
        [notes]: ['1', '2', '3', '4', '5'].map((id) => delivered(noteOf(id, `note ${id}`))),
        [contacts]: ['7', '8', '9'].map((id) => delivered(contactOf(id, `Name ${id}`))),
      })
      await run({ systems: ['hubspot'] })
      const good = await state()
      await query(`delete from interactions where id = 'hubspot/note/1'`)
      await query(`update turns set text = 'something else' where interaction_id = 'hubspot/note/2'`)
      await query(`delete from participants where interaction_id = 'hubspot/note/3'`)
      await query(`delete from turns where interaction_id = 'hubspot/note/3'`)
      await query(
        `insert into interactions (id, type, text, source_system, source_id, title, collection, origin, content_digest, turn_count, received_at)
         values ('hubspot/note/99', 'note', '', 'hubspot', 'note/99', '', 'x', 'sync', '', 0, now())`,
      )
      await query(`delete from source_records where source_id = '7'`)
      await query(`update source_records set data = '{"name":"Nobody"}' where source_id = '8'`)
      await query(
        `insert into source_records (source_system, kind, source_id, data, origin, content_digest, received_at, change_xid)
         values ('hubspot', 'person', '99', '{}', 'sync', '', now(), pg_current_xact_id())`,
      )
      const wrong = {
        missing: ['hubspot/note/1', 'person/7'],
        different: ['hubspot/note/2', 'hubspot/note/3', 'person/8'],
        extra: ['hubspot/note/99', 'person/99'],
      }
      const verdictOf = async (repair: boolean) => (await verify(repair)).find(({ system }) => system === 'hubspot')
      expect(await verdictOf(false)).toMatchObject({ ...wrong, conversations: 5, records: 3, repaired: 0 })
      const untouched = await query(`select change_xid from interactions where id = 'hubspot/note/4'`)
      expect(await verdictOf(true)).toMatchObject({ ...wrong, repaired: 7 })
      expect(await verdictOf(false)).toMatchObject({ missing: [], different: [], extra: [], repaired: 0 })
      expect(await query(`select change_xid from interactions where id = 'hubspot/note/4'`)).toEqual(untouched)
      const mended = await state()
      expect({ ...mended, tombstones: [] }).toEqual({ ...good, tombstones: [] })
      expect(mended.tombstones).toEqual([{ interaction_id: 'hubspot/note/99' }])
    })

    test('keeps the last good self of a conversation whose newest row is in quarantine', async () => {
      const { land, run, verify, query } = bench()
      await land({ [notes]: [delivered(noteOf('1', 'good'), '2026-11-23T12:00:00Z')] })
      await run({ systems: ['hubspot'] })
      await land({ [notes]: [delivered(noteOf('1', 'bad', { timestamp: 'never' }), '2026-11-23T12:30:00Z')] })
      await run({ systems: ['hubspot'], full: true })
      expect((await verify(true)).find(({ system }) => system === 'hubspot')).toMatchObject({ extra: [], repaired: 0 })
      expect(await query('select text from turns')).toEqual([{ text: 'good' }])
    })
  })

  describe('a database that fails', () => {
    afterEach(() => bench().clear())

    test('for want of space ends the sync cleanly, and the next one completes it', async () => {
      const { land, run, syncOne, state, query } = bench({ pageRows: 2 })
      await land({ [notes]: ['1', '2', '3', '4', '5'].map((id) => delivered(noteOf(id, `note ${id}`))) })
      await syncOne(hubspot)
      const expected = await state()
      await bench().forget()
      // A check that fails as a full disk would, at the fourth conversation.
      await asOwner(
        opened(),
        `create or replace function pay_ready.refuse() returns trigger language plpgsql as
        $$ begin if new.interaction_id = 'hubspot/note/4' then raise exception 'could not extend file' using errcode = '53100'; end if; return new; end $$`,
      )
      await asOwner(
        opened(),
        'create trigger refuse before insert on pay_ready.turns for each row execute function pay_ready.refuse()',
      )
      try {
        await expect(run({ systems: ['hubspot'] })).rejects.toMatchObject({ code: '53100' })
        expect(await query('select id from interactions')).toHaveLength(2)
        expect(await query('select 1 from quarantine')).toEqual([])
      } finally {
        await asOwner(opened(), 'drop trigger refuse on pay_ready.turns')
      }
      await syncOne(hubspot)
      expect(await state()).toEqual(expected)
    })
  })
}

// The role of a domain may not change tables; the user who opened the database may.
async function asOwner(database: TestDatabase, text: string): Promise<void> {
  await database.domain('pay_ready').write('interactive', async ({ query }) => {
    await query('reset role')
    await query(text)
  })
}
