import type { Transaction } from '../database.ts'

type State = Record<string, unknown>

/**
 * Takes websites that were told from mailboxes which are gone out of what changes of who is who kept; one that a record
 * still tells stays. Gives how many changes knew one.
 */
export async function forgetHosts({ query }: Transaction, mailboxes: readonly string[]): Promise<number> {
  const hosts = [...new Set(mailboxes.flatMap((mailbox) => mailbox.split('@').at(-1) ?? []))]
  if (hosts.length === 0) return 0
  await query("select pg_advisory_xact_lock(hashtext('change entities'), hashtext(current_schema()))")
  const free = await query<{ host: string }>(
    `select host from unnest($1::text[]) host where not exists (
       select from er_record r where strpos(lower(concat_ws(' ', r.fields->>'website', r.fields->>'email')), host) > 0)`,
    [hosts],
  )
  const gone = new Set(free.map(({ host }) => host))
  const events = await query<{ id: string; before: State; after: State }>(
    `select id::text as id, before, after from er_event where exists (
       select from unnest($1::text[]) host where strpos(concat(before::text, after::text), host) > 0)`,
    [[...gone]],
  )
  await query(
    `update er_event e set before = n.before, after = n.after
     from jsonb_to_recordset($1::jsonb) n(id bigint, before jsonb, after jsonb) where e.id = n.id`,
    [
      JSON.stringify(
        events.map(({ id, before, after }) => ({ id, before: without(before, gone), after: without(after, gone) })),
      ),
    ],
  )
  return events.length
}

// A chosen value is `{ value, source, … }`; several websites stand side by side in one.
function without(value: unknown, hosts: ReadonlySet<string>): unknown {
  if (Array.isArray(value)) return value.map((item) => without(item, hosts))
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, item]) => {
      const left = websitesOf(item, hosts)
      if (left === undefined) return [[key, without(item, hosts)]]
      return left.length === 0 ? [] : [[key, { ...(item as object), value: left.join(' | ') }]]
    }),
  )
}

function websitesOf(item: unknown, hosts: ReadonlySet<string>): string[] | undefined {
  if (typeof item !== 'object' || item === null || !('value' in item) || typeof item.value !== 'string')
    return undefined
  const websites = item.value.split(' | ')
  return websites.some((website) => hosts.has(website)) ? websites.filter((website) => !hosts.has(website)) : undefined
}
