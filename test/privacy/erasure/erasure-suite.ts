import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ErasureEntry, ErasureSubject, Probe } from '../../../src/model/erasure.ts'
import { createLegalHolds } from '../../../src/stores/postgres/legal-holds.ts'
import type { DatabaseKind, TestSettings } from '../../support/open-test-database.ts'
import { conversations, saidByHer, staff } from './erasure-conversations.ts'
import { changedRows, type Dump, dump, endOf, holding } from './erasure-dump.ts'
import type { ErasureIndex, Held } from './erasure-index.ts'
import { type ErasureWorld, now, openErasureWorlds, operator, signal, vectorOf } from './erasure-world.ts'
import { eraseUntilKilled } from './kill-erasure.ts'

const requestedBy = 'operator'
const past = { kind: 'interaction', subject: 'c-marta', reason: 'a dispute', by: requestedBy } as const
/** All that she is known by, in every way it was written, and what she said, also as a vector. */
const hers = [
  ...['zelda', 'zee quorn', 'zq@', '5550147', '555-0147', '555 0147', '219-09-9999'],
  ...Object.values(saidByHer).map((text) => text.slice(0, 40)),
  ...Object.values(saidByHer).map(vectorOf),
]
// What nobody may change, and what tells of the erasure itself by numbers and ids.
const itsOwn = ['erasures', 'erasure_targets', 'erased_rows', 'erasure_messages', 'audit_events', 'masking_keys']
// What counts or follows all rows.
const following = ['cron_lease', 'index_outbox', 'er_key_df', 'er_run', 'sync_state', 'warm_memories', 'er_label']

/** What an erasure must do on every database. */
export function erasureSuite(kind: DatabaseKind, { isIndexed }: { isIndexed: boolean }): void {
  let world: ErasureWorld
  let before: Dump
  let erased: Dump
  let ids: string[]
  let followers: string[]
  let indexed: { held: Held[]; count: number }
  let done: ErasureEntry
  let other: ErasureWorld
  const subject = () => ({ kind: 'person' as const, personId: world.zeldaId })
  const ask = () => ({ subject: subject(), requestedBy, signal })

  beforeAll(async () => {
    ;[world, other] = await openErasureWorlds(kind, { isIndexed })
    before = await dump(world)
    followers = await followersOf(world)
  })
  afterAll(async () => {
    await world[Symbol.asyncDispose]()
    await other[Symbol.asyncDispose]()
  })

  test('a preview says what would go and writes nothing but that it was asked for', async () => {
    const desk = await world.desk()
    expect(holding(before, hers).length).toBeGreaterThan(20)
    const first = await desk.preview(ask())
    expect(first.plan.counts).toMatchObject({ 'conversations removed': 4, 'conversations rewritten': 4, people: 1 })
    expect(first.plan.firstNames).toEqual({ names: ['Zee', 'Zelda'], turns: 1, conversations: ['c-harvest'] })
    expect((await desk.preview(ask())).code).toBe(first.code)
    await expect(desk.run({ ...ask(), code: '00000000', reason: 'asked' })).rejects.toThrow('changed since the preview')
    const after = await dump(world)
    const [lines, linesBefore] = [after, before].map((dumped) => dumped.get('audit_events') ?? [])
    expect([after.delete('audit_events'), (lines?.length ?? 0) - (linesBefore?.length ?? 0)]).toEqual([true, 2])
    expect(changedRows(after, before)).toEqual([])
    expect(changedRows(new Map([...before].filter(([table]) => table !== 'audit_events')), after)).toEqual([])
  })

  test('it does what its preview said, and nothing of her is left anywhere', async () => {
    const desk = await world.desk()
    for (const { id } of conversations()) await world.sophia.memory.recall(operator, id)
    const { code, plan } = await desk.preview(ask())
    indexed = { held: (await world.index?.held()) ?? [], count: (await world.index?.count()) ?? 0 }
    done = await desk.run({ ...ask(), code, reason: 'asked' })
    erased = await dump(world)
    ids = plan.targets.filter(({ kind }) => ['record', 'person'].includes(kind)).map(({ id }) => id)
    expect(done.state).toBe('done')
    for (const [name, count] of Object.entries(plan.counts)) expect([name, countOf(done, name)]).toEqual([name, count])
    expect(done.report?.stores.filter(({ after }) => (after ?? 0) > 0)).toEqual([])
    expect(done.report?.stores.filter((one) => one.before > 0).length).toBeGreaterThan(8)
    expect(holding(erased, hers)).toEqual([])
    expect(holding(erased, ids, ['audit_events'])).toEqual([])
    expect(erased.get('erasure_targets')).toEqual([])
    // What companies are told from: a mailbox of hers stood in nothing but what went.
    expect(holding(before, ['oldmail.example']).length).toBeGreaterThan(2)
    expect(holding(erased, ['oldmail.example', 'quorn.example'])).toEqual([])
  })

  test('the nearest neighbours of what she said are asked for, and none of it comes back', () => {
    const [stored, index] = done.report?.probes ?? []
    expect(stored).toMatchObject({ index: 'Vectors in the database', found: 0, of: countOf(done, 'vectors') })
    expect(stored?.probed).toBe(stored?.of)
    expect(stored?.of).toBeGreaterThan(4)
    expect([index?.found, (index?.probed ?? 0) > 2]).toEqual(isIndexed ? [0, true] : [undefined, false])
  })

  // One database with an index is enough; where there could be none, that is said.
  const testIndex = kind === 'embedded' ? test.skipIf(!isIndexed) : null
  testIndex?.('the index holds nothing of her, and of others what it held', async () => {
    const index = world.index as ErasureIndex
    const isHers = ({ text, terms }: Held) => holding(new Map([['', [text, terms]]]), hers).length > 0
    const gone = indexed.held.filter(isHers)
    expect(gone.length).toBeGreaterThan(4)
    expect(gone.every(({ vector }) => vector.length === 24)).toBe(true)
    expect([indexed.held.length, await index.isInStep()]).toEqual([indexed.count, true])
    const now = new Map((await index.held()).map((object) => [object.id, object]))
    expect(await index.count()).toBe(now.size)
    expect([...now.values()].filter(isHers)).toEqual([])
    for (const { id, text, terms, vector, interactionId } of gone) {
      expect([id, await index.byId(id)]).toEqual([
        id,
        expect.toSatisfy((found: unknown[]) => found.length === (now.has(id) ? 1 : 0)),
      ])
      const found = [await index.nearest(vector), await index.byWords(terms)].join()
      expect([interactionId, hers.filter((one) => found.toLowerCase().includes(one.toLowerCase()))]).toEqual([
        interactionId,
        [],
      ])
      expect(found).not.toContain(text)
    }
    const others = ['c-marta', 'c-peter', 'c-sam', 'c-other-sam', 'c-of-sam', 'c-old', 'c-harvest', 'c-acme']
    const same = indexed.held.filter(({ interactionId }) => others.includes(interactionId))
    expect(same.length).toBeGreaterThan(8)
    expect(same.filter(({ id, rest }) => now.get(id)?.rest !== rest).map(({ interactionId }) => interactionId)).toEqual(
      [],
    )
  })

  test('rows of others are byte for byte what they were', () => {
    const about = [
      ...hers,
      ...ids,
      ...followers,
      'hubspot/note/701',
      'hubspot/task/900',
      'harvest realty',
      'c-whole',
      'c-shared',
      'c-mentioned',
      'c-changed',
      'c-gone',
      'c-thread',
    ]
    const changed = changedRows(before, erased).filter(
      ({ table, row }) =>
        ![...itsOwn, ...following].includes(table) && !about.some((word) => row.toLowerCase().includes(word)),
    )
    expect(changed).toEqual([])
    expect(holding(erased, ['peter@northfield.example', 'I agree with [erased person] about it.'])).not.toEqual([])
  })

  test('no cache, no search and no earlier moment shows her', async () => {
    const { memory, conversations: store } = world.sophia
    for (const id of ['c-whole', 'c-thread', 'c-gone']) {
      expect(memory.recallNow(operator, id)).toBeNull()
      expect(await memory.recall(operator, id)).toBeNull()
    }
    const seen: unknown[] = [memory.recallNow(operator, 'c-shared'), await memory.recall(operator, 'c-shared')]
    for (const asOf of ['2026-11-20T13:00:00.000Z', '2026-11-21T13:00:00.000Z', null]) {
      const read = await store.snapshot(
        operator,
        async (reader) => [
          await reader.turnsOf(conversations().map(({ id }) => id)),
          await reader.participantsOf(conversations().map(({ id }) => id)),
          await reader.entities({ words: ['zelda', 'quorn'], ids: [world.zeldaId] }),
          await reader.crmRecords({ kinds: ['task'] }),
        ],
        { asOf },
      )
      seen.push(read)
    }
    const text = 'Who talked of crimson buildings and a purple accounting ledger?'
    const asked = { kind: 'ask', text, scope: operator, timeZone: 'America/Chicago', previous: null, signal } as const
    const { question: _, plan: __, ...answer } = await world.sophia.agent.answer(asked)
    const said = [...Object.values(saidByHer).map((words) => words.slice(0, 40)), 'zelda@', 'zq@']
    expect(said.filter((words) => JSON.stringify([seen, answer]).includes(words))).toEqual([])
    expect(JSON.stringify(seen)).not.toMatch(/zelda|zee quorn/i)
    expect(JSON.stringify(seen)).toContain('Our own books are fine.')
  })

  test('the receipt that stood on her words says that it was erased', async () => {
    const viewer = { kind: 'person', email: staff.maya } as const
    const replay = await world.sophia.replay('pay_ready', world.receiptId, { viewer, signal })
    expect(replay).toMatchObject({ kind: 'erased', erasedAt: now.toISOString() })
  })

  test('the same conversations, read again from their source, bring nothing back', async () => {
    const report = await world.load(conversations(), '23')
    expect(report).toMatchObject({ read: 14, filtered: 3, quarantined: 0 })
    await world.sophia.runJob('settle-entities')
    const gate = await world.sophia.erasure.gate('pay_ready')
    expect(gate.record('hubspot', { kind: 'person', sourceId: '501', data: { name: 'Zelda Quorn' } })).toBe(
      'erased earlier',
    )
    expect(
      JSON.stringify(gate.record('hubspot', { kind: 'task', sourceId: '9', data: { to: 'zelda@quorn.example' } })),
    ).not.toContain('zelda')
    expect(holding(await dump(world), [...hers, ...ids], ['audit_events'])).toEqual([])
  })

  test('a full sync, for which HubSpot sends everything again, brings nothing back', async () => {
    const { status, report } = await world.syncFully()
    expect([status, JSON.stringify(report)]).toEqual(['succeeded', expect.stringContaining('"hubspot"')])
    expect(await world.query(`select from interactions where source_system = 'hubspot'`)).toHaveLength(2)
    expect(holding(await dump(world), [...hers, ...ids], ['audit_events'])).toEqual([])
  })

  test('taking back what once joined her to others does not bring her back', async () => {
    const service = world.sophia.entities('pay_ready')
    const undone = await Promise.allSettled([
      service.undo(world.merge, 'operator'),
      service.undo(world.mistake, 'operator'),
    ])
    const events = await service.events({ limit: 200 })
    for (const { id } of events.filter(({ undoneBy }) => undoneBy === null))
      await service.undo(id, 'operator').catch(() => {})
    await world.sophia.runJob('settle-entities')
    expect(undone).toHaveLength(2)
    expect(holding(await dump(world), [...hers, ...ids], ['audit_events'])).toEqual([])
    expect(await service.show(world.martaId)).toMatchObject({ name: 'Marta Ruiz' })
  })

  test('a hold of any kind wins while it stands, and not after its end', async () => {
    const [{ company } = { company: '' }] = await world.query<{ company: string }>(
      `select unified_company_id::text as company from interactions where id = 'c-marta'`,
    )
    const talk = { kind: 'interaction' as const, interactionId: 'c-marta' }
    const cases = [
      { kind: 'interaction', subject: 'c-marta', of: talk },
      { kind: 'company', subject: company, of: talk },
      { kind: 'source', subject: 'gong', of: { kind: 'source', system: 'gong' } },
      { kind: 'person', subject: 'marta@brackwater.example', of: { kind: 'person', personId: world.martaId } },
      { kind: 'person', subject: world.martaId, of: talk },
    ] as const
    const desk = await world.desk()
    const { holds } = world.sophia.erasure
    for (const { kind, subject, of } of cases) {
      const given = { kind, subject, reason: 'a dispute', by: requestedBy }
      const id = await holds.place('pay_ready', { ...given, endsAt: '2027-01-01T00:00:00.000Z' })
      const { plan } = await desk.preview({ subject: of, requestedBy, signal })
      expect([kind, plan.held.length > 0, plan.held[0]?.reason]).toEqual([kind, true, 'a dispute'])
      await holds.lift('pay_ready', id, requestedBy)
      const ended = { ...given, id: randomUUID(), placedBy: requestedBy, placedAt: '2026-11-01T00:00:00.000Z' }
      await createLegalHolds(world.sophia.home).place({ ...ended, endsAt: '2026-11-23T18:40:00.000Z' })
      const { plan: free } = await desk.preview({ subject: of, requestedBy, signal })
      expect([kind, free.held]).toEqual([kind, []])
    }
    await expect(holds.place('pay_ready', { ...past, endsAt: '2026-11-01T00:00:00.000Z' })).rejects.toThrow('is over')
    const last = await holds.place('pay_ready', { ...past, endsAt: null })
    const waits = await desk.run({ subject: talk, requestedBy, signal, code: null, reason: '' })
    expect([waits.state, waits.report?.counts]).toEqual(['held', {}])
    await holds.lift('pay_ready', last, requestedBy)
    expect(await desk.resumeHeld(signal)).toBe(1)
    expect(await world.query(`select from interactions where id = 'c-marta'`)).toEqual([])
  })

  test('of two of one name only the one meant goes, and what others say of the name stays', async () => {
    const desk = await world.desk()
    const both = await desk.people('Sam Oldham')
    expect(both).toHaveLength(2)
    const personId = both.find(({ email }) => email === 'sam@acme.example')?.id ?? ''
    const kept = (dumped: Dump) =>
      ['turns', 'participants', 'interactions'].flatMap((table) =>
        (dumped.get(table) ?? []).filter((row) => /"(c-other-sam|c-of-sam)"/.test(row)),
      )
    const then = kept(await dump(world))
    const subject = { kind: 'person', personId, alsoFirstName: true } as const
    const done = await desk.run({ subject, requestedBy, signal, code: null, reason: '' })
    const after = await dump(world)
    expect(countOf(done, 'conversations removed')).toBe(1)
    expect(kept(after)).toEqual(then)
    expect(holding(after, ['sam@acme.example', 'nineteen houses', personId], ['audit_events'])).toEqual([])
    expect(await desk.people('Sam Oldham')).toMatchObject([{ email: 'oldham@northfield.example' }])
    expect(
      await world.load(
        conversations().filter(({ id }) => id.endsWith('sam') || id === 'c-acme'),
        '23',
      ),
    ).toMatchObject({ filtered: 1 })
    // Among his colleagues his first name is his, also where it stands alone; and stays away.
    expect(await world.query(`select text from turns where interaction_id = 'c-acme'`)).toEqual([
      { text: '[erased person] told us to wait; Sam Oldham-Price in Reno did not.' },
    ])
  })

  test('conversations go by their id, by a rule of age, and all of a source', async () => {
    const { sophia, query } = world
    const left = async () => (await query<{ id: string }>('select id from interactions order by 1')).map(({ id }) => id)
    const desk = await world.desk()
    const run = (subject: ErasureSubject) => desk.run({ subject, requestedBy, signal, code: null, reason: 'asked' })
    // An index that still has what went: that is no end.
    const poor = async (probes: readonly Probe[]) => probes.map(() => [{ interactionId: 'c-other-sam', position: 0 }])
    const keeping = await world.otherDesk([{ name: 'A poor index', nearest: poor }])
    const subject = { kind: 'interaction' as const, interactionId: 'c-other-sam' }
    const failed = await keeping.run({ subject, requestedBy, signal, code: null, reason: 'asked' })
    expect(failed).toMatchObject({ state: 'failed', report: { probes: [{ found: 1, where: ['c-other-sam#0'] }] } })
    expect(failed.report?.notes.join()).toContain('A poor index still gave back 1 of the erased turns (c-other-sam#0)')
    expect(await query('select from erasure_targets where kind = $1', ['probe'])).not.toEqual([])
    expect(await desk.resume(failed.id, { signal })).toMatchObject({ state: 'done' })
    expect(await query('select from erasure_targets')).toEqual([])
    expect(await left()).not.toContain('c-other-sam')
    await sophia.erasure.retention.set('pay_ready', { system: null, type: 'call', days: 365, by: requestedBy })
    expect(await sophia.erasure.retention.run('pay_ready', signal)).toBe(1)
    expect(await left()).not.toContain('c-old')
    expect(
      await world.load(
        conversations().filter(({ id }) => id === 'c-old'),
        '23',
      ),
    ).toMatchObject({ filtered: 1 })
    const records = await query<{ row: string }>('select s::text as row from source_records s')
    await run({ kind: 'source', system: 'gong' })
    expect(await left()).toEqual(['c-harvest', 'hubspot/note/702', 'hubspot/task/900'])
    expect(await query('select s::text as row from source_records s')).toEqual(records)
    expect(holding(await dump(world), ['Our own books are fine', 'peter@northfield.example'])).toEqual([])
  })

  test('all of it stands in the audit, by whom, with ids and no name', async () => {
    const rows = await world.query<{ action: string; actor: string; row: string }>(
      `select action, actor, a::text as row from audit_events a where action in
         ('erasure_previewed', 'erased', 'hold_placed', 'hold_lifted', 'retention_set') order by id`,
    )
    const count = (action: string) => rows.filter((row) => row.action === action).length
    expect(['erasure_previewed', 'erased', 'hold_placed', 'hold_lifted', 'retention_set'].map(count)).toEqual([
      ...[13, 6, 6, 6, 1],
    ])
    expect(rows.filter(({ actor }) => actor !== 'operator').map(({ action, actor }) => [action, actor])).toEqual([
      ['erased', 'sophia'],
    ])
    expect(rows.filter(({ row }) => /zelda|quorn|oldham|marta/i.test(row))).toEqual([])
  })

  test('stopped after every step, killed, by a hold, by another process: the end is the same, and once', async () => {
    const place = {
      kind: 'interaction' as const,
      subject: 'c-whole',
      reason: 'a dispute',
      endsAt: null,
      by: requestedBy,
    }
    const asked = { subject: { kind: 'person' as const, personId: other.zeldaId }, requestedBy }
    const { code } = await (await other.desk()).preview({ ...asked, signal })
    const both = await Promise.allSettled([
      (await other.desk()).run({ ...asked, ...untilStep(), code, reason: 'asked' }),
      (await other.otherDesk()).run({ ...asked, ...untilStep(), code, reason: 'asked' }),
    ])
    expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    expect(await other.query('select 1 from erasures')).toHaveLength(1)
    const hold = await other.sophia.erasure.holds.place('pay_ready', place)
    const kept = (await dump(other)).get('turns')?.filter((row) => row.includes('"c-whole"'))
    // Killed amid what it does next: whoever starts then goes on, and the hold stands meanwhile.
    const left = await other.away(async (settings) => {
      const found = await eraseUntilKilled(settings, kind === 'server' ? 1 : 2)
      if (kind === 'server') await expireLeases(settings)
      return found
    })
    expect([left.length > 0, left.at(-1)]).toEqual([true, expect.toSatisfy((count: number) => count > 0)])
    const [begun] = await (await other.desk()).list(1)
    const held = await stepByStep(other, begun?.id ?? '')
    expect(held).toMatchObject({
      state: 'held',
      report: { held: expect.arrayContaining([expect.objectContaining({ target: 'c-whole' })]) },
    })
    expect((await dump(other)).get('turns')?.filter((row) => row.includes('"c-whole"'))).toEqual(kept)
    await other.sophia.erasure.holds.lift('pay_ready', hold, requestedBy)
    const again = await Promise.allSettled(
      [await other.desk(), await other.otherDesk()].map((desk) => desk.resume(begun?.id ?? '', { signal })),
    )
    expect(again.some(({ status }) => status === 'fulfilled')).toBe(true)
    const done = await (await other.desk()).resume(begun?.id ?? '', { signal })
    expect([done.state, countOf(done, 'conversations removed'), countOf(done, 'people')]).toEqual(['done', 4, 1])
    const end = await dump(other)
    expect(holding(end, hers)).toEqual([])
    expect(endOf(end)).toEqual(endOf(erased))
  })
}

const countOf = (entry: ErasureEntry, name: string) => entry.report?.counts[name] ?? 0

/** How others were named in nothing but the conversations that go, and what was said of her and somebody else. */
async function followersOf({ query, zeldaId }: ErasureWorld): Promise<string[]> {
  const rows = await query<{ id: string }>(
    `with said as (select mention_id as id, interaction_id from participants union select company_mention_id, id from interactions)
     select s.id::text as id from said s where s.id is not null group by 1
       having bool_and(s.interaction_id in ('c-whole', 'c-thread', 'c-gone', 'c-shared'))
     union select id::text from er_record where fields->>'name' = 'Harvest Realty'
     union select concat('"label_id": ', l.id, ',') from er_label l join er_member m on m.record_id in (l.a, l.b) where m.entity_id = $1`,
    [zeldaId],
  )
  return rows.map(({ id }) => id)
}

/** As after the two minutes for which a server believes that whoever was killed is still at work. */
async function expireLeases({ url }: TestSettings): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(`update pay_ready.cron_lease set until = now() where key like 'erasure:%'`)
  await client.end()
}

/** A signal that is over after the first step. */
function untilStep() {
  const dying = new AbortController()
  return { signal: dying.signal, onStep: () => dying.abort() }
}

async function stepByStep(world: ErasureWorld, id: string): Promise<ErasureEntry> {
  for (let steps = 0; steps < 200; steps += 1) {
    const desk = await world.desk()
    const entry = await desk.resume(id, untilStep()).catch(() => null)
    if (entry) return entry
  }
  throw new Error('no end')
}
