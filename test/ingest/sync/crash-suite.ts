import { afterEach, describe, expect, test } from 'vitest'
import type { Source } from '../../../src/ingest/source.ts'
import { gong } from '../../../src/ingest/systems/gong/gong.ts'
import { hubspot } from '../../../src/ingest/systems/hubspot/hubspot.ts'
import { slack } from '../../../src/ingest/systems/slack/slack.ts'
import type { TestDatabase } from '../../support/open-test-database.ts'
import { readTables, type Tables } from '../systems/landed-world.ts'
import { Crash, createFailingDatabase } from './failing-database.ts'
import { createSyncBench, delivered, noteOf } from './sync-bench.ts'

const notes = 'hubspot_engagements_notes'
const { hubspot_contacts = [], hubspot_owners = [] } = readTables('hubspot')
const first: Tables = {
  hubspot_contacts,
  hubspot_owners,
  [notes]: ['1', '2', '3', '4', '5'].map((id) => delivered(noteOf(id, `note ${id}`), '2026-11-23T12:00:00Z')),
}
// An edit, a deletion, a row that becomes empty, a poisonous one, a date that is none.
const second: Tables = {
  [notes]: [
    delivered(noteOf('1', 'edited'), '2026-11-23T12:30:00Z'),
    delivered(noteOf('2', 'x', { archived: true }), '2026-11-23T12:30:00Z'),
    delivered(noteOf('3', null), '2026-11-23T12:30:00Z'),
    delivered(noteOf('4', 'x', { timestamp: 'yesterday-ish' }), '2026-11-23T12:30:00Z'),
    delivered(noteOf('6', 'refused by the database'), '2026-11-23T12:30:00Z'),
  ],
}

/** Every place at which a sync can die, `every` of them apart. */
export function crashSuite(opened: () => TestDatabase, every: number): void {
  const home = () => opened().domain('pay_ready')
  const bench = () => createSyncBench(home(), { pageRows: 3 })

  async function expectSameAfterCrash(source: Source, prepare: () => Promise<void>, step = every) {
    await prepare()
    await bench().untilAllIsOld()
    const counting = createFailingDatabase(home())
    await createSyncBench(counting.home, { pageRows: 3 }).syncOne(source)
    const expected = await bench().state()
    const points = counting.points()
    for (let point = 1; point <= points; point += step) {
      await bench().forget()
      await prepare()
      const dying = createSyncBench(createFailingDatabase(home(), point).home, { pageRows: 3 })
      await expect(dying.syncOne(source)).rejects.toBeInstanceOf(Crash)
      await bench().syncOne(source)
      expect({ point, ...(await bench().state()) }).toEqual({ point, ...expected })
    }
    return points
  }

  describe('a sync that dies', () => {
    afterEach(() => bench().clear())

    test('anywhere in its first run is made good by the next', { timeout: 120_000 }, async () => {
      await bench().land(readTables('gong'))
      expect(await expectSameAfterCrash(gong, async () => undefined)).toBeGreaterThan(60)
    })

    test('anywhere among edits, deletions and poison is made good by the next', { timeout: 120_000 }, async () => {
      const { land, syncOne, query } = bench()
      await land(first)
      await land(second)
      const points = await expectSameAfterCrash(hubspot, async () => {
        await query(`delete from pay_ready_landed.${notes} where _airbyte_extracted_at > '2026-11-23T12:10Z'`)
        await syncOne(hubspot)
        await land(second)
        // An id of another conversation's source row: the database refuses the second one.
        await query(
          `insert into interactions (id, type, text, source_system, source_id, title, collection, origin, content_digest, turn_count, received_at)
           values ('taken', 'note', '', 'hubspot', 'note/6', '', 'x', 'import', '', 0, now()) on conflict do nothing`,
        )
      })
      expect(points).toBeGreaterThan(60)
      expect(await query('select location from quarantine order by 1')).toEqual([
        { location: 'hubspot:note/4' },
        { location: 'hubspot:note/6' },
      ])
    })

    test('anywhere in the reading of threads is made good by the next', { timeout: 120_000 }, async () => {
      await bench().land(readTables('slack'))
      expect(await expectSameAfterCrash(slack, async () => undefined, every + 4)).toBeGreaterThan(60)
    })
  })
}
