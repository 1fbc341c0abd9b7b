import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Answer } from '../../src/model/answer.ts'
import type { EntityKind } from '../../src/model/entity.ts'
import type { Sophia } from '../../src/sophia.ts'
import { openQuietSophia } from '../support/built/world.ts'
import { pairsF1 } from '../support/pairs-f1.ts'
import { copySeededWorld, tellSeededWorld } from '../support/seeded-world.ts'

const signal = new AbortController().signal
const { truth, sync: firstSync } = await tellSeededWorld()
const world = await copySeededWorld()

type Row = {
  id: string
  entityId: string
  kind: EntityKind
  source: string
  sourceId: string
  name: string
  email: string
}

const sources: Record<string, string> = {
  gong_users: 'gong/user',
  slack_users: 'slack/user',
  hubspot_owners: 'hubspot/owner',
  hubspot_contacts: 'hubspot/contact',
  hubspot_companies: 'hubspot/company',
  salesforce_user: 'salesforce/user',
  salesforce_contact: 'salesforce/contact',
  salesforce_lead: 'salesforce/lead',
  salesforce_account: 'salesforce/account',
}

describe('people and companies of the seeded world, after the real pipeline', () => {
  let sophia: Sophia

  beforeAll(async () => {
    expect(firstSync.status).toBe('succeeded')
    sophia = await openQuietSophia(world.dataDir)
  })

  afterAll(async () => {
    await sophia?.[Symbol.asyncDispose]()
    world[Symbol.dispose]()
  })

  const service = () => sophia.entities('pay_ready')
  const query = <T extends Record<string, unknown>>(sql: string) =>
    sophia.home.read('background', ({ query: run }) => run<T>(sql))
  const readRows = () =>
    query<Row>(
      `select r.id, m.entity_id as "entityId", r.kind, r.source, r.source_id as "sourceId",
              coalesce(r.fields->>'name', '') as name, coalesce(r.fields->>'email', '') as email
       from er_record r join er_member m on m.record_id = r.id`,
    )

  type TruthRecord = (typeof truth.people)[number]['records'][number]
  const isOf =
    ({ table, id, name, email }: TruthRecord, kind: EntityKind) =>
    (row: Row) =>
      row.kind === kind &&
      (table === 'gong_extensive_calls'
        ? row.source === 'gong/mention' && row.name === name && (kind === 'company' || row.email === (email ?? ''))
        : row.source === sources[table] && row.sourceId === id)
  const clustersOf = (rows: readonly Row[], kind: EntityKind) =>
    (kind === 'person' ? truth.people : truth.companies).map(({ key, records }) => ({
      key,
      rows: records.flatMap((record) => {
        const found = rows.filter(isOf(record, kind))
        expect(found, `${key}: ${record.table} ${record.id}`).not.toEqual([])
        return found
      }),
    }))
  /** The entities the records of a truth key are in. */
  const entitiesOf = async (kind: EntityKind, key: string) => {
    const cluster = clustersOf(await readRows(), kind).find((one) => one.key === key)
    return new Set(cluster?.rows.map(({ entityId }) => entityId))
  }
  const areApart = async (kind: EntityKind, left: string, right: string) => {
    const others = await entitiesOf(kind, right)
    return [...(await entitiesOf(kind, left))].every((id) => !others.has(id))
  }

  test('one wrong answer is there to be undone: Ines took Dan and Dana Miller for one, and undoing it parts them', async () => {
    expect(await areApart('person', 'dan-miller', 'dana-miller')).toBe(false)
    const [answer, ...more] = await service().answers({ limit: 10 })
    expect(more).toEqual([])
    expect(answer).toMatchObject({ verdict: 'same', actor: 'ines@payready.example', at: '2026-11-12T21:20:00.000Z' })
    await service().undoAnswer(answer?.labelId ?? '', 'maya@payready.example')
    expect(await areApart('person', 'dan-miller', 'dana-miller')).toBe(true)
    const again = await sophia.sync({ systems: [], full: false, signal })
    expect(again.status).toBe('succeeded')
    expect(await areApart('person', 'dan-miller', 'dana-miller')).toBe(true)
  })

  test.each(['person', 'company'] as const)('each %s is one as the truth has it', async (kind) => {
    const clusters = clustersOf(await readRows(), kind)
    const { f1, wrong, missed } = pairsF1(
      clusters.flatMap(({ key, rows }) =>
        rows.map(({ id, entityId, source, name }) => ({ id, truth: key, found: entityId, label: `${source} ${name}` })),
      ),
    )
    expect({ f1: f1 >= 0.97, wrong, missed }).toMatchObject({ f1: true })
    console.info(`pairs F1 of ${kind}: ${f1.toFixed(4)}, ${wrong.length} wrong, ${missed.length} missed`)
  })

  test.each([
    ['person', 'maria', 'mario'],
    ['person', 'johnsmith-larkmoor', 'johnsmith-calderwick'],
    ['person', 'dan-miller', 'dana-miller'],
    ['company', 'greymoor', 'greymoor-capital'],
    ['company', 'calderwick', 'calderwick-inc'],
    ['company', 'calderwick', 'calderwick-student'],
  ] as const)('the %s %s is not %s', async (kind, left, right) => {
    expect(await areApart(kind, left, right)).toBe(true)
  })

  test('a subsidiary belongs to its parent, and is not merged into it', async () => {
    const [child] = await entitiesOf('company', 'calderwick-student')
    const [parent] = await entitiesOf('company', 'calderwick')
    const [other] = await entitiesOf('company', 'calderwick-inc')
    expect((await service().show(child ?? ''))?.parent).toMatchObject({ id: parent })
    expect((await service().show(other ?? ''))?.parent).toBeNull()
  })

  test('three questions wait for a person: one shared mailbox, and two who moved or have a namesake', async () => {
    const questions = await service().questions({ limit: 20 })
    const asked = questions.map(({ left, right }) => [left.name, right.name].sort().join(' = '))
    expect(asked.sort()).toEqual([
      'Lorna Teague = Lorna Teague',
      'Maria Garcia = Mario Garcia',
      'Tasha Brandt = Tasha Brandt',
    ])
  })

  const ask = (text: string, kind: 'ask' | 'timeline' = 'ask', previous: Answer['plan'] | null = null) =>
    sophia.agent.answer({
      ...{ kind, text, previous, signal, timeZone: 'America/Chicago' },
      scope: { domain: 'pay_ready', viewer: { kind: 'person', email: 'maya@payready.example' } },
    })
  const lines = ({ sentences }: Answer) => sentences.map(({ text }) => text)

  test('“Gray Moor Mgmt” in HubSpot is Greymoor Living in Salesforce, with evidence and both owners', async () => {
    const said = lines(await ask('Is "Gray Moor Mgmt" in HubSpot the same company as Greymoor Living in Salesforce?'))
    expect(said[0]).toMatch(
      /^Yes: one company under these names: Greymoor Living LLC \(Salesforce\), Gray Moor Mgmt \(HubSpot\)/,
    )
    expect(said).toContain('Same phone, +1 612 555 0133: Salesforce account and HubSpot company.')
    expect(said).toContain('Owners differ: Hana Petrosky (Salesforce account) and Marcus Ellery (HubSpot company).')
    expect(lines(await ask('Is Greymoor Capital the same company as Greymoor Living?'))[0]).toMatch(/^No: /)
    expect(lines(await ask('Is Greymoor Foundation the same company as Greymoor Living?'))[0]).toContain(
      'I found nobody',
    )
  })

  test('what a person was asked about is not settled by the answer', async () => {
    const [question] = await service().questions({ kind: 'person', limit: 1 })
    const { left, right } = question ?? { left: { name: '' }, right: { name: '' } }
    const [first] = lines(await ask(`Are ${left.name} and ${right.name} the same person?`))
    expect(first).toContain('Not settled: ')
  })

  test('which John Smith: both are told apart, and a thread about one means that one', async () => {
    const question = 'Which John Smith is this, the one at Calderwick or at Larkmoor?'
    const answer = await ask(question)
    expect(lines(answer)[0]).toMatch(/^Different people: John Smith .* Calderwick Property Company .* Larkmoor/)
    const [one] = answer.plan.people.filter(({ id }) => answer.plan.people[0]?.id !== id)
    const previous = { ...answer.plan, people: one ? [one] : [] }
    expect(lines(await ask(question, 'ask', previous))[0]).toMatch(
      /^John Smith, .*Controller|^John Smith, Vice president/,
    )
  })

  test('one person is found, counted and named under any of the names', async () => {
    const [katie, kathryn] = [await ask('Katie Dunn', 'timeline'), await ask('Kathryn Dunn', 'timeline')]
    expect(katie.plan.people.map(({ id }) => id)).toEqual(kathryn.plan.people.map(({ id }) => id))
    expect(katie.table?.rows.length).toBe(kathryn.table?.rows.length)
    const names = new Set(katie.identity?.names.map(({ name }) => name))
    expect(names).toEqual(new Set(['Katie Dunn', 'Kathryn Dunn', 'K. Dunn-Ellis', 'katie']))
    const bob = await ask('Robert Tran', 'timeline')
    expect(bob.plan.people.map(({ id }) => id)).toEqual(
      (await ask('Bob Tran', 'timeline')).plan.people.map(({ id }) => id),
    )
    expect(bob.table?.rows.length).toBeGreaterThan(0)
  })

  test('whom only the CRM knows is found, and the answer says that nobody spoke', async () => {
    const [joel] = lines(await ask('Joel Pritchard', 'timeline'))
    expect(joel).toBe('I found no conversation with Joel Pritchard among those you can see.')
  })

  test('the end of the sample world leaves nothing of its people and companies', async () => {
    await sophia.clearSample(signal)
    for (const table of [
      'er_record',
      'er_member',
      'er_entity',
      'er_edge',
      'er_key',
      'er_label',
      'er_event',
      'people',
      'companies',
    ]) {
      expect([table, await query(`select * from ${table}`)]).toEqual([table, []])
    }
  })
})
