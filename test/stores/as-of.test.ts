import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Audience } from '../../src/model/interaction.ts'
import { createConversations, type Reader } from '../../src/stores/postgres/conversations.ts'
import type { InteractionFilter } from '../../src/stores/postgres/interaction-filter.ts'
import { createSyncStore } from '../../src/stores/postgres/sync-store.ts'
import { resolvedOf } from '../support/interactions.ts'
import { isServerMissing, openTestDatabase } from '../support/open-test-database.ts'

const isMissing = await isServerMissing()
const all: InteractionFilter = { personIds: [], companyIds: [], sources: [], types: [], from: null, to: null }
const ids = ['gong/a', 'gong/b', 'gong/c']
const ana = 'ana@payready.example'
const everyone: Audience = { kind: 'everyone' }
const at = (step: number) => new Date(Date.UTC(2026, 10, 1, 12, step))

type Step = { loaded: { id: string; wording: number; audience: Audience }[]; gone: string[]; deals: number[] }

const step: fc.Arbitrary<Step> = fc.record({
  loaded: fc.uniqueArray(
    fc.record({
      id: fc.constantFrom(...ids),
      wording: fc.nat(2),
      audience: fc.constantFrom<Audience>(everyone, { kind: 'members', emails: [ana] }),
    }),
    { maxLength: 2, selector: ({ id }) => id },
  ),
  gone: fc.subarray(ids, { maxLength: 1 }),
  deals: fc.array(fc.nat(3), { maxLength: 1 }),
})

describe.each(['embedded', 'server'] as const)('on the %s database,', (kind) => {
  const isSkipped = kind === 'server' && isMissing

  test.skipIf(isSkipped)(
    'what was known at any moment is what the store held then',
    async () => {
      await using database = await openTestDatabase(kind)
      let steps = 0
      const conversations = createConversations(database)
      const store = createSyncStore(database.domain('pay_ready'))
      const read = (asOf: string | null) =>
        conversations.snapshot({ domain: 'pay_ready', viewer: { kind: 'operator' } }, whole, { asOf })
      const play = async ({ loaded, gone, deals }: Step) => {
        steps += 1
        const now = at(steps)
        const arrivals = new Map([...ids].map((id) => [id, now.toISOString()] as const))
        const removed = gone.filter((id) => !loaded.some((one) => one.id === id))
        await store.commit(
          {
            ...{ system: 'gong', origin: 'sync', rejected: [], checkpoint: null, distrusted: false, arrivals },
            interactions: loaded.map(({ id, wording, audience }) =>
              resolvedOf({ id, audience, sourceId: id.slice(5), says: ['Hello.', `Wording ${wording}.`] }),
            ),
            ...{ deletedInteractions: removed, withdrawnInteractions: [] },
            records: deals.map((amount) => ({ kind: 'deal', sourceId: 'd', data: { amount, companyIds: [] } })),
            deletedRecords: deals.length === 0 && gone.length > 0 ? [{ kind: 'deal', sourceId: 'd' }] : [],
          },
          now,
        )
        return { until: at(steps + 1).toISOString(), held: await read(null) }
      }
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 5 }), async (given) => {
          const seen = []
          for (const one of given) seen.push(await play(one))
          for (const { until, held } of seen) expect(await read(until)).toEqual(held)
        }),
        { numRuns: 12 },
      )
    },
    60_000,
  )

  test.skipIf(isSkipped)(
    'what is private now stays so, and what was private then too',
    async () => {
      await using database = await openTestDatabase(kind)
      const store = createSyncStore(database.domain('pay_ready'))
      const conversations = createConversations(database)
      const bo = { domain: 'pay_ready', viewer: { kind: 'person', email: 'bo@payready.example' } } as const
      const put = (step: number, audience: Audience | null) =>
        store.commit(
          {
            ...{
              system: 'gong',
              origin: 'sync',
              rejected: [],
              checkpoint: null,
              distrusted: false,
              arrivals: new Map(),
            },
            interactions: audience ? [resolvedOf({ id: 'gong/a', audience, sourceId: 'a' })] : [],
            ...{
              deletedInteractions: [],
              withdrawnInteractions: audience ? [] : ['gong/a'],
              records: [],
              deletedRecords: [],
            },
          },
          at(step),
        )
      const seen = (step: number) =>
        conversations.snapshot(bo, async ({ heads }) => (await heads(all)).length, { asOf: at(step).toISOString() })
      await put(100, everyone)
      await put(110, { kind: 'members', emails: [ana] })
      expect(await seen(105)).toBe(0)
      await put(120, everyone)
      expect([await seen(105), await seen(115), await seen(125)]).toEqual([1, 0, 1])
      await put(130, null)
      expect([await seen(105), await seen(125)]).toEqual([0, 0])
    },
    60_000,
  )

  test.skipIf(isSkipped)(
    'every view has the columns of its table, in their order',
    async () => {
      await using database = await openTestDatabase(kind)
      const rows = await database.domain('pay_ready').read('interactive', ({ query }) =>
        query<{ table: string; columns: string[]; schema: string }>(
          `select table_schema as schema, table_name as table, array_agg(column_name::text order by column_name) as columns
         from information_schema.columns where table_schema in ('pay_ready', 'pay_ready_as_of') group by 1, 2`,
        ),
      )
      const own = new Set(['who_was_who', 'moved_records'])
      const views = rows.filter(({ schema, table }) => schema === 'pay_ready_as_of' && !own.has(table))
      expect(views.length).toBeGreaterThan(10)
      for (const { table, columns } of views) {
        expect(columns).toEqual(rows.find((one) => one.schema === 'pay_ready' && one.table === table)?.columns)
      }
    },
    60_000,
  )
})

async function whole(reader: Reader) {
  const heads = await reader.heads(all)
  const read = heads.map(({ id }) => id)
  return {
    // What is private now is told to nobody who may not see it now, so it is restricted then too.
    heads: heads.map(({ version: _, restricted: __, ...head }) => head),
    turns: await reader.turnsOf(read),
    participants: await reader.participantsOf(read),
    entities: await reader.entities(),
    deals: await reader.crmRecords({ kinds: ['deal'] }),
    count: await reader.count(all),
  }
}
