import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Sophia } from '../../src/sophia.ts'
import { openQuietSophia } from '../support/built/world.ts'
import { copySeededWorld, tellSeededWorld } from '../support/seeded-world.ts'

const signal = new AbortController().signal
const { truth, problems, sync: firstSync } = await tellSeededWorld()
const world = await copySeededWorld()

describe('the seeded world, after it went through the real pipeline', () => {
  let sophia: Sophia
  let report: { system: string; filteredBy: Record<string, number>; quarantined: number }[]

  beforeAll(async () => {
    sophia = await openQuietSophia(world.dataDir)
    expect(firstSync.status).toBe('succeeded')
    const steps = firstSync.report?.steps as { name: string; report: typeof report }[]
    report = steps.find(({ name }) => name === 'sources')?.report ?? []
  })

  afterAll(async () => {
    await sophia?.[Symbol.asyncDispose]()
    world[Symbol.dispose]()
  })

  const rows = <Row extends Record<string, unknown>>(sql: string, values: unknown[] = []) =>
    sophia.home.read('background', ({ query }) => query<Row>(sql, values))
  const count = async (sql: string) => (await rows<{ n: number }>(`select (${sql})::int as n`))[0]?.n ?? -1
  const filtered = (system: string, reason: string) =>
    report.find((source) => source.system === system)?.filteredBy[reason] ?? 0

  test('its scripts could all be read, and it has the size it is told to have', () => {
    expect(problems.filter((problem) => !/found no place/.test(problem))).toEqual([])
    expect(truth.counts).toMatchObject({
      interactions: 400,
      bySource: { gong: 120, slack: 150, hubspot: 74, salesforce: 56 },
    })
  })

  test('every call is there, but for those that wait for their transcript', async () => {
    const calls = await count("select count(*) from interactions where source_system = 'gong'")
    expect(filtered('gong', 'no transcript yet')).toBe(truth.freshness.withoutTranscript.length)
    expect(calls + truth.freshness.withoutTranscript.length).toBe(truth.counts.bySource.gong)
  })

  test('every Slack message is a turn of its thread, and the row with the bad timestamp is in quarantine', async () => {
    const messages = await count(
      "select count(*) from turns t join interactions i on i.id = t.interaction_id where i.source_system = 'slack'",
    )
    const quarantined = report.find(({ system }) => system === 'slack')?.quarantined
    expect(quarantined).toBe(truth.freshness.quarantined)
    expect(messages).toBe(truth.counts.bySource.slack)
  })

  test('every HubSpot and Salesforce record is a conversation, or a deal, ticket or coming meeting', async () => {
    const of = (system: string, kinds: string) =>
      count(`select (select count(*) from interactions where source_system = '${system}')
        + (select count(*) from source_records where source_system = '${system}' and kind in (${kinds}))`)
    const hubspot = (await of('hubspot', "'deal', 'ticket'")) + filtered('hubspot', 'upcoming meeting')
    expect(hubspot).toBe(truth.counts.bySource.hubspot)
    expect(await of('salesforce', "'deal'")).toBe(truth.counts.bySource.salesforce)
  })

  test('every planted passage stands in the store, character for character, in the right mouth', async () => {
    const stored = await rows<{
      source: string
      system: string
      position: number
      text: string
      side: string
      turn: string
    }>(
      `select i.source_id as source, i.source_system as system, t.position, t.text, t.side, t.turn_id as turn
       from turns t join interactions i on i.id = t.interaction_id`,
    )
    // Deals and tickets are records, not conversations: their words are no turns.
    const records = await rows<{ id: string }>(
      "select source_id as id from source_records where kind in ('deal', 'ticket')",
    )
    const recordIds = new Set(records.map(({ id }) => id))
    const expected = truth.quotes.filter(({ sourceId }) => !recordIds.has(sourceId))
    expect(expected.length).toBeGreaterThan(150)
    // A card and its code that are read out are dropped before anything is written, and a resident is a token.
    const isDropped = ({ id, role, text }: (typeof expected)[number]) =>
      (['card-number', 'card-cvv'].includes(id) && role === 'full') ||
      (id === 'resident-balance' && text.includes('Wickens'))
    const turnOf = (quote: (typeof expected)[number]) =>
      stored.find((row) => row.system === quote.system && isTurnOf(row, quote))
    const dropped = expected.filter(isDropped)
    expect(dropped).toHaveLength(5)
    for (const quote of dropped) {
      expect(turnOf(quote)?.text).toMatch(/removed\]|\[resident [a-z2-7]{6}\]/)
      expect(turnOf(quote)?.text).not.toContain(quote.text)
    }
    const wrong = expected.filter((quote) => {
      const turn = turnOf(quote)
      if (isDropped(quote)) return false
      return (
        turn?.text.slice(quote.start, quote.end) !== quote.text ||
        (turn.side !== quote.side && quote.side !== 'unknown')
      )
    })
    expect(wrong.map(({ kind, id, role, sourceId }) => `${kind}:${id}:${role} ${sourceId}`)).toEqual([])
  })

  test('threads of an account’s channel belong to the account, and a name that several accounts begin with ties nothing', async () => {
    const tied = await rows<{ channel: string; company: string | null }>(
      `select distinct i.metadata->>'channelName' as channel, c.name as company
       from interactions i left join companies c on c.id = i.unified_company_id where i.source_system = 'slack' order by 1`,
    )
    const companyOf = new Map(tied.map(({ channel, company }) => [channel, company]))
    expect(companyOf.get('acct-brackwater')).toBe('Brackwater Residential')
    expect(companyOf.get('acct-greymoor')).toBeNull()
    expect(companyOf.get('sales-coaching') ?? null).toBeNull()
  })

  test('the quiet ones were last heard of when the truth says', async () => {
    const lastOf = async (account: string) => {
      const answer = await sophia.agent.answer({
        kind: 'ask',
        text: `When did we last speak with ${account}?`,
        scope: { domain: 'pay_ready', viewer: { kind: 'operator' } },
        timeZone: 'America/Chicago',
        previous: null,
        signal,
      })
      return answer.sentences[0]?.text
    }
    expect(await lastOf('Larkmoor Student Housing')).toContain('Fri 30 Oct')
    expect(await lastOf('Dunmarrow')).toContain('Mon 9 Nov')
    expect(await lastOf('Calderwick Property Company')).toContain('Fri 6 Nov')
  })

  test('sources and store agree, and a second sync changes nothing', async () => {
    const verdicts = await sophia.verify({ repair: false, signal })
    for (const verdict of verdicts) expect(verdict).toMatchObject({ missing: [], extra: [], different: [] })
    const again = await sophia.sync({ systems: [], full: false, signal })
    const steps = again.report?.steps as { name: string; report: { loaded: number }[] }[]
    const sources = steps.find(({ name }) => name === 'sources')?.report ?? []
    expect(sources.map(({ loaded }) => loaded)).toEqual([0, 0, 0, 0])
  })
})

type Turn = { source: string; position: number; turn: string }

function isTurnOf(row: Turn, quote: { system: string; sourceId: string; turn: number }): boolean {
  if (quote.system === 'slack') return row.turn === `slack/${quote.sourceId}`
  const own = row.source.split('/').at(-1)
  return own === quote.sourceId && row.position === quote.turn
}
