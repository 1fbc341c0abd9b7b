import type { HeldTarget, LegalHold } from '../../model/erasure.ts'
import type { DomainDatabase, Transaction } from './database.ts'

export type LegalHolds = ReturnType<typeof createLegalHolds>

/** What must not be erased, why and until when. */
export function createLegalHolds(database: DomainDatabase) {
  return {
    /** Those that stand first; all that ever were with `all`. */
    list: ({ all, now }: { all: boolean; now: Date }): Promise<LegalHold[]> =>
      database.read('interactive', ({ query }) =>
        query<LegalHold>(
          `select id::text as id, kind, subject, reason, placed_by as "placedBy", ${iso('placed_at')} as "placedAt",
             ${iso('ends_at')} as "endsAt", ${iso('lifted_at')} as "liftedAt"
           from legal_holds h where $1 or ${stands('$2')} order by placed_at desc, id`,
          [all, now.toISOString()],
        ),
      ),
    place: ({ id, kind, subject, reason, placedBy, placedAt, endsAt }: Omit<LegalHold, 'liftedAt'>): Promise<void> =>
      database.write('interactive', async ({ query }) => {
        // A step of an erasure under way is over before the hold is told to stand.
        await lockSteps({ query })
        await query(
          'insert into legal_holds (id, kind, subject, reason, placed_by, placed_at, ends_at) values ($1, $2, $3, $4, $5, $6, $7)',
          [id, kind, subject, reason, placedBy, placedAt, endsAt],
        )
      }),
    lift: (id: string, by: string, now: Date): Promise<LegalHold | null> =>
      database.write('interactive', async ({ query }) => {
        const [row] = await query<LegalHold>(
          `update legal_holds set lifted_by = $2, lifted_at = $3 where id::text = $1 and lifted_at is null
           returning id::text as id, kind, subject, reason, placed_by as "placedBy", ${iso('placed_at')} as "placedAt",
             ${iso('ends_at')} as "endsAt", ${iso('lifted_at')} as "liftedAt"`,
          [id, by, now.toISOString()],
        )
        return row ?? null
      }),
  }
}

/** Steps of erasures and holds take turns: a hold counts from the moment it is placed. */
export async function lockSteps({ query }: Pick<Transaction, 'query'>): Promise<void> {
  await query("select pg_advisory_xact_lock(hashtext('erasure steps'), hashtext(current_schema()))")
}

/** Which of these conversations a hold keeps, also those of which only older versions are left. */
export function heldConversations(
  { query }: Transaction,
  ids: readonly string[] | null,
  now: Date,
): Promise<HeldTarget[]> {
  return query<HeldTarget>(
    `with seen as (
       select i.id, i.source_system, i.unified_company_id::text as company,
         (select array_agg(p.person_id::text) || array_agg(lower(p.email)) from participants p where p.interaction_id = i.id) as people
       from interactions i where $1::text[] is null or i.id = any($1)
       union all
       select v.interaction_id, v.snapshot->>'source_system', v.snapshot->>'unified_company_id',
         (select array_agg(p->>'person_id') || array_agg(lower(p->>'email')) from jsonb_array_elements(v.snapshot->'participants') p)
       from interaction_versions v where $1::text[] is null or v.interaction_id = any($1))
     select distinct on (s.id) s.id as target, h.id::text as "holdId", h.reason, ${iso('h.ends_at')} as "endsAt"
     from legal_holds h join seen s on case h.kind when 'interaction' then s.id = h.subject
       when 'source' then s.source_system = h.subject when 'company' then s.company = h.subject
       else lower(h.subject) = any(s.people) end
     where ${stands('$2')} order by s.id, h.ends_at desc nulls first`,
    [ids, now.toISOString()],
  )
}

/** Every conversation a hold keeps; nothing is searched where nothing is held. */
export function heldConversationIds(database: DomainDatabase, now: Date): Promise<string[]> {
  return database.read('background', async (transaction) => {
    const [any] = await transaction.query(`select from legal_holds where ${stands('$1')} limit 1`, [now.toISOString()])
    return any ? (await heldConversations(transaction, null, now)).map(({ target }) => target) : []
  })
}

/** Which rows of the sources a hold keeps: `system\nkind\nsourceId`. */
export function heldRecords({ query }: Transaction, names: readonly string[], now: Date): Promise<HeldTarget[]> {
  return query<HeldTarget>(
    `with named as (select n, split_part(n, E'\\n', 1) as system, split_part(n, E'\\n', 2) as kind, split_part(n, E'\\n', 3) as source_id
       from unnest($1::text[]) n),
     seen as (select d.*, s.data->>'companyId' as company, s.data->>'email' as email from named d
       left join source_records s on s.source_system = d.system and s.kind = d.kind and s.source_id = d.source_id)
     select distinct on (s.n) s.n as target, h.id::text as "holdId", h.reason, ${iso('h.ends_at')} as "endsAt"
     from legal_holds h join seen s on case h.kind when 'source' then s.system = h.subject when 'interaction' then false
       else lower(s.email) = lower(h.subject) or exists (select from er_member m join er_record r on r.id = m.record_id
         where m.entity_id::text = h.subject and split_part(r.source, '/', 1) = s.system
           and r.source_id = case h.kind when 'company' then coalesce(s.company, s.source_id) else s.source_id end) end
     where ${stands('$2')} order by s.n, h.ends_at desc nulls first`,
    [names, now.toISOString()],
  )
}

/** Whether a person is under a hold of their own, or of one of their mailboxes. */
export async function heldPerson(
  { query }: Transaction,
  ids: readonly string[],
  now: Date,
): Promise<HeldTarget | null> {
  const [held] = await query<HeldTarget>(
    `select h.subject as target, h.id::text as "holdId", h.reason, ${iso('h.ends_at')} as "endsAt" from legal_holds h
     where h.kind = 'person' and lower(h.subject) = any($1) and ${stands('$2')} order by h.ends_at desc nulls first limit 1`,
    [ids.map((id) => id.toLowerCase()), now.toISOString()],
  )
  return held ?? null
}

function stands(now: string): string {
  return `(lifted_at is null and (ends_at is null or ends_at > ${now}::timestamptz))`
}

function iso(column: string): string {
  return `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
}
