import { afterEach, describe, expect, test } from 'vitest'
import { deterministicId } from '../../src/lib/ids.ts'
import type { Audience, Participant } from '../../src/model/interaction.ts'
import { createConversations, type Reader } from '../../src/stores/postgres/conversations.ts'
import { createLinkChannels } from '../../src/stores/postgres/link-channels.ts'
import { createInteractionLoader } from '../../src/stores/postgres/load-interactions.ts'
import { emptyTables, resolvedOf } from '../support/interactions.ts'
import type { TestDatabase } from '../support/open-test-database.ts'

const now = new Date('2026-11-20T12:00:00.000Z')
const idOf = (name: string) => deterministicId('entities suite', name)
const katie: Participant = { name: 'katie', email: 'katie@tessaly.example', side: 'customer' }

/** What every database must keep of names once people and companies are resolved. */
export function entitiesSuite(opened: () => TestDatabase): void {
  const home = () => opened().domain('pay_ready')
  const query = (text: string, values: unknown[] = []) =>
    home().write('interactive', ({ query: run }) => run(text, values))
  const load = (...batch: ReturnType<typeof resolvedOf>[]) =>
    createInteractionLoader(home()).load(batch, { origin: 'import', now })
  const asked = <T>(work: (reader: Reader) => Promise<T>, email?: string) =>
    createConversations(opened()).snapshot(
      { domain: 'pay_ready', viewer: email ? { kind: 'person', email } : { kind: 'operator' } },
      work,
    )

  /** Makes records one entity, as a run would. */
  async function join(kind: 'person' | 'company', entity: string, recordIds: readonly string[]): Promise<void> {
    await query(
      `insert into er_member (record_id, entity_id, kind, seen, since_event)
       select id, $2, $3, '', 1 from unnest($1::uuid[]) as id`,
      [recordIds, entity, kind],
    )
    await query('update participants set person_id = $2 where mention_id = any($1::uuid[])', [recordIds, entity])
    await query('update interactions set unified_company_id = $2 where company_mention_id = any($1::uuid[])', [
      recordIds,
      entity,
    ])
  }
  async function record(name: string, source: string, fields: Record<string, string>): Promise<string> {
    await query(
      `insert into er_record (id, kind, source, source_id, fields, digest, origin)
       values ($1, $2, $3, $4, $5, '', 'sync')`,
      [idOf(name), /account|company/.test(source) ? 'company' : 'person', source, name, fields],
    )
    return idOf(name)
  }

  describe('resolved names', () => {
    afterEach(async () => {
      await emptyTables(opened())
      for (const table of ['er_member', 'er_entity', 'source_records']) await query(`delete from ${table}`)
    })

    test('one entity is one row with all its names, and counts what happened under any of them', async () => {
      const call = resolvedOf({ id: 'call', participants: [{ ...katie, name: 'K. Dunn-Ellis' }] })
      const thread = resolvedOf({ id: 'thread', sourceSystem: 'slack', participants: [katie] })
      await load(call, thread)
      const contact = await record('contact', 'hubspot/contact', { name: 'Katie Dunn', company: 'Tessaly Living' })
      const mentions = [call, thread].flatMap(({ participantMentionIds }) => participantMentionIds)
      await join('person', idOf('katie'), [...mentions, contact])
      const people = (await asked((reader) => reader.entities())).filter(({ kind }) => kind === 'person')
      expect(people).toMatchObject([
        { id: idOf('katie'), interactions: 2, name: expect.any(String), aliases: expect.any(Array) },
      ])
      expect([people[0]?.name, ...(people[0]?.aliases ?? [])].sort()).toEqual(['K. Dunn-Ellis', 'Katie Dunn', 'katie'])
      expect(await asked((reader) => reader.namesOf(idOf('katie')))).toEqual([
        { name: 'K. Dunn-Ellis', source: 'gong/mention' },
        { name: 'Katie Dunn', source: 'hubspot/contact' },
        { name: 'katie', source: 'slack/mention' },
      ])
    })

    test('a name, or a record, of a conversation out of sight is nobody’s alias', async () => {
      const audience: Audience = { kind: 'members', emails: ['ana@payready.example'] }
      const secret = resolvedOf({
        ...{ id: 'secret', audience, sourceSystem: 'slack' },
        participants: [{ ...katie, name: 'Katie (leaving in May)', role: 'Secret buyer' }],
      })
      const open = resolvedOf({ id: 'open', participants: [katie] })
      await load(secret, open)
      const mentions = [secret, open].flatMap(({ participantMentionIds }) => participantMentionIds)
      await join('person', idOf('katie'), mentions)
      const shown = (email?: string) =>
        asked(
          async (reader) => ({
            entities: (await reader.entities()).filter(({ kind }) => kind === 'person'),
            names: await reader.namesOf(idOf('katie')),
            records: await reader.recordsOf([idOf('katie')]),
          }),
          email,
        )
      expect(JSON.stringify(await shown('bo@payready.example'))).not.toMatch(/leaving|Secret/)
      expect(JSON.stringify(await shown('ana@payready.example'))).toMatch(/leaving.*Secret/)
      expect((await shown('bo@payready.example')).entities).toMatchObject([{ name: 'katie', interactions: 1 }])
    })

    test('somebody only records know is found by a word of the name, by everyone, and by nobody else’s', async () => {
      await join('company', idOf('capital'), [
        await record('capital', 'salesforce/account', { name: 'Greymoor Capital' }),
      ])
      const found = (words: string[], ids: string[] = []) =>
        asked((reader) => reader.entities({ words, ids }), 'bo@payready.example')
      expect(await found(['greymoor', 'price'])).toMatchObject([
        { name: 'Greymoor Capital', interactions: 0, last: null },
      ])
      expect(await found([], [idOf('capital')])).toHaveLength(1)
      expect(await found(['price'])).toEqual([])
      expect(await asked((reader) => reader.entities())).toEqual([])
    })

    test('an id that was joined to another, or was a mention’s, still stands for somebody', async () => {
      const call = resolvedOf({ id: 'call', participants: [katie] })
      await load(call)
      const mention = call.participantMentionIds[0] ?? ''
      await query(
        `insert into er_entity (id, kind, status, alias_of, created_event) values
         ($1, 'person', 'merged', $2, 1), ($2, 'person', 'merged', $3, 2), ($3, 'person', 'active', null, 3)`,
        [idOf('old'), idOf('newer'), idOf('newest')],
      )
      await join('person', idOf('newest'), [mention])
      const living = await asked((reader) => reader.livingIds([idOf('old'), mention, idOf('newest'), idOf('nobody')]))
      expect([...living]).toEqual(
        [
          [idOf('old'), idOf('newest')],
          [mention, idOf('newest')],
        ].sort(),
      )
    })

    test('two owners of one company are both told, each by its record', async () => {
      const one = await record('001', 'salesforce/account', { name: 'Greymoor Living LLC' })
      const other = await record('7', 'hubspot/company', { name: 'Gray Moor Mgmt' })
      await join('company', idOf('greymoor'), [one, other])
      await query(
        `insert into source_records (source_system, kind, source_id, data, origin, content_digest, received_at, change_xid)
         select system, kind, id, data::jsonb, 'sync', '', now(), pg_current_xact_id() from (values
           ('salesforce', 'company', '001', '{"ownerId": "005"}'), ('salesforce', 'owner', '005', '{"name": "Hana Petrosky"}'),
           ('hubspot', 'company', '7', '{"ownerId": "9"}'), ('hubspot', 'owner', '9', '{"name": "Marcus Ellery"}')
         ) as r(system, kind, id, data)`,
      )
      const facts = await asked((reader) => reader.recordsOf([idOf('greymoor')]), 'bo@payready.example')
      expect(facts.map(({ source, fields }) => [source, fields.owner])).toEqual([
        ['hubspot/company', 'Marcus Ellery'],
        ['salesforce/account', 'Hana Petrosky'],
      ])
      expect(await asked((reader) => reader.recordsAt([one]))).toHaveLength(1)
    })

    test('a channel belongs to the one account whose names begin with its word, and is let go when there are two', async () => {
      const call = resolvedOf({ id: 'call', company: 'GreyMoor Residential' })
      const note = resolvedOf({ id: 'note', sourceSystem: 'hubspot', company: 'Greymoor Living' })
      const thread = resolvedOf({
        ...{ id: 'thread', sourceSystem: 'slack', company: undefined, participants: [] },
        metadata: { channelName: 'acct-greymoor' },
      })
      await load(call, note, thread)
      const link = () => createLinkChannels(home())('^acct-([a-z]+)$')
      const tied = async () =>
        (await asked((reader) => reader.heads({ ...everyone, ids: ['thread'] })))[0]?.companyId ?? null
      expect([await link(), await tied()]).toEqual([0, null])
      await query('insert into companies (id, name, name_key) values ($1, $2, $3)', [
        ...[idOf('greymoor'), 'Greymoor Living', 'greymoor living'],
      ])
      await join('company', idOf('greymoor'), [call.companyMentionId ?? '', note.companyMentionId ?? ''])
      expect([await link(), await tied()]).toEqual([1, idOf('greymoor')])
      expect(await link()).toBe(0)
      await load(resolvedOf({ id: 'other', company: 'Greymoor Capital' }))
      expect([await link(), await tied()]).toEqual([1, null])
    })
  })
}

const everyone = { personIds: [], companyIds: [], sources: [], types: [], from: null, to: null }
