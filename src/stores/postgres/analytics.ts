import { z } from 'zod'
import type { DomainDatabase } from './database.ts'

const count = z.number().int().nonnegative()

const metrics = {
  /** `day` is YYYY-MM-DD in the domain's time zone; undated interactions are counted in `freshness`. */
  interactions_per_source_and_day: z.array(z.object({ source: z.string(), day: z.string(), count })),
  /** The last moment a customer spoke or wrote, and where. */
  last_contact_per_company: z.array(
    z.object({ companyId: z.string(), company: z.string(), lastContactAt: z.string(), interactionId: z.string() }),
  ),
  freshness: z.array(
    z.object({
      source: z.string(),
      newestOccurredAt: z.string().nullable(),
      lastReceivedAt: z.string(),
      interactions: count,
      undated: count,
    }),
  ),
}

export type MetricName = keyof typeof metrics
export type MetricValue<Name extends MetricName> = z.infer<(typeof metrics)[Name]>
/** `updatedAt` is ISO 8601 in UTC. */
export type Metric<Name extends MetricName> = { value: MetricValue<Name>; updatedAt: string }

export type AnalyticsStore = ReturnType<typeof createAnalyticsStore>

/**
 * Figures over all conversations that everyone of the domain may see; the status page shows them without asking who looks.
 * `timeZone` (IANA name) decides what a day is.
 */
export function createAnalyticsStore(database: DomainDatabase, timeZone: string) {
  return {
    /** Recomputes every metric from one snapshot of the truth; returns the number of entries of each. */
    refresh: (now: Date): Promise<Record<MetricName, number>> =>
      database.write('background', async ({ query }) => {
        const rows = await query<{ name: MetricName; entries: number }>(refreshStatement, [timeZone, now])
        const entries: Record<MetricName, number> = {
          interactions_per_source_and_day: 0,
          last_contact_per_company: 0,
          freshness: 0,
        }
        for (const row of rows) entries[row.name] = row.entries
        return entries
      }),

    /** The metric as last computed; null when it never was, or by a version that shaped it differently. */
    read: <Name extends MetricName>(name: Name): Promise<Metric<Name> | null> =>
      database.read('interactive', async ({ query }) => {
        const rows = await query<{ value: unknown; updatedAt: string }>(
          `select metric_value "value", ${isoOf('updated_at')} "updatedAt" from analytics_cache where metric_name = $1`,
          [name],
        )
        const parsed = metrics[name].safeParse(rows[0]?.value)
        if (!rows[0] || !parsed.success) return null
        return { value: parsed.data as MetricValue<Name>, updatedAt: rows[0].updatedAt }
      }),
  }
}

// One statement is one snapshot even while imports commit beside it, and the rows never leave the server.
const refreshStatement = `
  with visible as (select * from interactions where private_to is null),
  days as (
    select source_system "source", to_char(occurred_at at time zone $1, 'YYYY-MM-DD') "day", count(*)::int "count"
    from visible where occurred_at is not null group by 1, 2
  ),
  customer_turns as (
    select i.unified_company_id company_id, c.name, coalesce(t.at, i.occurred_at) contact_at, i.id interaction_id
    from visible i
    join companies c on c.id = i.unified_company_id
    join turns t on t.interaction_id = i.id
    where t.side = 'customer' and i.occurred_at is not null and coalesce(t.at, i.occurred_at) <= $2
  ),
  contacts as (
    select distinct on (company_id) company_id "companyId", name "company", ${isoOf('contact_at')} "lastContactAt",
      interaction_id "interactionId"
    from customer_turns order by company_id, contact_at desc, interaction_id
  ),
  sources as (
    select source_system "source", ${isoOf('max(occurred_at)')} "newestOccurredAt",
      ${isoOf('max(received_at)')} "lastReceivedAt", count(*)::int "interactions",
      (count(*) filter (where occurred_at is null))::int "undated"
    from visible group by 1
  ),
  metrics (name, value) as (
    select 'interactions_per_source_and_day', jsonb_agg(to_jsonb(days) order by "source", "day") from days
    union all
    select 'last_contact_per_company', jsonb_agg(to_jsonb(contacts) order by "company", "companyId") from contacts
    union all
    select 'freshness', jsonb_agg(to_jsonb(sources) order by "source") from sources
  )
  insert into analytics_cache (metric_name, metric_value, updated_at)
  select name, coalesce(value, '[]'), $2 from metrics
  on conflict (metric_name) do update set metric_value = excluded.metric_value, updated_at = excluded.updated_at
  returning metric_name "name", jsonb_array_length(metric_value) "entries"`

function isoOf(moment: string): string {
  return `to_char(${moment} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
}
