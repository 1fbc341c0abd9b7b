import type { Account, Colleague, CrmRecord } from '../../model/account.ts'
import type { SourceSystem } from '../../model/domain.ts'
import type { Audience, Side } from '../../model/interaction.ts'
import type { Scope } from '../../model/scope.ts'
import { readNamedChanges, readRecordChanges } from './as-of/read-record-changes.ts'
import { readCoachingSettings } from './coaching-settings.ts'
import type { Database, Transaction, View } from './database.ts'
import { everything, type InteractionFilter, interactionPredicate } from './interaction-filter.ts'
import { readPresence } from './presence.ts'
import { readPromiseMarks } from './promise-marks.ts'
import { readAccounts, readColleagues, readCrmRecords } from './read-accounts.ts'
import { readEntities, readLivingIds, readNames, type Wanted } from './read-entities.ts'
import { readIsAsked, readRecordFacts } from './read-records.ts'
import { readStaleMemberships } from './stale-memberships.ts'
import { countWaiting, readSyncRuns } from './sync-runs.ts'
import { type EmbeddingRow, embeddingColumns, type TurnEmbedding, toEmbedding } from './turn-embeddings.ts'
import { readWaitingCalls } from './waiting-calls.ts'

export type { EntityRow } from './read-entities.ts'

/** An interaction without its turns. `version` changes whenever its content does; equal `digest`s mean equal content. */
export type InteractionHead = {
  id: string
  version: string
  digest: string
  type: string
  title: string
  sourceSystem: SourceSystem
  collection: string
  company: string | null
  companyId: string | null
  occurredAt: string | null
  permalink: string | null
  restricted: boolean
  turnCount: number
}

export type StoredTurn = {
  interactionId: string
  position: number
  turnId: string
  speaker: string
  side: Side
  text: string
  caption: string | null
  startSeconds: number | null
  endSeconds: number | null
  at: string | null
  permalink: string | null
}

export type StoredParticipant = {
  interactionId: string
  name: string
  role: string | null
  email: string | null
  side: Side
  personId: string
}

export type InteractionCount = { interactions: number; turns: number; undated: number }
export type TurnReference = { interactionId: string; position: number }
export type TurnName = { interactionId: string; turnId: string }
/** What one question may read: one snapshot, one scope. */
export type Reader = Awaited<ReturnType<typeof ownReads>> & {
  /** The same snapshot and scope as it was known before a moment (ISO 8601). */
  at(asOf: string): Promise<Reader>
}

type Moment = Pick<View, 'asOf'>
export type Conversations = ReturnType<typeof createConversations>

/** Reads of conversations; each takes the scope of whoever asks. */
export function createConversations(database: Pick<Database, 'domain'>) {
  return {
    /**
     * Runs `work` on one snapshot of what `scope` may see; with `asOf` (ISO 8601) of what had arrived before that moment,
     * and may be seen now too. No model or network call belongs inside.
     */
    snapshot<T>(scope: Scope, work: (reader: Reader) => Promise<T>, { asOf }: Moment = {}): Promise<T> {
      const view = { asOf, viewer: scope.viewer }
      return database.domain(scope.domain).read('interactive', (one) => work(readerOf(one, scope)), view)
    },
    /** The same at background priority, for warming and reports. */
    backgroundSnapshot<T>(scope: Scope, work: (reader: Reader) => Promise<T>, { asOf }: Moment = {}): Promise<T> {
      const view = { asOf, viewer: scope.viewer }
      return database.domain(scope.domain).read('background', (one) => work(readerOf(one, scope)), view)
    },
  }
}

const nobody: Wanted = { words: [], ids: [] }

function readerOf(transaction: Transaction, scope: Scope): Reader {
  return {
    ...ownReads(transaction, scope),
    at: async (asOf) => readerOf(await transaction.at(asOf), scope),
  }
}

function ownReads(transaction: Transaction, scope: Scope) {
  return {
    scope,
    /** Every interaction the filter and the scope allow, oldest first, undated last. */
    heads: (filter: InteractionFilter) => readHeads(transaction, scope, filter),
    count: (filter: InteractionFilter) => countInteractions(transaction, scope, filter),
    turnsOf: (interactionIds: readonly string[]) => readTurnsOf(transaction, scope, interactionIds),
    turnsAt: (references: readonly TurnReference[]) => readTurnsAt(transaction, scope, references),
    turnsByIds: (references: readonly TurnName[]) => readTurnsByIds(transaction, scope, references),
    /** Which of the filter's people took part in which of its conversations. */
    presenceOf: (filter: InteractionFilter) => readPresence(transaction, scope, filter),
    /** When each of these conversations came as it is (ISO 8601), by id. */
    arrivedAt: (interactionIds: readonly string[]) => readArrivals(transaction, scope, interactionIds),
    participantsOf: (interactionIds: readonly string[]) => readParticipants(transaction, scope, interactionIds),
    /** Everyone in the conversations of the scope, and the wanted whom only the records of the sources know. */
    entities: (wanted: Wanted = nobody) => readEntities(transaction, scope, wanted),
    namesOf: (entityId: string) => readNames(transaction, scope, entityId),
    recordsOf: (entityIds: readonly string[]) => readRecordFacts(transaction, scope, { entityIds }),
    recordsAt: (recordIds: readonly string[]) => readRecordFacts(transaction, scope, { recordIds }),
    isAsked: (entityIds: readonly string[]) => readIsAsked(transaction, entityIds),
    livingIds: (ids: readonly string[]) => readLivingIds(transaction, ids),
    quarantined: () => countQuarantined(transaction),
    /** When private channels that are left out for the age of their memberships were confirmed last; null = none is. */
    staleMemberships: () => readStaleMemberships(transaction, scope),
    /** The newest word of a person on each promise, as it stood at `until`. */
    promiseMarks: (until: Date) => readPromiseMarks(transaction, scope, until),
    /** Who agreed to be named with their wins, and what of coaching is disputed, as it stood at `until`. */
    coachingSettings: (until: Date) => readCoachingSettings(transaction, until),
    /** What our systems know of accounts, our own people and their records; for everyone of the domain. */
    accounts: onceRead((): Promise<Account[]> => readAccounts(transaction)),
    colleagues: onceRead((): Promise<Colleague[]> => readColleagues(transaction)),
    crmRecords: async (wanted: Parameters<typeof readCrmRecords>[1]): Promise<CrmRecord[]> => [
      ...(await readCrmRecords(transaction, wanted)),
      ...(wanted.kinds.includes('run') && wanted.ids
        ? await readSyncRuns(
            transaction,
            null,
            wanted.ids.map((id) => id.split('/').at(-1) ?? ''),
          )
        : []),
      ...(wanted.kinds.includes('change') && wanted.ids ? await readNamedChanges(transaction, wanted.ids) : []),
    ],
    /** What changed in deals, tickets and owners since a moment (ISO 8601), as records of kind `change`. */
    recordChanges: (since: string) => readRecordChanges(transaction, since),
    /** How often people or companies among these were joined, parted or moved since a moment (ISO 8601). */
    identityChanges: (since: string, entityIds: readonly string[]) =>
      countIdentityChanges(transaction, since, entityIds),
    /** Recorded calls whose words have not come yet, as the source's landed tables in `schema` tell. */
    waitingCalls: (schema: string) => readWaitingCalls(transaction, scope, schema),
    /** How syncs went, newest first, none later than `until`. */
    syncRuns: (until: Date) => readSyncRuns(transaction, until),
    /** Calls everyone may know of that wait for their transcript, in the landed tables of `schema`. */
    callsWaiting: (schema: string) => countWaiting(transaction, schema),
    /** Kept vectors of these conversations under an embedding model. */
    turnEmbeddings: (model: string, ids: readonly string[]) => readTurnEmbeddings(transaction, scope, { model, ids }),
    /** Ids of conversations that an index does not have as they are now. */
    unindexed: () => readUnindexed(transaction),
  }
}

// A snapshot does not change, so what takes no filter is read once in it.
function onceRead<T>(read: () => Promise<T>): () => Promise<T> {
  let reading: Promise<T> | null = null
  return () => {
    reading ??= read()
    return reading
  }
}

async function readHeads(transaction: Transaction, scope: Scope, filter: InteractionFilter) {
  const { sql, values } = interactionPredicate(scope, filter)
  return transaction.query<InteractionHead>(
    `select i.id, i.change_xid::text as version, left(i.content_digest, 32) as digest, i.type, i.title, i.source_system as "sourceSystem", i.collection,
            coalesce(i.company_name, (select c.name from companies c where c.id = i.unified_company_id)) as company, i.unified_company_id as "companyId", ${iso('i.occurred_at')} as "occurredAt",
            i.permalink, i.private_to is not null as restricted, i.turn_count as "turnCount"
     from interactions i where ${sql} order by i.occurred_at nulls last, i.id`,
    values,
  )
}

async function countInteractions(transaction: Transaction, scope: Scope, filter: InteractionFilter) {
  const { sql, values } = interactionPredicate(scope, filter)
  const [row] = await transaction.query<InteractionCount>(
    `select count(*)::int as interactions, coalesce(sum(i.turn_count), 0)::int as turns,
            count(*) filter (where i.occurred_at is null)::int as undated
     from interactions i where ${sql}`,
    values,
  )
  return row ?? { interactions: 0, turns: 0, undated: 0 }
}

const turnColumns = `t.interaction_id as "interactionId", t.position, t.turn_id as "turnId", t.speaker, t.side, t.text, t.caption,
  t.start_seconds as "startSeconds", t.end_seconds as "endSeconds", ${iso('t.at')} as at, t.permalink`

async function readTurnsOf(transaction: Transaction, scope: Scope, interactionIds: readonly string[]) {
  const { sql, values } = interactionPredicate(scope, everything)
  return transaction.query<StoredTurn>(
    `select ${turnColumns} from turns t join interactions i on i.id = t.interaction_id
     where ${sql} and t.interaction_id = any($${values.length + 1}) order by t.interaction_id, t.position`,
    [...values, interactionIds],
  )
}

async function readTurnsAt(transaction: Transaction, scope: Scope, references: readonly TurnReference[]) {
  const { sql, values } = interactionPredicate(scope, everything)
  return transaction.query<StoredTurn>(
    `select ${turnColumns} from unnest($${values.length + 1}::text[], $${values.length + 2}::int[]) as r(id, position)
     join turns t on t.interaction_id = r.id and t.position = r.position
     join interactions i on i.id = t.interaction_id where ${sql}`,
    [...values, references.map(({ interactionId }) => interactionId), references.map(({ position }) => position)],
  )
}

async function readTurnsByIds(transaction: Transaction, scope: Scope, references: readonly TurnName[]) {
  const { sql, values } = interactionPredicate(scope, everything)
  return transaction.query<StoredTurn>(
    `select ${turnColumns} from unnest($${values.length + 1}::text[], $${values.length + 2}::text[]) as r(id, turn_id)
     join turns t on t.interaction_id = r.id and t.turn_id = r.turn_id
     join interactions i on i.id = t.interaction_id where ${sql}`,
    [...values, references.map(({ interactionId }) => interactionId), references.map(({ turnId }) => turnId)],
  )
}

async function readParticipants(transaction: Transaction, scope: Scope, interactionIds: readonly string[]) {
  const { sql, values } = interactionPredicate(scope, everything)
  return transaction.query<StoredParticipant>(
    `select p.interaction_id as "interactionId", p.name, p.role, p.email, p.side, p.person_id as "personId"
     from participants p join interactions i on i.id = p.interaction_id
     where ${sql} and p.interaction_id = any($${values.length + 1}) order by p.interaction_id, p.position`,
    [...values, interactionIds],
  )
}

async function readArrivals(
  { query }: Transaction,
  scope: Scope,
  ids: readonly string[],
): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const { sql, values } = interactionPredicate(scope, { ...everything, ids })
  const rows = await query<{ id: string; at: string }>(
    `select i.id, ${iso('i.received_at')} as at from interactions i where ${sql}`,
    values,
  )
  return new Map(rows.map(({ id, at }) => [id, at]))
}

async function countIdentityChanges({ query }: Transaction, since: string, ids: readonly string[]): Promise<number> {
  const [row] = await query<{ count: number }>(
    `select count(*)::int as count from er_event where at >= $1::timestamptz and entity_ids && $2::uuid[]
       and type in ('merge', 'split', 'move', 'undo')`,
    [since, ids],
  )
  return row?.count ?? 0
}

async function countQuarantined(transaction: Transaction): Promise<number> {
  const [row] = await transaction.query<{ count: number }>('select count(*)::int as count from quarantine')
  return row?.count ?? 0
}

async function readTurnEmbeddings(
  { query }: Transaction,
  scope: Scope,
  { model, ids }: { model: string; ids: readonly string[] },
): Promise<TurnEmbedding[]> {
  const { sql, values } = interactionPredicate(scope, { ...everything, ids })
  const rows = await query<EmbeddingRow>(
    `select ${embeddingColumns('e')} from turn_embeddings e join interactions i on i.id = e.interaction_id
     where ${sql} and e.model = $${values.length + 1} order by e.interaction_id, e.position`,
    [...values, model],
  )
  return rows.map(toEmbedding)
}

async function readUnindexed(transaction: Transaction): Promise<string[]> {
  const rows = await transaction.query<{ id: string }>('select interaction_id as id from index_outbox')
  return rows.map(({ id }) => id)
}

function iso(column: string): string {
  return `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
}

/** Mailboxes that may see an interaction, as the store keeps them. */
export function privateToOf(audience: Audience): string[] | null {
  return audience.kind === 'everyone' ? null : audience.emails.map((email) => email.toLowerCase())
}

/** The private channel whose members may see it, as the store keeps it. */
export function audienceChannelOf(audience: Audience): string | null {
  return audience.kind === 'members' ? (audience.channel ?? null) : null
}
