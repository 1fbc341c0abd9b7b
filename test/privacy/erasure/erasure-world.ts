import { createHash } from 'node:crypto'
import { createErasureParts } from '../../../src/composition/erasure-parts.ts'
import { parseConfig } from '../../../src/config.ts'
import { unify } from '../../../src/entities/unify.ts'
import { gatedRecords } from '../../../src/ingest/gated-records.ts'
import { importRecords } from '../../../src/ingest/import-records.ts'
import { createMaskIncoming } from '../../../src/ingest/mask/mask-incoming.ts'
import type { FileRecord } from '../../../src/ingest/sources/file-record.ts'
import { randomId } from '../../../src/lib/ids.ts'
import type { Interaction } from '../../../src/model/interaction.ts'
import type { ProbedIndex } from '../../../src/privacy/erasure/probe-indexes.ts'
import { openSophia, type Sophia } from '../../../src/sophia.ts'
import { createInteractionLoader, removeInteractions } from '../../../src/stores/postgres/load-interactions.ts'
import { createQuarantine } from '../../../src/stores/postgres/quarantine.ts'
import { createLog } from '../../../src/telemetry/log.ts'
import { createMetrics } from '../../../src/telemetry/metrics.ts'
import { createSyncBench, delivered } from '../../ingest/sync/sync-bench.ts'
import { createTestPlace, type DatabaseKind, type TestSettings } from '../../support/open-test-database.ts'
import { openRealWeaviate } from '../../support/real-weaviate.ts'
import { conversations, corrected, hubspot, removedLater, staff } from './erasure-conversations.ts'
import { openErasureIndex } from './erasure-index.ts'

export const now = new Date('2026-11-23T18:40:00Z')
const maya = { domain: 'pay_ready', viewer: { kind: 'person', email: staff.maya } } as const
export const operator = { domain: 'pay_ready', viewer: { kind: 'operator' } } as const
export const { signal } = new AbortController()

type Row = Record<string, unknown>
type Place = Awaited<ReturnType<typeof createTestPlace>>
export type ErasureWorld = Awaited<ReturnType<typeof openWorld>>

/**
 * Two of the same: a dozen conversations, the records of two contacts, who is who of them with a merge taken back, and all
 * that follows from them. The first has an index beside it, if asked for.
 */
export async function openErasureWorlds(
  kind: DatabaseKind,
  { isIndexed }: { isIndexed: boolean },
): Promise<[ErasureWorld, ErasureWorld]> {
  const place = await createTestPlace(kind)
  const filled = await fill(place)
  const other = await createTestPlace(kind, place.settings)
  return [await openWorld(place, filled, { isIndexed }), await openWorld(other, filled)]
}

function openAt({ settings: { dataDir, url } }: Place, holder: string): Promise<Sophia> {
  return openSophia({
    config: parseConfig({ SOPHIA_DATA_DIR: dataDir, DATABASE_URL: url }),
    ...{ clock: () => now, newId: randomId, log: createLog({ level: 'silent' }), metrics: createMetrics() },
    ...{ holder, keepsTime: false },
  })
}

async function fill(place: Place) {
  await using sophia = await openAt(place, 'filling')
  const query = queryOf(() => sophia)
  await loadThroughGate(sophia, conversations(), '20')
  await loadThroughGate(sophia, corrected(), '21')
  await sophia.home.write('interactive', async (transaction) => {
    await removeInteractions(transaction, removedLater, { now: new Date('2026-11-21T12:00:00Z') })
  })
  await syncHubspot(sophia, { full: false })
  const joined = await joinAndPart(sophia, query)
  // As on any other day: what was resolved last is known, and only what changes from now on is looked at.
  await sophia.runJob('settle-entities')
  await leaveTraces(sophia, query)
  return { ...joined, receiptId: await askAs(sophia) }
}

/** Brings what HubSpot holds, as Airbyte would; with `full` all of it again. */
async function syncHubspot(sophia: Sophia, { full }: { full: boolean }) {
  const rows = mapRows(hubspot(), (row) => delivered(row, full ? '2026-11-23T13:00:00.000Z' : undefined))
  await createSyncBench(sophia.home).land(rows)
  return sophia.sync({ systems: ['hubspot'], full, signal })
}

async function openWorld(place: Place, filled: Awaited<ReturnType<typeof fill>>, { isIndexed = false } = {}) {
  let sophia = await openAt(place, 'first')
  const given = { clock: () => now, newId: randomId }
  const index = isIndexed ? await openErasureIndex(sophia, await openRealWeaviate(), given) : null
  return {
    ...{ ...filled, index },
    get sophia() {
      return sophia
    },
    query: queryOf(() => sophia),
    load: (batch: readonly Interaction[], day: string) => loadThroughGate(sophia, batch, day),
    syncFully: () => syncHubspot(sophia, { full: true }),
    desk: () => index?.desk() ?? sophia.erasure.desk('pay_ready'),
    /** Lets another process have the store meanwhile; afterwards this one is another one, too. */
    async away<T>(work: (settings: TestSettings) => Promise<T>): Promise<T> {
      await sophia[Symbol.asyncDispose]()
      const done = await work(place.settings)
      sophia = await openAt(place, 'second')
      return done
    },
    /** What another process would work with, over the same database. */
    otherDesk: (indexes: readonly ProbedIndex[] = []) => otherDesk(sophia, indexes),
    async [Symbol.asyncDispose]() {
      await index?.[Symbol.asyncDispose]()
      await sophia[Symbol.asyncDispose]()
      await place[Symbol.asyncDispose]()
    },
  }
}

function queryOf(opened: () => Sophia) {
  return <T extends Row>(text: string, values: unknown[] = []) =>
    opened().home.write('interactive', async ({ query }) => {
      await query("select set_config('sophia.may_reveal', 'on', true)")
      return query<T>(text, values)
    })
}

function mapRows<T, R>(tables: Record<string, T[]>, change: (row: T) => R): Record<string, R[]> {
  return Object.fromEntries(Object.entries(tables).map(([name, rows]) => [name, rows.map(change)]))
}

function otherDesk({ database, domains, audit, runJob }: Sophia, indexes: readonly ProbedIndex[]) {
  const follow = async () => void (await runJob('settle-entities'))
  const surroundings = { follow, search: async () => [], indexes, vacuum: async () => [] }
  return createErasureParts({
    ...{ database, domains, audit, clock: () => now, newId: randomId, holder: 'other', isAlone: false },
    ...{ surroundings: () => surroundings, removalOutlet: () => null },
  }).desk('pay_ready')
}

async function loadThroughGate(sophia: Sophia, batch: readonly Interaction[], day: string) {
  const { load } = createInteractionLoader(sophia.home)
  async function* records(): AsyncGenerator<FileRecord> {
    for (const interaction of batch) yield { kind: 'interaction', location: interaction.id, interaction }
  }
  return importRecords(
    gatedRecords(records(), await sophia.erasure.gate('pay_ready')),
    {
      ...{ load, batchSize: 100, now: new Date(`2026-11-${day}T12:00:00Z`) },
      quarantine: (rejected) => createQuarantine(sophia.home).keep('files', rejected, now),
      mask: createMaskIncoming(sophia.maskers('pay_ready')),
      resolve: (interaction) => unify('pay_ready', interaction),
    },
    { origin: 'import', signal },
  )
}

type Query = <T extends Row>(text: string, values?: unknown[]) => Promise<T[]>

/** Two of her records are joined by hand; two others are joined by mistake, hers with somebody else's, and parted again. */
async function joinAndPart(sophia: Sophia, query: Query) {
  const service = sophia.entities('pay_ready')
  const entityOf = async (mailbox: string) => {
    const [row] = await query<{ id: string }>('select id::text as id from people where lower(email) = $1', [mailbox])
    return row?.id ?? ''
  }
  const join = async (left: string, right: string) => {
    const { id: questionId } = await service.askAbout(left, right)
    const { events } = await service.answer({ questionId, verdict: 'same', actor: 'operator' })
    return events.find(({ type }) => type === 'merge')?.id ?? ''
  }
  const marta = await entityOf('marta@brackwater.example')
  const mistake = await join(await entityOf('zelda@quorn.example'), marta)
  await service.undo(mistake, 'operator')
  const merge = await join(await entityOf('zelda@quorn.example'), await entityOf('zq@oldmail.example'))
  return { merge, mistake, martaId: marta, zeldaId: await entityOf('zelda@quorn.example') }
}

/** What lies about beside conversations: vectors, warm rows, what was rejected, what Slack delivered. */
async function leaveTraces(sophia: Sophia, query: Query): Promise<void> {
  const turns = await query<{ id: string; position: number; text: string }>(
    'select interaction_id as id, position, text from turns',
  )
  for (const { id, position, text } of turns) {
    await query(
      `insert into turn_embeddings (interaction_id, model, position, content_hash, vector) values ($1, 'tiny', $2, $3, decode($4, 'hex'))`,
      [id, position, hashOf(text), vectorOf(text)],
    )
  }
  for (const { id } of conversations()) await sophia.memory.recall(operator, id)
  await sophia.memory.settled()
  await createQuarantine(sophia.home).keep(
    'files',
    [
      { location: 'calls.jsonl:7', reason: 'no id', remedy: 'give one', payload: '{"speaker":"Zelda Quorn"}' },
      { location: 'calls.jsonl:8', reason: 'no id', remedy: 'give one', payload: '{"speaker":"Marta Ruiz"}' },
    ],
    now,
  )
  const envelope = { event: { text: 'What did Zelda Quorn (zelda@quorn.example) say?', user: 'U1', ts: '1.1' } }
  await query(
    `insert into slack_inbox (event_id, message_key, body, received_at, done_at, outcome) values ('Ev1', 'C1:1.1', $1, now(), now(), 'answered')`,
    [JSON.stringify(envelope)],
  )
}

async function askAs(sophia: Sophia): Promise<string> {
  const text = 'Who mentioned Entrata?'
  const asked = { kind: 'ask', text, scope: maya, timeZone: 'America/Chicago', previous: null, signal } as const
  return (await sophia.agent.answer(asked)).receiptId ?? ''
}

const hashOf = (text: string) => createHash('sha256').update(text).digest('hex')
/** The vector of a turn in hexadecimal: its own bytes, as no other turn has them, of unit length. */
export function vectorOf(text: string): string {
  const raw = [...createHash('sha256').update(`vector of ${text}`).digest()].map((byte) => byte - 127.5)
  const length = Math.hypot(...raw)
  return Buffer.from(Float32Array.from(raw, (value) => value / length).buffer).toString('hex')
}
