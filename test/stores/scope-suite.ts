import fc from 'fast-check'
import { afterEach, describe, expect, test } from 'vitest'
import type { Audience } from '../../src/model/interaction.ts'
import { mailboxOf, type Scope, type Viewer } from '../../src/model/scope.ts'
import { createConversations, type Reader } from '../../src/stores/postgres/conversations.ts'
import { everything, type InteractionFilter } from '../../src/stores/postgres/interaction-filter.ts'
import { createInteractionLoader } from '../../src/stores/postgres/load-interactions.ts'
import { emptyTables, interactionOf, resolvedOf } from '../support/interactions.ts'
import type { TestDatabase } from '../support/open-test-database.ts'

const now = new Date('2026-11-20T12:00:00.000Z')
const mailboxes = ['ana@payready.example', 'Bo@PayReady.example', 'c.d+e@payready.example']

/** What every database must keep of who may see what. */
export function scopeSuite(opened: () => TestDatabase): void {
  const load = (batch: ReturnType<typeof resolvedOf>[]) =>
    createInteractionLoader(opened().domain('pay_ready')).load(batch, { origin: 'import', now })
  const scopeOf = (viewer: Viewer, collection?: string): Scope => ({ domain: 'pay_ready', viewer, collection })
  const asked = <T>(scope: Scope, work: (reader: Reader) => Promise<T>) =>
    createConversations(opened()).snapshot(scope, work)
  const person = (email: string): Viewer => ({ kind: 'person', email })
  const operator: Viewer = { kind: 'operator' }
  const members = (...emails: string[]): Audience => ({ kind: 'members', emails })
  const idsFor = async (viewer: Viewer, filter: Partial<InteractionFilter> = {}) =>
    (await asked(scopeOf(viewer), (reader) => reader.heads({ ...everything, ...filter }))).map(({ id }) => id)

  describe('a scope', () => {
    afterEach(() => emptyTables(opened()))

    test('shows a private interaction to those listed, whatever the case of their address, and to nobody else', async () => {
      await load([
        resolvedOf({ id: 'open' }),
        resolvedOf({ id: 'private', audience: members('Ana@PayReady.example') }),
        resolvedOf({ id: 'nobody', audience: members() }),
      ])
      expect(await idsFor(person('ana@payready.example'))).toEqual(['open', 'private'])
      expect(await idsFor(person('ANA@payready.EXAMPLE'))).toEqual(['open', 'private'])
      expect(await idsFor(person('bo@payready.example'))).toEqual(['open'])
      expect(await idsFor(person(''))).toEqual([])
      expect(await idsFor(person('%'))).toEqual(['open'])
      expect(await idsFor(operator)).toEqual(['nobody', 'open', 'private'])
    })

    test('marks what is not for everyone as restricted', async () => {
      await load([resolvedOf({ id: 'open' }), resolvedOf({ id: 'private', audience: members('ana@payready.example') })])
      const heads = await asked(scopeOf(operator), (reader) => reader.heads(everything))
      expect(heads.map(({ id, restricted }) => [id, restricted])).toEqual([
        ['open', false],
        ['private', true],
      ])
    })

    test('follows an audience that is narrowed later', async () => {
      await load([resolvedOf({ id: 'a' })])
      await load([resolvedOf({ id: 'a', audience: members('ana@payready.example') })])
      expect(await idsFor(person('bo@payready.example'))).toEqual([])
    })

    test('offers no name, and no spelling of a name, that stands only in conversations out of sight', async () => {
      const known = { email: 'marta@brackwater.example', side: 'customer' as const }
      await load([
        resolvedOf({
          id: 'private',
          company: 'BRACKWATER-HOMES',
          audience: members('ana@payready.example'),
          participants: [
            { ...known, name: 'Marta (leaving in May)' },
            { name: 'Secret Buyer', company: 'Secret Ltd', side: 'customer' },
          ],
        }),
        resolvedOf({ id: 'open', company: 'Brackwater Homes', participants: [{ ...known, name: 'Marta Ruiz' }] }),
      ])
      const entities = await asked(scopeOf(person('bo@payready.example')), (reader) => reader.entities())
      expect(entities.map(({ name, interactions }) => [name, interactions])).toEqual([
        ['Brackwater Homes', 1],
        ['Marta Ruiz', 1],
      ])
    })

    test('every read keeps to it, for any audience and any viewer', async () => {
      const audience: fc.Arbitrary<Audience> = fc.oneof(
        fc.constant({ kind: 'everyone' as const }),
        fc.subarray(mailboxes).map((emails) => members(...emails)),
      )
      const conversation = fc.record({
        audience,
        collection: fc.constantFrom('calls', 'notes'),
        dated: fc.boolean(),
        says: fc.array(fc.constantFrom('yes', 'no', 'maybe'), { minLength: 1, maxLength: 3 }),
      })
      const viewer = fc.oneof(
        fc.constant(operator),
        fc.constantFrom(...mailboxes, 'stranger@elsewhere.example').map((email) => person(email.toUpperCase())),
      )
      const collection = fc.constantFrom(undefined, 'calls', 'notes', 'none such')
      await fc.assert(
        fc
          .asyncProperty(fc.array(conversation, { maxLength: 8 }), viewer, collection, async (given, who, only) => {
            const all = given.map(({ dated, ...rest }, index) => {
              const id = `i${index}`
              const participants = [
                { name: `Person ${index}`, email: `p${index}@x.example`, side: 'customer' as const },
              ]
              return interactionOf({
                ...{ id, participants, company: `Company ${index}`, ...rest },
                occurredAt: dated ? '2026-11-19T15:00:00.000Z' : undefined,
              })
            })
            await load(all.map((interaction) => resolvedOf(interaction)))
            const mayRead = all.filter(
              ({ audience: { ...of }, collection: its }) =>
                (only === undefined || its === only) &&
                (who.kind === 'operator' ||
                  of.kind === 'everyone' ||
                  of.emails.some((email) => email.toLowerCase() === mailboxOf(who))),
            )
            const ids = all.map(({ id }) => id)
            const turnNames = all.flatMap(({ id, turns }) =>
              turns.map((turn, position) => ({ interactionId: id, turnId: turn.id, position })),
            )
            const seen = await asked(scopeOf(who, only), async (reader) => ({
              heads: await reader.heads(everything),
              named: await reader.heads({ ...everything, ids }),
              count: await reader.count(everything),
              turnsOf: await reader.turnsOf(ids),
              turnsAt: await reader.turnsAt(turnNames),
              turnsByIds: await reader.turnsByIds(turnNames),
              participants: await reader.participantsOf(ids),
              entities: await reader.entities(),
            }))
            const expected = mayRead.map(({ id }) => id)
            const turnCount = mayRead.reduce((sum, { turns }) => sum + turns.length, 0)
            const idsOf = (rows: { interactionId: string }[]) =>
              [...new Set(rows.map(({ interactionId }) => interactionId))].sort()
            expect(seen.heads.map(({ id }) => id).sort()).toEqual(expected)
            expect(seen.named).toEqual(seen.heads)
            expect(seen.count).toEqual({
              interactions: expected.length,
              turns: turnCount,
              undated: mayRead.filter(({ occurredAt }) => occurredAt === undefined).length,
            })
            for (const turns of [seen.turnsOf, seen.turnsAt, seen.turnsByIds]) {
              expect(turns).toHaveLength(turnCount)
              expect(idsOf(turns)).toEqual(expected)
            }
            expect(idsOf(seen.participants)).toEqual(expected)
            const names = mayRead.flatMap(({ id }) => [`Company ${id.slice(1)}`, `Person ${id.slice(1)}`])
            expect(seen.entities.map(({ name }) => name).sort()).toEqual(names.sort())
          })
          .afterEach(() => emptyTables(opened())),
        { numRuns: 30 },
      )
    })
  })

  describe('a filter', () => {
    afterEach(() => emptyTables(opened()))

    const seeded = async () => {
      const batch = [
        resolvedOf({ id: 'first', occurredAt: '2026-10-01T00:00:00.000Z', type: 'email', sourceSystem: 'hubspot' }),
        resolvedOf({ id: 'last', occurredAt: '2026-11-01T00:00:00.000Z' }),
        resolvedOf({ id: 'undated', occurredAt: undefined }),
        resolvedOf({
          id: 'other company',
          occurredAt: '2026-10-15T00:00:00.000Z',
          company: 'Tessaly Living',
          participants: [{ name: 'Katie Moreno', side: 'customer' }],
        }),
      ]
      await load(batch)
      return batch
    }

    test('lists the oldest first and the undated last', async () => {
      await seeded()
      expect(await idsFor(operator)).toEqual(['first', 'other company', 'last', 'undated'])
    })

    test('takes a period as half-open, and leaves the undated out of any', async () => {
      await seeded()
      const from = '2026-10-01T00:00:00.000Z'
      const to = '2026-11-01T00:00:00.000Z'
      expect(await idsFor(operator, { from, to })).toEqual(['first', 'other company'])
      expect(await idsFor(operator, { from: to })).toEqual(['last'])
      expect(await idsFor(operator, { to: from })).toEqual([])
    })

    test('narrows by person, company, source, type and id, all together', async () => {
      const batch = await seeded()
      const other = batch.at(-1)
      expect(await idsFor(operator, { personIds: [other?.personMentionId ?? ''] })).toEqual(['other company'])
      // Three systems name the company, so before resolution it stands in three places.
      const companyIds = batch.slice(0, 3).map(({ companyMentionId }) => companyMentionId ?? '')
      expect(await idsFor(operator, { companyIds })).toEqual(['first', 'last', 'undated'])
      expect(await idsFor(operator, { sources: ['hubspot'] })).toEqual(['first'])
      expect(await idsFor(operator, { types: ['call'], ids: ['first', 'last'] })).toEqual(['last'])
      expect(await idsFor(operator, { ids: [] })).toEqual([])
      expect(await idsFor(operator, { sources: ['hubspot'], types: ['call'] })).toEqual([])
    })

    test('counts exactly the heads it lists, for any combination', async () => {
      const batch = await seeded()
      const some = <T>(values: T[]) => fc.subarray(values)
      const filters = fc.record({
        personIds: some([...new Set(batch.map(({ personMentionId }) => personMentionId ?? ''))]),
        companyIds: some([...new Set(batch.map(({ companyMentionId }) => companyMentionId ?? ''))]),
        sources: some(['gong', 'hubspot', 'slack']),
        types: some(['call', 'email']),
        from: fc.constantFrom(null, '2026-10-01T00:00:00Z', '2026-10-20T00:00:00Z'),
        to: fc.constantFrom(null, '2026-11-01T00:00:00Z', '2026-12-01T00:00:00Z'),
      })
      await fc.assert(
        fc.asyncProperty(filters, async (filter) => {
          const { heads, count } = await asked(scopeOf(operator), async (reader) => ({
            heads: await reader.heads(filter),
            count: await reader.count(filter),
          }))
          expect(count).toEqual({
            interactions: heads.length,
            turns: heads.reduce((sum, { turnCount }) => sum + turnCount, 0),
            undated: heads.filter(({ occurredAt }) => occurredAt === null).length,
          })
        }),
        { numRuns: 30 },
      )
    })
  })
}
