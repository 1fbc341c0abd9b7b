import type { DomainDatabase } from './database.ts'
import { toStorableJson } from './to-storable.ts'

/**
 * What Slack delivered. `messageKey` is the same for all events about one message; `actor` is the Slack user whose
 * question it may be, null for events that are no question and wait for nobody's turn.
 */
export type ReceivedEvent = {
  eventId: string
  messageKey: string
  body: Record<string, unknown>
  actor?: string | null
}
/** `refused`: its actor has too many questions waiting already; it is kept until they have been told. */
export type Kept = 'kept' | 'refused' | 'known'
/**
 * An event held by one instance; `attempts` counts this one too. `settled` says how it must end where that was decided
 * before its turn came.
 */
export type HeldEvent = ReceivedEvent & {
  actor: string | null
  attempts: number
  answerTs: string | null
  streamTs: string | null
  settled: 'refused' | 'cancelled' | null
}
/** How many questions come before one that waits, and how many of them are the same person's. */
export type QueuePlace = { ahead: number; ownAhead: number }
export type Claim = {
  holder: string
  leaseMs: number
  /** Questions at most, and other events at most. */
  limit: number
  quick?: number
  /** Questions of one person that may be at work at once, on all instances together. */
  perPerson?: number
}

const farSight = 2_000
const unlimited = 1_000_000

/** Who comes next: turns go round over people, and what is no question does not wait for them. */
export function createSlackQueue(database: DomainDatabase) {
  return {
    /**
     * Writes events down in one transaction. A person with `maximumOpen` questions is refused more. Slack waits three
     * seconds for it, so it passes the reads that wait.
     */
    keepAll: async (events: readonly ReceivedEvent[], maximumOpen = unlimited): Promise<Kept[]> => {
      const first = firstOfEach(events)
      const fresh = events.filter((_, index) => first.has(index))
      const column = (read: (event: ReceivedEvent) => string | null) => fresh.map(read)
      const rows = await database.write('urgent', ({ query }) =>
        query<{ event_id: string; outcome: string | null }>(keepSql, [
          column(({ eventId }) => eventId),
          column(({ messageKey }) => messageKey),
          column(({ body }) => toStorableJson(body)),
          column(({ actor }) => actor ?? null),
          maximumOpen,
        ]),
      )
      const kept = new Map(rows.map(({ event_id, outcome }) => [event_id, outcome]))
      return events.map((event, index) => {
        if (!first.has(index) || !kept.has(event.eventId)) return 'known'
        return kept.get(event.eventId) === null ? 'kept' : 'refused'
      })
    },

    /** Takes open events that nobody holds: new ones, and those whose holder let the lease run out. */
    claim: async ({ holder, leaseMs, limit, quick = limit, perPerson = unlimited }: Claim): Promise<HeldEvent[]> => {
      const rows = await database.write('interactive', async ({ query }) => {
        // Two instances that count at once would each give a person all their turns.
        await query(`select pg_advisory_xact_lock(hashtext('slack_inbox'), hashtext(current_schema()))`)
        return query<ClaimedRow>(claimSql, [holder, leaseMs, limit, quick, perPerson])
      })
      return rows.map(toHeldEvent)
    },

    /** Where those of some questions stand that nobody has begun; the others are left out. */
    placesOf: async (eventIds: readonly string[]): Promise<Map<string, QueuePlace>> => {
      const rows = await database.read('interactive', ({ query }) =>
        query<{ event_id: string; ahead: number; own_ahead: number }>(placesSql, [eventIds]),
      )
      return new Map(rows.map(({ event_id, ahead, own_ahead }) => [event_id, { ahead, ownAhead: own_ahead }]))
    },

    /**
     * Takes a question out at its asker's wish. `running` when it has begun: its holder learns so at the next renewal.
     * `gone` when it is closed, unknown or another's.
     */
    cancel: async (eventId: string, actor: string): Promise<'out' | 'running' | 'gone'> => {
      const rows = await database.write('interactive', ({ query }) =>
        query<{ is_out: boolean }>(cancelSql, [eventId, actor]),
      )
      if (!rows[0]) return 'gone'
      return rows[0].is_out ? 'out' : 'running'
    },
  }
}

// A mention comes as two events about one message, and a batch can hold both.
function firstOfEach(events: readonly ReceivedEvent[]): Set<number> {
  const seen = new Set<string>()
  const first = new Set<number>()
  for (const [index, { eventId, messageKey }] of events.entries()) {
    if (!seen.has(`e${eventId}`) && !seen.has(`m${messageKey}`)) first.add(index)
    seen.add(`e${eventId}`).add(`m${messageKey}`)
  }
  return first
}

const keepSql = `
  with fresh as (
    select * from unnest($1::text[], $2::text[], $3::text[], $4::text[]) with ordinality
      as given (event_id, message_key, body, actor, place)
    where not exists (select 1 from slack_inbox known where known.event_id = given.event_id)
      and not exists (select 1 from slack_inbox known where known.message_key = given.message_key)
  ), waiting as (
    select actor, count(*) as open from slack_inbox
    where done_at is null and outcome is null and actor in (select actor from fresh) group by actor
  )
  insert into slack_inbox (event_id, message_key, body, actor, received_at, outcome)
  select event_id, message_key, body::jsonb, fresh.actor, now() + place * interval '1 microsecond',
    case when fresh.actor is not null
      and coalesce(open, 0) + row_number() over (partition by fresh.actor order by place) > $5 then 'refused' end
  from fresh left join waiting on waiting.actor = fresh.actor order by place
  on conflict do nothing returning event_id, outcome`

const claimSql = `
  with open as (
    select event_id, received_at, actor, actor is null or outcome is not null as is_quick,
      lease_until is null or lease_until <= now() as is_free
    from slack_inbox where done_at is null order by received_at limit ${farSight}
  ), held as (
    select actor, count(*) as turns from slack_inbox
    where done_at is null and lease_holder is not null and lease_until > now() and outcome is distinct from 'refused'
    group by actor
  ), ranked as (
    select event_id, received_at, is_quick,
      coalesce(turns, 0) + row_number() over (partition by open.actor, is_quick order by received_at) as turn
    from open left join held on held.actor = open.actor where is_free
  )
  update slack_inbox set lease_holder = $1, lease_until = now() + $2 * interval '1 millisecond', attempts = attempts + 1
  where event_id in (
    select event_id from slack_inbox
    where event_id in (
        (select event_id from ranked where not is_quick and turn <= $5 order by turn, received_at limit $3)
        union all (select event_id from ranked where is_quick order by received_at limit $4))
      and done_at is null and (lease_until is null or lease_until <= now())
    for update skip locked)
  returning event_id, message_key, body, actor, attempts, answer_ts, stream_ts, outcome`

const placesSql = `
  with open as (
    select event_id, received_at, attempts, lease_holder is not null as is_held,
      row_number() over (partition by actor order by received_at) as turn
    from slack_inbox where done_at is null and outcome is null and actor is not null
  ), lined_up as (
    select *, row_number() over (order by is_held desc, turn, received_at) - 1 as ahead from open
  )
  select event_id, ahead::int as ahead, (turn - 1)::int as own_ahead from lined_up
  where event_id = any($1::text[]) and not is_held and attempts = 0`

const cancelSql = `
  update slack_inbox set outcome = 'cancelled',
    done_at = case when lease_holder is null or lease_until <= now() then now() end,
    body = case when lease_holder is null or lease_until <= now() then '{}'::jsonb else body end
  where event_id = $1 and actor = $2 and done_at is null and outcome is null
  returning done_at is not null as is_out`

type ClaimedRow = {
  event_id: string
  message_key: string
  body: Record<string, unknown>
  actor: string | null
  attempts: number
  answer_ts: string | null
  stream_ts: string | null
  outcome: HeldEvent['settled']
}

function toHeldEvent(row: ClaimedRow): HeldEvent {
  return {
    eventId: row.event_id,
    messageKey: row.message_key,
    body: row.body,
    actor: row.actor,
    attempts: row.attempts,
    answerTs: row.answer_ts,
    streamTs: row.stream_ts,
    settled: row.outcome,
  }
}
