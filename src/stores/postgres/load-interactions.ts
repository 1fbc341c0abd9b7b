import { contentDigest } from '../../lib/ids.ts'
import type { Interaction, Participant } from '../../model/interaction.ts'
import type { PersonalValue } from '../../privacy/masker.ts'
import { adoptDigests } from './adopt-digests.ts'
import { arrivalOf } from './arrival-of.ts'
import { audienceChannelOf, privateToOf } from './conversations.ts'
import type { DomainDatabase, Transaction } from './database.ts'
import {
  adoptMentions,
  type CompanyMention,
  keepMentions,
  type PersonMention,
  type Pointers,
  removeUnmentioned,
  takeTurns,
} from './mentions.ts'
import { forgetUnheld, keepValues } from './personal-values.ts'

export type { CompanyMention, PersonMention } from './mentions.ts'

/** An interaction with the mentions it makes: of its company, its main outside person and each participant. */
export type ResolvedInteraction = {
  interaction: Interaction
  companyMentionId: string | null
  personMentionId: string | null
  companies: CompanyMention[]
  people: PersonMention[]
  /** One per participant, in order. */
  participantMentionIds: string[]
  /** What stands behind the tokens of its texts. */
  values?: readonly PersonalValue[]
}

export type Origin = 'sample' | 'import' | 'sync'
export type LoadCounts = { loaded: number; unchanged: number }
export type InteractionLoader = ReturnType<typeof createInteractionLoader>

/** Writes batches of interactions; a changed one moves its old self to `interaction_versions` in the same transaction. */
export function createInteractionLoader(database: DomainDatabase) {
  return {
    /** Writes a batch whole or not at all. Ids must be unique within it. */
    load(batch: readonly ResolvedInteraction[], context: { origin: Origin; now: Date }): Promise<LoadCounts> {
      return database.write('background', (transaction) => loadBatch(transaction, batch, context))
    },
    /** Removes everything of one origin and leaves tombstones. Returns how many interactions went. */
    removeOrigin: (origin: Origin, now: Date) =>
      database.write('background', (transaction) => removeOrigin(transaction, origin, now)),
    /** Whether nothing was ever loaded: no conversation, and no trace of a removed one. */
    isUntouched: () =>
      database.read('interactive', async ({ query }) => {
        const rows = await query('select from interactions union all select from tombstones limit 1')
        return rows.length === 0
      }),
  }
}

/** Loads a batch inside an open transaction. Ids must be unique within it. */
export async function loadBatch(
  transaction: Transaction,
  batch: readonly ResolvedInteraction[],
  { origin, now, arrivals }: { origin: Origin; now: Date; arrivals?: ReadonlyMap<string, string> },
): Promise<LoadCounts> {
  await takeTurns(transaction)
  const ids = batch.map(({ interaction }) => interaction.id)
  const { stored, since } = await readStored(transaction, ids)
  if (origin !== 'sample') await adopt(transaction, stored, origin)
  const digests = new Map(stored.map(({ id, digest }) => [id, digest]))
  await adoptDigests(
    transaction,
    batch.map(({ interaction }) => interaction),
    digests,
  )
  const changed = batch
    .map((resolved) => ({ resolved, digest: contentDigest(resolved.interaction) }))
    .filter(({ resolved, digest }) => digests.get(resolved.interaction.id) !== digest)
  const superseded = changed.map(({ resolved }) => resolved.interaction.id).filter((id) => digests.has(id))
  const arrived = (id: string) => arrivalOf({ arrivedAt: arrivals?.get(id) }, since.get(id) ?? null, now)
  const began = await supersede(transaction, superseded, arrived)
  if (changed.length > 0) {
    const records = changed.map(({ resolved }) => resolved)
    const pointers = await keepMentions(transaction, records, origin)
    const receivedAt = (id: string) => began.get(id) ?? arrived(id)
    await upsertInteractions(transaction, changed, { origin, receivedAt, pointers })
    await insertTurns(transaction, records)
    await insertParticipants(transaction, records, pointers)
    await keepValues(transaction, 'interaction', valuesOf(records))
    await transaction.query('delete from tombstones where interaction_id = any($1)', [ids])
  }
  return { loaded: changed.length, unchanged: batch.length - changed.length }
}

function valuesOf(batch: readonly ResolvedInteraction[]) {
  return batch.flatMap(({ interaction: { id }, values = [] }) => values.map((value) => ({ subjectId: id, ...value })))
}

// What somebody brought themselves is theirs, even if the sample held the same: removing the sample must not take it.
async function adopt(transaction: Transaction, stored: { id: string; origin: Origin }[], origin: Origin) {
  const ids = stored.filter((row) => row.origin === 'sample').map(({ id }) => id)
  if (ids.length === 0) return
  await transaction.query('update interactions set origin = $2 where id = any($1)', [ids, origin])
  await adoptMentions(transaction, ids, origin)
  transaction.changed(ids)
}

/** What is stored of these, and since when they have been as they are known; of what was removed only the latter. */
async function readStored({ query }: Transaction, ids: readonly string[]) {
  const rows = await query<{ id: string; digest: string | null; origin: Origin; since: string | null }>(
    `select w.id, i.content_digest as digest, i.origin, greatest(i.received_at,
       (select max(v.superseded_at) from interaction_versions v where v.interaction_id = w.id))::text as since
     from unnest($1::text[]) as w(id) left join interactions i on i.id = w.id`,
    [ids],
  )
  return {
    stored: rows.flatMap(({ id, digest, origin }) => (digest === null ? [] : [{ id, digest, origin }])),
    since: new Map(rows.flatMap(({ id, since }) => (since === null ? [] : [[id, since] as const]))),
  }
}

/** Moves interactions to their versions. Gives from when on what replaces them is known: the moment until which they were. */
async function supersede(
  transaction: Transaction,
  ids: readonly string[],
  arrived: (id: string) => string,
): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await transaction.query<{ id: string; at: string }>(
    `insert into interaction_versions (interaction_id, received_at, superseded_at, snapshot)
     select i.id, i.received_at, greatest(w.at, i.received_at, (select max(v.superseded_at) + interval '1 microsecond'
       from interaction_versions v where v.interaction_id = i.id)), to_jsonb(i) || jsonb_build_object(
       'turns', (select coalesce(jsonb_agg(to_jsonb(t) order by t.position), '[]') from turns t where t.interaction_id = i.id),
       'participants', (select coalesce(jsonb_agg(to_jsonb(p) order by p.position), '[]') from participants p where p.interaction_id = i.id))
     from unnest($1::text[], $2::timestamptz[]) as w(id, at) join interactions i on i.id = w.id
     returning interaction_id as id, superseded_at::text as at`,
    [ids, ids.map(arrived)],
  )
  await transaction.query('delete from turns where interaction_id = any($1)', [ids])
  await transaction.query('delete from participants where interaction_id = any($1)', [ids])
  return new Map(rows.map(({ id, at }) => [id, at]))
}

async function upsertInteractions(
  transaction: Transaction,
  changed: { resolved: ResolvedInteraction; digest: string }[],
  { origin, receivedAt, pointers }: { origin: Origin; receivedAt: (id: string) => string; pointers: Pointers },
): Promise<void> {
  const rows = changed.map(({ resolved: { interaction, companyMentionId, personMentionId }, digest }) => ({
    id: interaction.id,
    type: interaction.type,
    text: interaction.turns.map((turn) => turn.text).join('\n'),
    metadata: interaction.metadata,
    unified_person_id: pointers.of(personMentionId),
    unified_company_id: pointers.of(companyMentionId),
    person_mention_id: personMentionId,
    company_mention_id: companyMentionId,
    source_system: interaction.sourceSystem,
    source_id: interaction.sourceId,
    title: interaction.title,
    collection: interaction.collection,
    company_name: interaction.company ?? null,
    occurred_at: interaction.occurredAt ?? null,
    permalink: interaction.permalink ?? null,
    private_to: privateToOf(interaction.audience),
    audience_channel: audienceChannelOf(interaction.audience),
    origin,
    content_digest: digest,
    turn_count: interaction.turns.length,
    received_at: receivedAt(interaction.id),
  }))
  const columns = Object.keys(rows[0] ?? {})
  const updates = columns.filter((column) => column !== 'id').map((column) => `${column} = excluded.${column}`)
  await transaction.query(
    `insert into interactions (${columns.join(', ')})
     select ${columns.join(', ')} from jsonb_populate_recordset(null::interactions, $1::jsonb)
     on conflict (id) do update set ${updates.join(', ')}, updated_at = now(), change_xid = pg_current_xact_id()`,
    [JSON.stringify(rows)],
  )
  await confirmMembers(transaction, rows)
  transaction.changed(rows.map(({ id }) => id))
}

async function confirmMembers(
  { query }: Transaction,
  rows: readonly { audience_channel: string | null; private_to: string[] | null }[],
): Promise<void> {
  const members = new Map(
    rows.flatMap(({ audience_channel: channel, private_to: mailboxes }) =>
      channel === null ? [] : (mailboxes ?? []).map((email) => [`${channel} ${email}`, { channel, email }] as const),
    ),
  )
  if (members.size === 0) return
  const pairs = [...members.values()]
  await query(
    `insert into private_channel_members (channel_id, email, is_member)
     select w.channel, w.email, true from unnest($1::text[], $2::text[]) as w(channel, email) order by 1, 2
     on conflict (channel_id, email) do nothing`,
    [pairs.map(({ channel }) => channel), pairs.map(({ email }) => email)],
  )
}

async function insertTurns(transaction: Transaction, records: readonly ResolvedInteraction[]): Promise<void> {
  const rows = records.flatMap(({ interaction }) => {
    const sides = new Map(interaction.participants.map(({ name, side }) => [name, side]))
    return interaction.turns.map((turn, position) => ({ interactionId: interaction.id, position, turn, sides }))
  })
  await transaction.query(
    `insert into turns (interaction_id, position, turn_id, speaker, side, text, caption, start_seconds, end_seconds, at, permalink)
     select * from unnest($1::text[], $2::int[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[],
                          $8::float8[], $9::float8[], $10::timestamptz[], $11::text[])`,
    [
      rows.map(({ interactionId }) => interactionId),
      rows.map(({ position }) => position),
      rows.map(({ turn }) => turn.id),
      rows.map(({ turn }) => turn.speaker),
      rows.map(({ turn, sides }) => sides.get(turn.speaker) ?? 'unknown'),
      rows.map(({ turn }) => turn.text),
      rows.map(({ turn }) => turn.caption ?? null),
      rows.map(({ turn }) => turn.startSeconds ?? null),
      rows.map(({ turn }) => turn.endSeconds ?? null),
      rows.map(({ turn }) => turn.at ?? null),
      rows.map(({ turn }) => turn.permalink ?? null),
    ],
  )
}

async function insertParticipants(
  transaction: Transaction,
  records: readonly ResolvedInteraction[],
  pointers: Pointers,
): Promise<void> {
  const rows = records.flatMap(({ interaction, participantMentionIds }) =>
    interaction.participants.map((participant: Participant, position) => ({
      interactionId: interaction.id,
      position,
      participant,
      mentionId: participantMentionIds[position] ?? null,
    })),
  )
  await transaction.query(
    `insert into participants (interaction_id, position, name, role, email, company_name, side, person_id, mention_id)
     select * from unnest($1::text[], $2::int[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::uuid[],
                          $9::uuid[])`,
    [
      rows.map(({ interactionId }) => interactionId),
      rows.map(({ position }) => position),
      rows.map(({ participant }) => participant.name),
      rows.map(({ participant }) => participant.role ?? null),
      rows.map(({ participant }) => participant.email ?? null),
      rows.map(({ participant }) => participant.company ?? null),
      rows.map(({ participant }) => participant.side),
      rows.map(({ mentionId }) => pointers.of(mentionId)),
      rows.map(({ mentionId }) => mentionId),
    ],
  )
}

async function removeOrigin(transaction: Transaction, origin: Origin, now: Date): Promise<number> {
  const { query } = transaction
  await takeTurns(transaction)
  const rows = await query<{ id: string }>('select id from interactions where origin = $1', [origin])
  await removeInteractions(
    transaction,
    rows.map(({ id }) => id),
    { now },
  )
  await query(
    `delete from interaction_versions v where v.interaction_id = any($1) or (v.snapshot->>'origin' = $2
       and not exists (select from interactions i where i.id = v.interaction_id))`,
    [rows.map(({ id }) => id), origin],
  )
  await forgetUnheld(transaction)
  await removeUnmentioned(transaction)
  return rows.length
}

/**
 * `arrivals` tell by id when each removal was taken from its system; `isWithdrawn` says that the system still has them and
 * does not show them any more.
 */
export type Removal = { now: Date; arrivals?: ReadonlyMap<string, string>; isWithdrawn?: boolean }

/** Removes interactions inside an open transaction, keeping what they were and a tombstone. Returns how many there were. */
export async function removeInteractions(
  transaction: Transaction,
  ids: readonly string[],
  { now, arrivals, isWithdrawn = false }: Removal,
): Promise<number> {
  if (ids.length === 0) return 0
  await takeTurns(transaction)
  const { since } = await readStored(transaction, ids)
  await supersede(transaction, ids, (id) => arrivalOf({ arrivedAt: arrivals?.get(id) }, since.get(id) ?? null, now))
  const removed = await transaction.query<{ id: string }>('delete from interactions where id = any($1) returning id', [
    ids,
  ])
  transaction.changed(removed.map(({ id }) => id))
  await transaction.query(
    `insert into tombstones (interaction_id, removed_at, is_withdrawn) select id, $2, $3 from unnest($1::text[]) as id
     on conflict (interaction_id) do update set removed_at = excluded.removed_at, is_withdrawn = excluded.is_withdrawn,
       change_xid = pg_current_xact_id()`,
    [removed.map(({ id }) => id), now.toISOString(), isWithdrawn],
  )
  return removed.length
}
