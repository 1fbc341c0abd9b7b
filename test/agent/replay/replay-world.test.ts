import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Replayed } from '../../../src/agent/replay/create-replay.ts'
import { unify } from '../../../src/entities/unify.ts'
import type { Answer } from '../../../src/model/answer.ts'
import { interactionSchema } from '../../../src/model/interaction.ts'
import type { Sophia } from '../../../src/sophia.ts'
import { loadBatch } from '../../../src/stores/postgres/load-interactions.ts'
import { upsertRecords } from '../../../src/stores/postgres/source-records.ts'
import { openQuietSophia } from '../../support/built/world.ts'
import { ask, copySeededWorld } from '../../support/seeded-world.ts'

const later = new Date('2026-11-24T09:00:00.000Z')
const maya = 'maya@payready.example'
let sophia: Sophia
let world: Awaited<ReturnType<typeof copySeededWorld>>

beforeAll(async () => {
  world = await copySeededWorld()
  sophia = await openQuietSophia(world.dataDir)
})
afterAll(async () => {
  await sophia[Symbol.asyncDispose]()
  world[Symbol.dispose]()
})

async function replay({ receiptId }: Answer): Promise<Replayed> {
  const { signal } = new AbortController()
  const replayed = await sophia.replay('pay_ready', receiptId, { viewer: { kind: 'operator' }, signal })
  if (replayed.kind === 'same' || replayed.kind === 'changed') return replayed
  throw new Error(`The replay is ${replayed.kind}`)
}

describe('over the seeded world', () => {
  test.each([
    ['What happened on our last call with Brackwater, and what did we promise?', maya],
    ['Summary of Brackwater last 30 days', maya],
    ['Timeline for Kathryn Dunn-Ellis since January', undefined],
    ['How many calls did we have with Brackwater in November?', undefined],
    ['Who mentioned Entrata in October?', maya],
    ['What do property managers say about Collect Central against agencies?', undefined],
    ['Is Katie Dunn the same person as Kathryn Dunn-Ellis?', undefined],
    ['Who owns Greymoor Living, and who spoke with them?', undefined],
    ['How has sentiment at Brackwater moved week by week?', maya],
    ['Which of my accounts have had no contact for 14 days?', maya],
    ['Timeline for John Smith', maya],
    ['What did we know about Brackwater on 3 November?', undefined],
    ['When did each source last sync?', undefined],
  ])('“%s” comes out again', async (question, as) => {
    const answer = await ask(sophia, question, as === undefined ? {} : { as })
    expect(await replay(answer)).toMatchObject({ kind: 'same', isAnswerSame: true, rows: [], isSameKeeper: true })
  })

  // Each changes the store, so what was asked before is asked anew.
  test('a quoted turn that is corrected is named, and no other row', async () => {
    const answer = await ask(sophia, 'What happened on our last call with Brackwater, and what did we promise?', {
      as: maya,
    })
    const quote = answer.quotes.find(({ text }) => text.includes('Entrata'))
    if (!quote) throw new Error('The call quotes nothing about Entrata')
    await correct(quote.interactionId, quote.turnId, (text) => text.replace('Entrata', 'AppFolio'))
    const replayed = await replay(answer)
    expect(replayed).toMatchObject({ kind: 'changed', isReproduced: true })
    expect(replayed.rows.map(({ kind, id }) => [kind, id])).toEqual([
      ['turn', `${quote.interactionId}\n${quote.turnId}`],
    ])
    expect(replayed.rows[0]?.text).toMatch(
      /^call “Brackwater weekly.*”, Thu 19 Nov, turn at 14:32: the words changed on Tue 24 Nov$/,
    )
  })

  test('a CRM record that changed is named with its field', async () => {
    const answer = await ask(sophia, 'Summary of Brackwater last 30 days', { as: maya })
    const id = supportOf(answer, 'crm').find((one) => one.includes('/deal/')) ?? ''
    const [system, kind, sourceId] = id.split('/')
    await sophia.home.write('background', async (transaction) => {
      const [row] = await transaction.query<{ data: Record<string, unknown> }>(
        'select data from source_records where source_system = $1 and kind = $2 and source_id = $3',
        [system, kind, sourceId],
      )
      const data = { ...row?.data, stage: 'Closed Lost' }
      await upsertRecords(transaction, [{ kind: kind ?? '', sourceId: sourceId ?? '', data }], {
        ...{ system: 'salesforce', origin: 'sync', now: later },
      })
    })
    const replayed = await replay(answer)
    expect(replayed.kind).toBe('changed')
    expect(replayed.rows.map(({ kind: what, id: which }) => [what, which])).toEqual([['crm', id]])
    expect(replayed.rows[0]?.text).toBe('Salesforce opportunity “Brackwater renewal 2027”: stage changed on Tue 24 Nov')
    expect(replayed.differences.now.join()).toContain('Closed Lost')
  })

  test('an undone merge is named where it moved whose the words are', async () => {
    const answer = await ask(sophia, 'Timeline for Dan Miller since September')
    const entities = sophia.entities('pay_ready')
    const [wrong] = (await sophia.home.read('interactive', ({ query }) =>
      query<{ id: string }>(
        "select id::text as id from er_label where verdict = 'same' and revoked_at is null order by at desc",
      ),
    )) as { id: string }[]
    await entities.undoAnswer(wrong?.id ?? '', 'ines@payready.example')
    const replayed = await replay(answer)
    expect(replayed.kind).toBe('changed')
    expect(replayed.rows.length).toBeGreaterThan(0)
    expect(replayed.rows.map(({ text }) => text).join('\n')).toMatch(/who is who changed|no longer count|The names of/)
  })
})

function supportOf({ sentences }: Answer, kind: 'crm'): string[] {
  return sentences.flatMap(({ support }) => support.flatMap((item) => (item.kind === kind ? [item.id] : [])))
}

/** Loads a stored conversation once more with one turn's words changed, as its source would deliver it. */
async function correct(interactionId: string, turnId: string, mend: (text: string) => string): Promise<void> {
  await sophia.home.write('background', async (transaction) => {
    const [row] = await transaction.query<{ stored: Record<string, unknown> }>(
      `select jsonb_strip_nulls(jsonb_build_object('id', i.id, 'sourceSystem', i.source_system, 'sourceId', i.source_id, 'type', i.type,
         'title', i.title, 'collection', i.collection, 'company', i.company_name, 'metadata', i.metadata, 'permalink', i.permalink,
         'occurredAt', to_char(i.occurred_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
         'turns', (select jsonb_agg(jsonb_build_object('id', t.turn_id, 'speaker', t.speaker, 'text', t.text, 'startSeconds', t.start_seconds,
           'endSeconds', t.end_seconds, 'permalink', t.permalink) order by t.position) from turns t where t.interaction_id = i.id),
         'participants', (select jsonb_agg(jsonb_build_object('name', p.name, 'role', p.role, 'email', p.email, 'company', p.company_name,
           'side', p.side) order by p.position) from participants p where p.interaction_id = i.id))) as stored
       from interactions i where i.id = $1`,
      [interactionId],
    )
    const interaction = interactionSchema.parse(row?.stored)
    const turns = interaction.turns.map((turn) => (turn.id === turnId ? { ...turn, text: mend(turn.text) } : turn))
    await loadBatch(transaction, [unify('pay_ready', { ...interaction, turns })], { origin: 'sync', now: later })
  })
}
