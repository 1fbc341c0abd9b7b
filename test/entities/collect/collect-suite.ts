import { afterEach, describe, expect, test } from 'vitest'
import { createCollectRecords } from '../../../src/entities/collect/collect-records.ts'
import type { SourceSystem } from '../../../src/model/domain.ts'
import { createEntityRecords } from '../../../src/stores/postgres/entity-records.ts'
import { createInteractionLoader, type Origin } from '../../../src/stores/postgres/load-interactions.ts'
import { deleteRecords, type StoredRecord, upsertRecords } from '../../../src/stores/postgres/source-records.ts'
import { emptyTables, resolvedOf } from '../../support/interactions.ts'
import type { TestDatabase } from '../../support/open-test-database.ts'

const now = new Date('2026-11-20T12:00:00.000Z')
const { signal } = new AbortController()

/** What every database must keep of the records that resolution works on. */
export function collectSuite(opened: () => TestDatabase): void {
  const home = () => opened().domain('pay_ready')
  const collect = (full = false) =>
    createCollectRecords({
      domain: 'pay_ready',
      store: createEntityRecords(home()),
      internalMailDomains: ['payready.example'],
    })({ full, signal })
  const put = (system: SourceSystem, records: StoredRecord[], origin: Origin = 'sync') =>
    home().write('background', (transaction) => upsertRecords(transaction, records, { system, origin, now }))
  const remove = (system: SourceSystem, kind: string, sourceId: string) =>
    home().write('background', (transaction) =>
      deleteRecords(transaction, [{ kind, sourceId }], { system, origin: 'sync', now }),
    )
  const load = (...batch: ReturnType<typeof resolvedOf>[]) =>
    createInteractionLoader(home()).load(batch, { origin: 'import', now })
  const records = (source: string) =>
    home().read('interactive', ({ query }) =>
      query<{ id: string; sourceId: string; fields: Record<string, string>; side: string | null; origin: string }>(
        `select id, source_id as "sourceId", fields, side, origin from er_record where source = $1 order by source_id, fields`,
        [source],
      ),
    )

  describe('collecting', () => {
    afterEach(async () => {
      await emptyTables(opened())
      await home().write('interactive', ({ query }) => query('delete from source_records'))
      await home().write('interactive', ({ query }) => query('delete from sync_state'))
    })

    const account = {
      kind: 'company',
      sourceId: '001',
      data: { name: 'Greymoor Living LLC', domain: 'greymoor.example', phone: '+1 612 555 0133' },
    }
    const contact = {
      kind: 'person',
      sourceId: '003',
      data: {
        objectType: 'contact',
        name: 'Aldous Finch',
        email: 'a@greymoor.example',
        companyId: '001',
        city: 'Minneapolis',
        phone: '(1) 612-555-0133',
      },
    }

    test('a person carries the name and website of their company, and follows when it is renamed', async () => {
      await put('salesforce', [account, contact])
      expect(await collect()).toMatchObject({ read: 2, written: 2 })
      const [person] = await records('salesforce/contact')
      expect(person).toMatchObject({ sourceId: '003', side: 'customer', origin: 'sync' })
      expect(person?.fields).toEqual({
        name: 'Aldous Finch',
        email: 'a@greymoor.example',
        company: 'Greymoor Living LLC',
        website: 'greymoor.example',
      })
      await put('salesforce', [{ ...account, data: { ...account.data, name: 'Greymoor Homes' } }])
      expect(await collect()).toMatchObject({ read: 2, written: 2 })
      expect((await records('salesforce/contact'))[0]?.fields.company).toBe('Greymoor Homes')
      expect((await records('salesforce/contact'))[0]?.id).toBe(person?.id)
    })

    test('reads only what changed, and again nothing', async () => {
      await put('salesforce', [account, contact])
      await collect()
      expect(await collect()).toEqual({ read: 0, written: 0, mentions: 0, removed: 0 })
      expect(await collect(true)).toEqual({ read: 2, written: 0, mentions: 0, removed: 0 })
    })

    test('lets go of what the source deleted', async () => {
      await put('salesforce', [account, contact])
      await collect()
      await remove('salesforce', 'person', '003')
      expect(await collect()).toMatchObject({ removed: 1 })
      expect(await records('salesforce/contact')).toEqual([])
      expect(await records('salesforce/account')).toHaveLength(1)
    })

    test('keeps apart what is a contact, a lead, one of ours, and a parent', async () => {
      await put('salesforce', [
        account,
        { kind: 'company', sourceId: '002', data: { name: 'Greymoor Student Living', parentId: '001' } },
        {
          kind: 'person',
          sourceId: '00Q',
          data: { objectType: 'lead', name: 'Joan Smithe', companyName: 'Calderwick' },
        },
        { kind: 'owner', sourceId: '005', data: { name: 'Hana Petrosky', email: 'hana@payready.example' } },
        { kind: 'deal', sourceId: '006', data: { name: 'Renewal' } },
      ])
      await put('slack', [{ kind: 'person', sourceId: 'U1', data: { name: 'Deleted User', email: 'old@x.example' } }])
      await collect()
      const [parent, child] = await records('salesforce/account')
      expect(child?.fields).toEqual({ name: 'Greymoor Student Living', parent: parent?.id })
      expect((await records('salesforce/lead'))[0]?.fields).toEqual({ name: 'Joan Smithe', company: 'Calderwick' })
      expect(await records('salesforce/user')).toMatchObject([{ side: 'internal', fields: { name: 'Hana Petrosky' } }])
      expect((await records('slack/user'))[0]?.fields).toEqual({ email: 'old@x.example' })
    })

    test('a mention says what its conversations say now, whatever order they came in', async () => {
      const elena = (role: string, name = 'Elena Voss') => [
        { name, role, email: 'elena@brackwater.example', company: 'Brackwater', side: 'customer' as const },
      ]
      const of = (id: string, day: string, role: string, name?: string) =>
        resolvedOf({
          id,
          company: 'Brackwater',
          occurredAt: `2026-11-${day}T10:00:00Z`,
          participants: elena(role, name),
        })
      await load(of('late', '20', 'COO'))
      await load(of('early', '02', 'Controller', 'ELENA VOSS'), of('middle', '10', 'Controller', 'Elena Voss'))
      await collect()
      const [person, company] = await records('gong/mention')
      expect([person, company].map((one) => one?.fields)).toContainEqual({
        name: 'Elena Voss',
        email: 'elena@brackwater.example',
        company: 'Brackwater',
        title: 'COO',
      })
      expect([person, company].map((one) => one?.fields)).toContainEqual({
        name: 'Brackwater',
        website: 'brackwater.example',
      })
      await load(of('late', '01', 'COO'))
      await collect()
      expect((await records('gong/mention')).map(({ fields }) => fields.title)).toContain('Controller')
    })

    test('a mention that stands nowhere any more is gone', async () => {
      await load(resolvedOf({ id: 'a' }))
      await collect()
      expect(await records('gong/mention')).toHaveLength(3)
      await createInteractionLoader(home()).removeOrigin('import', now)
      expect(await collect()).toMatchObject({ removed: 3 })
      expect(await records('gong/mention')).toEqual([])
    })
  })
}
