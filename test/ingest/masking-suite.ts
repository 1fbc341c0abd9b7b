import { beforeEach, describe, expect, test } from 'vitest'
import { unify } from '../../src/entities/unify.ts'
import { importRecords } from '../../src/ingest/import-records.ts'
import { applyMasking } from '../../src/ingest/mask/apply-masking.ts'
import type { FileRecord } from '../../src/ingest/sources/file-record.ts'
import type { Viewer } from '../../src/model/scope.ts'
import { createInteractionLoader } from '../../src/stores/postgres/load-interactions.ts'
import type { OpenDatabase } from '../../src/stores/postgres/open-database.ts'
import { createPersonalValues } from '../../src/stores/postgres/personal-values.ts'
import { createQuarantine } from '../../src/stores/postgres/quarantine.ts'
import { createRemaskStore, remaskedTables } from '../../src/stores/postgres/remask/remask-store.ts'
import { createSlackInbox } from '../../src/stores/postgres/slack-inbox.ts'
import { createSyncStore, type SyncPage } from '../../src/stores/postgres/sync-store.ts'
import { dumpTables, tablesHolding } from '../support/dump-tables.ts'
import { emptyTables, interactionOf } from '../support/interactions.ts'
import { testMask, testMasker } from '../support/masking.ts'

const card = '4539 1488 0343 6467'
const ssn = '219-09-9999'
const secrets = [card, '0343 6467', ssn]
const now = new Date('2026-11-20T12:00:00.000Z')
const { signal } = new AbortController()

const secretCall = interactionOf({ id: 'call/secret', says: [`My card is ${card}.`, `And her SSN is ${ssn}.`] })
const plainCall = interactionOf({ id: 'call/plain', says: ['Hello.', 'The rent is 1,250 dollars.'] })
const token = testMasker.tokenOf('ssn', ssn)
const noted = { kind: 'company', sourceId: '7', data: { name: 'Brackwater Homes', note: `card ${card}, SSN ${ssn}` } }
const poison = { location: 'a.jsonl:1', reason: 'no turns', remedy: 'add some', payload: `{"text":"card ${card}"}` }

/** What is kept of personal data, on one kind of database. */
export function maskingSuite(opened: () => OpenDatabase): void {
  const home = () => opened().domain('pay_ready')
  const vault = () => createPersonalValues(opened())
  const reveal = (viewer: Viewer, kind: 'interaction' | 'record', id: string) =>
    vault().reveal({ domain: 'pay_ready', viewer }, { kind, id })
  const operator = { kind: 'operator' } as const

  beforeEach(async () => {
    await emptyTables(opened())
    await home().write('interactive', async ({ query }) => {
      await query("select set_config('sophia.may_reveal', 'on', true)")
      for (const table of ['personal_values', 'sync_state', 'source_records', 'source_record_versions', 'slack_inbox'])
        await query(`delete from ${table}`)
    })
  })

  const importing = (...records: FileRecord[]) =>
    importRecords(
      (async function* () {
        yield* records
      })(),
      {
        load: createInteractionLoader(home()).load,
        quarantine: (rejected) => createQuarantine(home()).keep('files', rejected, now),
        mask: testMask,
        resolve: (interaction) => unify('pay_ready', interaction),
        batchSize: 10,
        now,
      },
      { origin: 'import' },
    )
  const asRecord = (interaction: FileRecord & { kind: 'interaction' }) => interaction
  const of = (interaction: typeof secretCall) => asRecord({ kind: 'interaction', location: 'a.jsonl:1', interaction })
  const page = (records: SyncPage['records']): SyncPage => ({
    ...{ system: 'hubspot', origin: 'sync', interactions: [], deletedInteractions: [], withdrawnInteractions: [] },
    ...{ records, deletedRecords: [], rejected: [], arrivals: new Map(), distrusted: false, checkpoint: null },
  })

  describe('what comes in', () => {
    test('stands in no table; the vault shows it to the operator, and to nobody by accident', async () => {
      const first = await importing(of(secretCall), of(plainCall), { kind: 'rejected', ...poison })
      await createSyncStore(home()).commit(page([testMask.record(noted)]), now)
      expect(first).toMatchObject({ loaded: 2, quarantined: 1 })
      expect(await tablesHolding(home(), secrets)).toEqual([])
      expect(await reveal(operator, 'interaction', secretCall.id)).toEqual([{ token, type: 'ssn', value: ssn }])
      expect(await reveal(operator, 'record', 'hubspot/company/7')).toEqual([{ token, type: 'ssn', value: ssn }])
      const [turn] = await home().read('interactive', ({ query }) =>
        query<{ text: string }>("select text from turns where interaction_id = 'call/secret' and position = 1"),
      )
      expect(turn?.text).toBe(`And her SSN is ${token}.`)
    })

    test('is not shown to whom the conversation is not', async () => {
      const audience = { kind: 'members' as const, emails: ['dana@payready.example'] }
      await importing(of({ ...secretCall, audience }))
      const as = (email: string) => reveal({ kind: 'person', email }, 'interaction', secretCall.id)
      expect(await as('dana@payready.example')).toHaveLength(1)
      expect(await as('maya@payready.example')).toEqual([])
    })

    test('a second time changes nothing; an older version keeps its values', async () => {
      await importing(of(secretCall))
      expect(await importing(of(secretCall))).toMatchObject({ loaded: 0, unchanged: 1 })
      const later = { ...secretCall, turns: secretCall.turns.map((turn) => ({ ...turn, text: 'SSN 219-09-8888' })) }
      expect(await importing(of(later))).toMatchObject({ loaded: 1 })
      const values = await reveal(operator, 'interaction', secretCall.id)
      expect(values.map(({ value }) => value).sort()).toEqual(['219-09-8888', ssn])
      expect(await tablesHolding(home(), [ssn, '219-09-8888'])).toEqual([])
      await createInteractionLoader(home()).removeOrigin('import', now)
      expect(await reveal(operator, 'interaction', secretCall.id)).toEqual([])
    })

    test('is written whole or not at all', async () => {
      const resolved = unify('pay_ready', testMask.interaction(secretCall).interaction)
      const values = [{ token: 'x'.repeat(100), type: 'ssn' as const, value: ssn }]
      await expect(
        createInteractionLoader(home()).load([{ ...resolved, values }], { origin: 'import', now }),
      ).rejects.toThrow()
      const rows = await home().read('interactive', ({ query }) => query('select id from interactions'))
      expect(rows).toEqual([])
    })
  })

  describe('what was stored before', () => {
    const apply = (again = false) =>
      applyMasking(
        { store: createRemaskStore(home()), masker: testMasker, version: 1, firstTable: remaskedTables[0] ?? '' },
        { again, signal },
      )

    // As a version without a masker wrote it: with an old self, a record and its old self, a poison record and an event.
    async function storeUnmasked(): Promise<void> {
      const load = (text: string) =>
        createInteractionLoader(home()).load(
          [unify('pay_ready', { ...secretCall, title: text }), unify('pay_ready', plainCall)],
          { origin: 'import', now },
        )
      await load(`First ${ssn}`)
      await load(secretCall.title)
      const sync = createSyncStore(home())
      await sync.commit(page([{ ...noted, data: { ...noted.data, units: 12 } }]), now)
      await sync.commit(page([noted, { ...noted, sourceId: '8', data: { name: 'Tessaly' } }]), now)
      await createQuarantine(home()).keep('files', [poison], now)
      const body = { event: { text: `card ${card}` } }
      await createSlackInbox(home()).keep({ eventId: 'Ev1', messageKey: 'Ev1', body })
    }

    test('is masked once, in place, and only where it has to be', async () => {
      await storeUnmasked()
      expect(await tablesHolding(home(), [card])).not.toEqual([])
      const before = await dumpTables(home())
      const report = await apply()
      const after = await dumpTables(home())
      expect(await tablesHolding(home(), secrets)).toEqual([])
      expect(report.rewritten).toBe(6)
      const kept = (table: string, word: string) => (dump: Map<string, string[]>) =>
        dump.get(table)?.filter((row) => row.includes(word))
      for (const [table, word] of [
        ['interactions', 'call/plain'],
        ['turns', 'call/plain'],
        ['source_records', 'Tessaly'],
      ] as const)
        expect(kept(table, word)(after)).toEqual(kept(table, word)(before))
      expect(after.get('interaction_versions')).toHaveLength(1)
      expect(await reveal(operator, 'interaction', secretCall.id)).toHaveLength(1)
      expect(await apply()).toEqual({ seen: 0, rewritten: 0 })
      expect((await apply(true)).rewritten).toBe(0)
    })

    test('and is known when it comes in again', async () => {
      await storeUnmasked()
      await apply()
      expect(await importing(of(secretCall), of(plainCall))).toMatchObject({ loaded: 0, unchanged: 2 })
      const counts = await createSyncStore(home()).commit(page([testMask.record(noted)]), now)
      expect(counts).toMatchObject({ loaded: 0, unchanged: 1 })
      await importing({ kind: 'rejected', ...poison })
      const rows = await home().read('interactive', ({ query }) => query('select id from quarantine'))
      expect(rows).toHaveLength(1)
    })

    test('goes on where it was broken off', async () => {
      await storeUnmasked()
      const store = createRemaskStore(home())
      let steps = 0
      const dying = {
        ...store,
        advance: (...given: Parameters<typeof store.advance>) => {
          steps += 1
          if (steps === 3) throw new Error('killed')
          return store.advance(...given)
        },
      }
      const given = { masker: testMasker, version: 1, firstTable: remaskedTables[0] ?? '' }
      await expect(applyMasking({ store: dying, ...given }, { signal })).rejects.toThrow('killed')
      expect((await store.state())?.table).toBe(remaskedTables[2])
      await apply()
      expect(await tablesHolding(home(), secrets)).toEqual([])
    })
  })
}
