import type { Truth } from '../../../src/ingest/world/truth.ts'

type Query = <Row extends Record<string, unknown>>(text: string) => Promise<Row[]>

/** A conversation as plain SQL has it. `spoke` are the customers' people who say something, `contactAt` when they last did. */
export type Talk = {
  id: string
  type: string
  source: string
  company: string | null
  at: string
  privateTo: string[] | null
  people: { id: string; name: string; side: string; email: string | null }[]
  hasCustomer: boolean
  spoke: Set<string>
  contactAt: string | null
}
export type Company = { id: string; name: string; isCustomer: boolean; owner: string | null }
export type Person = { id: string; name: string }
export type Store = {
  talks: Talk[]
  companies: Company[]
  reps: Person[]
  ours: Set<string>
  theirs: Person[]
  /** Everybody's name, once for each who bears it. */
  names: string[]
}

/** Reads what questions are made of and answered by, without a line of the agent's. */
export async function readStore(query: Query, truth: Truth): Promise<Store> {
  const heads = await query<{
    id: string
    type: string
    source: string
    company: string | null
    at: string
    to: string[] | null
  }>(
    `select id, type, source_system as source, unified_company_id as company, private_to as "to",
       to_char(occurred_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at from interactions order by occurred_at, id`,
  )
  const present = await query<{ talk: string; id: string; name: string; side: string; email: string | null }>(
    'select interaction_id as talk, person_id as id, name, side, email from participants order by interaction_id, position',
  )
  const said = await query<{ talk: string; speaker: string; at: string | null }>(
    `select interaction_id as talk, speaker, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at
     from turns where side = 'customer' and trim(text) <> ''`,
  )
  const talks = heads.map(({ to, ...head }): Talk => {
    const people = present.filter(({ talk }) => talk === head.id)
    const own = said.filter(({ talk }) => talk === head.id)
    const speakers = own.flatMap(({ speaker }) => people.findLast(({ name }) => name === speaker)?.id ?? [])
    const moments = own.map(({ at }) => at ?? head.at).toSorted()
    return {
      ...head,
      privateTo: to,
      people,
      hasCustomer: own.length > 0,
      spoke: new Set(speakers),
      contactAt: moments.at(-1) ?? null,
    }
  })
  return { talks, companies: await readCompanies(query, truth), ...(await readPeople(query, talks)) }
}

async function readCompanies(query: Query, truth: Truth): Promise<Company[]> {
  const rows = await query<{ id: string; name: string; parent: string | null }>(
    'select id, name, parent_id as parent from companies where id in (select unified_company_id from interactions)',
  )
  return rows.map(({ id, name, parent }) => {
    const known = truth.companies.find(({ records }) => records.some((record) => record.name === name))
    const isCustomer = known?.kind === 'customer'
    return { id, name, isCustomer, owner: parent === null ? (known?.owners.salesforce ?? null) : null }
  })
}

async function readPeople(query: Query, talks: readonly Talk[]) {
  const staff = await query<{ email: string; title: string | null }>(
    `select lower(data->>'email') as email, max(data->>'title') as title from source_records where kind = 'owner' group by 1`,
  )
  const titleOf = new Map(staff.map(({ email, title }) => [email, title]))
  const everyone = talks.flatMap(({ people }) => people)
  const nameOf = new Map((await query<Person>('select id, name from people')).map(({ id, name }) => [id, name]))
  const named = (ids: Iterable<string>) => [...new Set(ids)].map((id) => ({ id, name: nameOf.get(id) ?? '' }))
  const ofStaff = everyone.filter(({ email }) => titleOf.has(email?.toLowerCase() ?? ''))
  const sells = ofStaff.filter(({ email }) => titleOf.get(email?.toLowerCase() ?? '') === 'Account executive')
  const ours = new Set(ofStaff.map(({ id }) => id))
  return {
    ours,
    names: [...nameOf.values()],
    reps: named(sells.map(({ id }) => id)),
    theirs: named(everyone.flatMap(({ id, side }) => (side === 'customer' && !ours.has(id) ? [id] : []))),
  }
}
