import { contentDigest } from '../../lib/ids.ts'
import type { EntityKind, RecordFields } from '../../model/entity.ts'
import type { Transaction } from './database.ts'
import type { Origin, ResolvedInteraction } from './load-interactions.ts'

type Mention = { id: string; source: string; name: string; nameKey: string; fields: RecordFields; side?: string }
/** A company as one source's conversations name it; `fields` is what resolution works on. */
export type CompanyMention = Mention
/** A person as one source's conversations name them. */
export type PersonMention = Mention & { email: string | null; side: string }

/** Unified ids by mention; a mention that was not resolved yet stands for itself. */
export type Pointers = { of(mentionId: string | null): string | null }

/**
 * Waits until no other loader of the domain is at work. Of two that meet the same new interaction, the second must see
 * what the first one stored; and nobody may remove a person whom another is about to mention. One transaction is short.
 */
export async function takeTurns({ query }: Transaction): Promise<void> {
  await query("select pg_advisory_xact_lock(hashtext('load interactions'), hashtext(current_schema()))")
}

/** Writes the mentions of some interactions, and finds out whom each stands for. The first to bring a mention says what it holds. */
export async function keepMentions(
  transaction: Transaction,
  records: readonly ResolvedInteraction[],
  origin: Origin,
): Promise<Pointers> {
  const companies = byId(records.flatMap((record) => record.companies))
  const people = byId(records.flatMap((record) => record.people))
  await insertRecords(transaction, 'company', companies, origin)
  await insertRecords(transaction, 'person', people, origin)
  const entities = await entitiesOf(transaction, [...companies, ...people])
  const unresolved = ({ id }: Mention) => !entities.has(id)
  await insertCompanies(transaction, companies.filter(unresolved))
  await insertPeople(transaction, people.filter(unresolved))
  return { of: (id) => (id === null ? null : (entities.get(id) ?? id)) }
}

/** Makes the mentions of some interactions somebody's own. */
export async function adoptMentions({ query }: Transaction, interactionIds: readonly string[], origin: Origin) {
  await query(
    `update er_record set origin = $2 where origin <> $2 and id in (
       select mention_id from participants where interaction_id = any($1)
       union select company_mention_id from interactions where id = any($1))`,
    [interactionIds, origin],
  )
}

/** Removes the people and companies nobody points at any more: neither a conversation nor a record of a source. */
export async function removeUnmentioned({ query }: Transaction): Promise<void> {
  const isFree = (id: string) => `not exists (select from er_member m where m.entity_id = ${id})`
  await query(
    `delete from people e where not exists (select from participants p where p.person_id = e.id) and ${isFree('e.id')}`,
  )
  await query(
    `delete from companies e
     where not exists (select from interactions i where i.unified_company_id = e.id) and ${isFree('e.id')}`,
  )
}

async function insertRecords(
  { query }: Transaction,
  kind: EntityKind,
  mentions: readonly Mention[],
  origin: Origin,
): Promise<void> {
  if (mentions.length === 0) return
  // What somebody brought themselves is theirs, even if the sample mentioned the same.
  await query(
    `insert into er_record (id, kind, source, source_id, fields, side, digest, origin)
     select r.id, $1, r.source, r.id::text, r.fields::jsonb, r.side, r.digest, $2
     from unnest($3::uuid[], $4::text[], $5::text[], $6::text[], $7::text[]) as r(id, source, fields, side, digest)
     on conflict (id) do update set origin = excluded.origin
     where er_record.origin = 'sample' and excluded.origin <> 'sample'`,
    [
      kind,
      origin,
      mentions.map(({ id }) => id),
      mentions.map(({ source }) => source),
      mentions.map(({ fields }) => JSON.stringify(fields)),
      mentions.map(({ side }) => side ?? null),
      mentions.map(({ fields }) => contentDigest(fields)),
    ],
  )
}

async function entitiesOf({ query }: Transaction, mentions: readonly Mention[]): Promise<Map<string, string>> {
  const rows = await query<{ record: string; entity: string }>(
    'select record_id as record, entity_id as entity from er_member where record_id = any($1::uuid[])',
    [mentions.map(({ id }) => id)],
  )
  return new Map(rows.map(({ record, entity }) => [record, entity]))
}

async function insertCompanies({ query }: Transaction, companies: readonly Mention[]): Promise<void> {
  if (companies.length === 0) return
  await query(
    `insert into companies (id, name, name_key) select * from unnest($1::uuid[], $2::text[], $3::text[])
     on conflict (id) do nothing`,
    [companies.map(({ id }) => id), companies.map(({ name }) => name), companies.map(({ nameKey }) => nameKey)],
  )
}

async function insertPeople({ query }: Transaction, people: readonly PersonMention[]): Promise<void> {
  if (people.length === 0) return
  await query(
    `insert into people (id, name, name_key, email, side)
     select * from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[]) on conflict (id) do nothing`,
    [
      people.map(({ id }) => id),
      people.map(({ name }) => name),
      people.map(({ nameKey }) => nameKey),
      people.map(({ email }) => email),
      people.map(({ side }) => side),
    ],
  )
}

// The first of a batch counts, as the first ever does: what is stored must not depend on the size of batches.
function byId<T extends { id: string }>(mentions: readonly T[]): T[] {
  return [...new Map(mentions.toReversed().map((mention) => [mention.id, mention])).values()]
}
