import { afterAll, beforeAll, expect, test } from 'vitest'
import { filterOf, gather } from '../../../src/agent/gather/gather.ts'
import { searchTurns, speakersNamed } from '../../../src/agent/gather/search-turns.ts'
import { tokenise } from '../../../src/memory/search/tokenise.ts'
import { createSegmentCache } from '../../../src/memory/segment-cache.ts'
import { barePlan, type Plan } from '../../../src/model/plan.ts'
import type { Scope } from '../../../src/model/scope.ts'
import { createConversations, type Reader } from '../../../src/stores/postgres/conversations.ts'
import { createInteractionLoader } from '../../../src/stores/postgres/load-interactions.ts'
import { resolvedOf } from '../../support/interactions.ts'
import { openTestDatabase } from '../../support/open-test-database.ts'

const database = await openTestDatabase('embedded')
afterAll(() => database[Symbol.asyncDispose]())

const brackwater = resolvedOf({
  id: 'brackwater',
  says: ['The portal was slow on Monday.', 'We will look at the portal.', 'Thank you.'],
})
const tessaly = resolvedOf({
  id: 'tessaly',
  company: 'Tessaly Living',
  occurredAt: '2026-10-02T15:00:00.000Z',
  participants: [{ name: 'Katie Moreno', side: 'customer' }],
  turns: [{ id: 't1', speaker: 'Katie Moreno', text: 'Our portal lost its token again.' }],
})
const secret = resolvedOf({
  id: 'secret',
  says: ['The portal will be sold.'],
  audience: { kind: 'members', emails: ['ana@payready.example'] },
})
beforeAll(() =>
  createInteractionLoader(database.domain('pay_ready')).load([brackwater, tessaly, secret], {
    origin: 'import',
    now: new Date('2026-11-20T12:00:00.000Z'),
  }),
)

const operator: Scope = { domain: 'pay_ready', viewer: { kind: 'operator' } }
const segments = createSegmentCache()
const { signal } = new AbortController()
const planOf = (more: Partial<Plan> = {}): Plan => ({
  ...barePlan,
  ...{ intent: 'open', domain: 'pay_ready', timeZone: 'UTC' },
  terms: tokenise('portal'),
  ...more,
})
const october = { from: '2026-10-01T00:00:00Z', to: '2026-11-01T00:00:00Z', phrase: 'in October', label: 'October' }
const may = { from: '2026-05-01T00:00:00Z', to: '2026-06-01T00:00:00Z', phrase: 'in May', label: 'May' }
const inScope = <T>(scope: Scope, work: (reader: Reader) => Promise<T>) =>
  createConversations(database).snapshot(scope, work)
const gathered = (plan: Plan, scope = operator) =>
  inScope(scope, async (reader) => {
    const { heads, widened, filter } = await gather(reader, plan, { segments, signal })
    return { ids: heads.map(({ id }) => id).sort(), widened, filter }
  })
const found = (question: string, plan: Plan, scope = operator, limit = 10) =>
  inScope(scope, async (reader) => {
    const all = await gather(reader, plan, { segments, signal })
    return searchTurns(all, question, { named: speakersNamed(all, question), limit })
  })

test('covers exactly what the plan names', async () => {
  expect((await gathered(planOf())).ids).toEqual(['brackwater', 'secret', 'tessaly'])
  expect((await gathered(planOf({ time: october }))).ids).toEqual(['tessaly'])
  const companies = [
    { kind: 'company' as const, id: tessaly.companyMentionId ?? '', name: 'Tessaly', phrase: 'Tessaly' },
  ]
  expect((await gathered(planOf({ companies }))).ids).toEqual(['tessaly'])
  expect((await gathered(planOf({ sources: ['slack'] }))).ids).toEqual([])
})

test('the filter of numbers and quotes is the plan, word for word', () => {
  const people = [{ kind: 'person' as const, id: tessaly.personMentionId ?? '', name: 'Katie', phrase: 'Katie' }]
  expect(filterOf(planOf({ people, types: ['call'], sources: ['gong'], time: october }))).toEqual({
    ...{ personIds: [tessaly.personMentionId], companyIds: [], sources: ['gong'], types: ['call'] },
    ...{ from: october.from, to: october.to },
  })
})

test('a question for the last or the first is confined to that one dated conversation', async () => {
  const newest = await gathered(planOf({ order: 'newest' }), operator)
  const oldest = await gathered(planOf({ order: 'oldest' }), operator)
  expect(newest.ids).toHaveLength(1)
  expect(oldest.ids).toEqual(['tessaly'])
  expect(oldest.filter).toMatchObject({ from: '2026-10-02T15:00:00.000Z', to: '2026-10-02T15:00:00.001Z' })
})

test('an open question whose period is empty looks outside it and says so', async () => {
  const { ids, widened, filter } = await gathered(planOf({ time: may }))
  expect(ids).toHaveLength(3)
  expect(widened).toBe(true)
  expect(filter).toMatchObject({ from: null, to: null })
})

test('a count never looks outside its period, nor does a question whose period holds something', async () => {
  expect(await gathered(planOf({ time: may, intent: 'count' }))).toMatchObject({ ids: [], widened: false })
  expect(await gathered(planOf({ time: october }))).toMatchObject({ ids: ['tessaly'], widened: false })
})

test('finds the turns that match, with the words as they are stored', async () => {
  const ranked = await found('portal', planOf())
  expect(ranked.map(({ turn }) => turn.text)).toEqual(
    expect.arrayContaining(['Our portal lost its token again.', 'The portal was slow on Monday.']),
  )
  for (const { turn, head } of ranked) expect(head.id).toBe(turn.interactionId)
  expect(await found('portal', planOf(), operator, 1)).toHaveLength(1)
})

test('never finds a turn outside the sight of who asks, though the index has built it for others', async () => {
  await found('portal', planOf())
  const scope: Scope = { domain: 'pay_ready', viewer: { kind: 'person', email: 'bo@payready.example' } }
  const ranked = await found('portal sold', planOf({ terms: tokenise('portal sold') }), scope)
  expect(ranked.map(({ head }) => head.id)).not.toContain('secret')
  expect(ranked.length).toBeGreaterThan(0)
})

test('stops when it is told to', async () => {
  const stopped = AbortSignal.abort(new Error('enough'))
  const running = inScope(operator, (reader) => gather(reader, planOf(), { segments, signal: stopped }))
  await expect(running).rejects.toThrow('enough')
})
