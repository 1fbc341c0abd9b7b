import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { interactions, turns } from '../../db/schema/conversations.ts'
import { companies } from '../../db/schema/entities.ts'
import { createRefreshAnalytics } from '../../src/schedule/jobs/refresh-analytics.ts'
import { type AnalyticsStore, createAnalyticsStore } from '../../src/stores/postgres/analytics.ts'
import { createLog } from '../../src/telemetry/log.ts'
import { openTestDatabase, type TestDatabase } from '../support/open-test-database.ts'

let database: TestDatabase
let analytics: AnalyticsStore

beforeAll(async () => {
  database = await openTestDatabase('embedded')
  analytics = createAnalyticsStore(database.domain('pay_ready'), 'America/Chicago')
})
afterEach(() =>
  database.domain('pay_ready').write('interactive', async ({ query }) => {
    for (const table of ['interactions', 'companies', 'analytics_cache']) await query(`delete from ${table}`)
  }),
)
afterAll(() => database[Symbol.asyncDispose]())

const now = new Date('2026-11-20T14:30:00.000Z')
const brackwater = '00000000-0000-4000-8000-000000000001'
const alder = '00000000-0000-4000-8000-000000000002'

type Spoken = { side: 'customer' | 'internal' | 'unknown'; at?: string }
type Conversation = {
  id: string
  source?: string
  occurredAt?: string | null
  receivedAt?: string
  companyId?: string
  privateTo?: string[]
  spoken?: Spoken[]
}

async function store(...conversations: Conversation[]): Promise<void> {
  await database.domain('pay_ready').write('interactive', async ({ orm }) => {
    const named = [
      { id: brackwater, name: 'Brackwater', nameKey: 'brackwater' },
      { id: alder, name: 'Alder Homes', nameKey: 'alder homes' },
    ]
    await orm.insert(companies).values(named).onConflictDoNothing()
    for (const conversation of conversations) {
      const { id, source = 'gong', occurredAt = null, receivedAt = '2026-11-20T12:00:00Z', spoken = [] } = conversation
      await orm.insert(interactions).values({
        id,
        type: 'call',
        text: '',
        sourceSystem: source,
        sourceId: id,
        title: id,
        collection: 'all',
        origin: 'import',
        contentDigest: id,
        turnCount: spoken.length,
        receivedAt,
        occurredAt,
        unifiedCompanyId: conversation.companyId ?? null,
        privateTo: conversation.privateTo ?? null,
      })
      for (const [position, { side, at }] of spoken.entries())
        await orm.insert(turns).values({
          interactionId: id,
          position,
          turnId: `${id}-${position}`,
          speaker: 'S',
          side,
          text: 'x',
          at: at ?? null,
        })
    }
  })
}

test('conversations are counted by source and by the day of the domain', async () => {
  await store(
    { id: 'a', occurredAt: '2026-11-19T05:59:00Z' },
    { id: 'b', occurredAt: '2026-11-19T06:00:00Z' },
    { id: 'c', occurredAt: '2026-11-20T05:00:00Z' },
    { id: 'd', occurredAt: '2026-11-20T05:00:00Z', source: 'slack' },
    { id: 'undated' },
  )
  await analytics.refresh(now)
  expect(await analytics.read('interactions_per_source_and_day')).toEqual({
    updatedAt: '2026-11-20T14:30:00.000Z',
    value: [
      { source: 'gong', day: '2026-11-18', count: 1 },
      { source: 'gong', day: '2026-11-19', count: 2 },
      { source: 'slack', day: '2026-11-19', count: 1 },
    ],
  })
})

test('the last contact is the last time a customer spoke, in a dated conversation', async () => {
  const customer: Spoken = { side: 'customer' }
  await store(
    { id: 'old', companyId: brackwater, occurredAt: '2026-11-01T10:00:00Z', spoken: [customer] },
    {
      id: 'thread',
      companyId: brackwater,
      occurredAt: '2026-11-02T10:00:00Z',
      spoken: [
        { side: 'customer', at: '2026-11-04T09:00:00Z' },
        { side: 'internal', at: '2026-11-05T09:00:00Z' },
      ],
    },
    { id: 'only us', companyId: brackwater, occurredAt: '2026-11-10T10:00:00Z', spoken: [{ side: 'internal' }] },
    { id: 'nobody knows', companyId: brackwater, occurredAt: '2026-11-11T10:00:00Z', spoken: [{ side: 'unknown' }] },
    { id: 'undated', companyId: brackwater, spoken: [customer] },
    { id: 'to come', companyId: brackwater, occurredAt: '2026-12-01T10:00:00Z', spoken: [customer] },
    { id: 'nameless', occurredAt: '2026-11-12T10:00:00Z', spoken: [customer] },
    { id: 'silent', companyId: alder, occurredAt: '2026-11-12T10:00:00Z' },
  )
  await analytics.refresh(now)
  expect((await analytics.read('last_contact_per_company'))?.value).toEqual([
    {
      companyId: brackwater,
      company: 'Brackwater',
      lastContactAt: '2026-11-04T09:00:00.000Z',
      interactionId: 'thread',
    },
  ])
})

test('freshness tells the newest and last received conversation of each source, and how many have no date', async () => {
  await store(
    { id: 'a', occurredAt: '2026-11-19T05:59:00Z', receivedAt: '2026-11-19T07:00:00Z' },
    { id: 'b', occurredAt: '2026-11-18T06:00:00Z', receivedAt: '2026-11-19T08:00:00Z' },
    { id: 'c', source: 'hubspot', receivedAt: '2026-11-19T09:00:00Z' },
  )
  await analytics.refresh(now)
  expect((await analytics.read('freshness'))?.value).toEqual([
    {
      source: 'gong',
      newestOccurredAt: '2026-11-19T05:59:00.000Z',
      lastReceivedAt: '2026-11-19T08:00:00.000Z',
      interactions: 2,
      undated: 0,
    },
    {
      source: 'hubspot',
      newestOccurredAt: null,
      lastReceivedAt: '2026-11-19T09:00:00.000Z',
      interactions: 1,
      undated: 1,
    },
  ])
})

test('a conversation not everyone may see leaves no trace in any figure', async () => {
  await store({
    id: 'private',
    companyId: brackwater,
    occurredAt: '2026-11-19T05:59:00Z',
    privateTo: ['dana@payready.example'],
    spoken: [{ side: 'customer' }],
  })
  expect(await analytics.refresh(now)).toEqual({
    interactions_per_source_and_day: 0,
    last_contact_per_company: 0,
    freshness: 0,
  })
  expect((await analytics.read('freshness'))?.value).toEqual([])
})

test('a refresh replaces what an earlier one counted', async () => {
  await store({ id: 'a', occurredAt: '2026-11-19T05:59:00Z' })
  await analytics.refresh(new Date(now.getTime() - 900_000))
  await store({ id: 'b', occurredAt: '2026-11-19T05:59:00Z' })
  await analytics.refresh(now)
  const metric = await analytics.read('interactions_per_source_and_day')
  expect(metric).toEqual({
    updatedAt: now.toISOString(),
    value: [{ source: 'gong', day: '2026-11-18', count: 2 }],
  })
})

test('a figure that was never counted, or was shaped by another version, is absent', async () => {
  expect(await analytics.read('freshness')).toBeNull()
  await database
    .domain('pay_ready')
    .write('interactive', ({ query }) =>
      query(`insert into analytics_cache values ('freshness', '{"gong": 1}', now())`),
    )
  expect(await analytics.read('freshness')).toBeNull()
})

test('the job reports the counts of each domain, and domains see only their own', async () => {
  await store({ id: 'a', companyId: brackwater, occurredAt: '2026-11-19T05:59:00Z', spoken: [{ side: 'customer' }] })
  const personal = createAnalyticsStore(database.domain('personal'), 'America/Chicago')
  const job = createRefreshAnalytics({
    domains: [
      { id: 'pay_ready', analytics },
      { id: 'personal', analytics: personal },
    ],
  })
  const log = createLog({ level: 'silent' })
  const none = { interactions_per_source_and_day: 0, last_contact_per_company: 0, freshness: 0 }
  const one = { interactions_per_source_and_day: 1, last_contact_per_company: 1, freshness: 1 }
  expect(await job.run({ signal: new AbortController().signal, now, log })).toEqual({ pay_ready: one, personal: none })
  await expect(job.run({ signal: AbortSignal.abort(new Error('closing')), now, log })).rejects.toThrow('closing')
})
