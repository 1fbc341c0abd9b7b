import { AppError } from '../../../lib/errors.ts'
import type { ErasurePlan, ErasureSubject, ErasureTarget, HeldTarget, Needles } from '../../../model/erasure.ts'
import type { Search } from '../../../privacy/erasure/search-for.ts'
import type { Transaction } from '../database.ts'
import { heldConversations, heldPerson, heldRecords } from '../legal-holds.ts'
import type { Catalogue } from './catalogue.ts'
import { findFirstNames } from './first-names.ts'
import { fits } from './fits.ts'
import { identify, type KnownPerson } from './identify.ts'
import { forgetOf } from './rewrite-conversations.ts'
import { sampleWords } from './sample-words.ts'
import { currentSnapshots, type Snapshot, versionSnapshots } from './snapshots.ts'
import type { ErasureTools } from './tools.ts'

export type Planning = { tools: ErasureTools; catalogue: Catalogue; now: Date }
type Draft = Pick<ErasurePlan, 'title' | 'identity' | 'names' | 'firstNames'> & {
  /** First names that go also where they stand alone. */
  taken?: string[]
  whole: string[]
  redact: string[]
  crm: string[]
  records: string[]
  people: string[]
  quarantine: string[]
}

const nobody = { names: [], mailboxes: [], phones: [], words: [], shared: [] }
const portion = 50

/** What an erasure would take away, and what a hold keeps of it. Reads one snapshot and writes nothing. */
export async function planErasure(
  transaction: Transaction,
  subject: ErasureSubject,
  planning: Planning,
): Promise<ErasurePlan> {
  const draft =
    subject.kind === 'person' ? await planPerson(transaction, subject, planning) : await planRows(transaction, subject)
  return withHolds(transaction, { subject, draft, planning })
}

async function planPerson(
  transaction: Transaction,
  subject: Extract<ErasureSubject, { kind: 'person' }>,
  { tools, now }: Planning,
): Promise<Draft & { refused?: HeldTarget }> {
  const { personId } = subject
  const person = await identify(transaction, personId)
  if (!person)
    throw new AppError(
      'erasure.person',
      `There is no person ${personId}; look for them by name or mailbox: sophia erase person NAME`,
    )
  const { identity, records, ids } = person
  const mentions = records.filter(({ table }) => table === 'mention').map(({ id }) => id)
  const own = await ownConversations(transaction, { ids, mentions: records.map(({ id }) => id) })
  const named = await namedConversations(transaction, tools.searchFor({ ...identity, words: [] }))
  const known = [...new Set([...own, ...named])].toSorted()
  const firstNames = await findFirstNames(transaction, { names: tools.firstNamesOf(person.ownNames), own, known })
  const more = subject.alsoFirstName === true ? firstNames.conversations : []
  const { whole, words } = await decide(transaction, known, { person, tools })
  const crm = await crmRows(transaction, person)
  const draft: Draft = {
    title: `${person.ownNames[0] ?? personId}`,
    identity: { ...identity, words: await sampleWords(transaction, words, own, person.ownNames) },
    whole,
    redact: [...known, ...more].filter((id) => !whole.includes(id)).toSorted(),
    firstNames: { ...firstNames, conversations: more.length > 0 ? [] : firstNames.conversations },
    taken: more.length > 0 ? firstNames.names : [],
    crm,
    records: records.map(({ id }) => id),
    people: ids,
    quarantine: [],
    names: [
      ...mentions.map((value) => ({ kind: 'mention', value })),
      ...identity.mailboxes.map((value) => ({ kind: 'mailbox', value })),
      ...identity.phones.map((value) => ({ kind: 'phone', value })),
      ...(await sourceNames(transaction, more)).flatMap((source) =>
        firstNames.names.map((name) => ({ kind: 'first', value: `${source}\n${name}` })),
      ),
      ...identity.names.filter(isFindable).map((value) => ({ kind: `name${value.split(/\s+/).length}`, value })),
    ],
  }
  const held = await heldPerson(transaction, [...ids, ...identity.mailboxes], now)
  return held ? { ...draft, refused: held } : draft
}

function isFindable(name: string): boolean {
  const words = name.split(/\s+/).length
  return words >= 2 && words <= 4
}

async function ownConversations(
  { query }: Transaction,
  { ids, mentions }: { ids: string[]; mentions: string[] },
): Promise<string[]> {
  const rows = await query<{ id: string }>(
    `select interaction_id as id from participants where mention_id = any($1::uuid[]) or person_id = any($2::uuid[])
     union select v.interaction_id from interaction_versions v, jsonb_array_elements(v.snapshot->'participants') p
       where (p->>'mention_id')::uuid = any($1::uuid[]) or (p->>'person_id')::uuid = any($2::uuid[]) order by 1`,
    [mentions, ids],
  )
  return rows.map(({ id }) => id)
}

async function namedConversations({ query }: Transaction, search: Search | null): Promise<string[]> {
  if (search === null) return []
  const { of, values } = fits(search)
  const rows = await query<{ id: string }>(
    `select interaction_id as id from turns where ${of(['speaker', 'text', 'caption'])}
     union select interaction_id from participants where ${of(['name', 'email', 'role'])}
     union select id from interactions where ${of(['title', 'metadata', 'company_name', 'private_to'])}
     union select interaction_id from interaction_versions where ${of(['snapshot'])} order by 1`,
    values,
  )
  return rows.map(({ id }) => id)
}

/** Which conversations are a person's alone, and what they said in all of them. */
async function decide(
  transaction: Transaction,
  own: readonly string[],
  { person, tools }: { person: KnownPerson; tools: ErasureTools },
) {
  const whom = { ids: person.ids, mentionIds: person.records.map(({ id }) => id), ...needlesOf(person) }
  const whole: string[] = []
  const words: string[] = []
  for (let start = 0; start < own.length; start += portion) {
    const ids = own.slice(start, start + portion)
    const current = await currentSnapshots(transaction, ids)
    const known = new Set(current.map(({ id }) => id))
    const gone = await versionSnapshots(
      transaction,
      ids.filter((id) => !known.has(id)),
    )
    for (const snapshot of [...current, ...newestOf(gone)]) {
      const { isErased } = forgetOf(whom)
      if (tools.forgetInConversation(snapshot, forgetOf(whom)).kind === 'whole') whole.push(snapshot.id)
      const speakers = new Set(snapshot.participants.filter((one) => isErased(one)).map(({ name }) => name))
      words.push(...snapshot.turns.filter(({ speaker }) => speakers.has(speaker)).map(({ text }) => text))
    }
  }
  return { whole, words }
}

function needlesOf({
  identity: { names, mailboxes, phones },
}: KnownPerson): Pick<Needles, 'names' | 'mailboxes' | 'phones'> {
  return { names, mailboxes, phones }
}

function newestOf(versions: readonly { id: string; snapshot: Snapshot }[]): Snapshot[] {
  return [...new Map(versions.toReversed().map(({ id, snapshot }) => [id, snapshot])).values()]
}

async function crmRows({ query }: Transaction, { records }: KnownPerson): Promise<string[]> {
  const own = records.filter(({ table }) => table !== 'mention')
  const rows = await query<{ name: string }>(
    `select concat_ws(E'\\n', s.source_system, s.kind, s.source_id) as name
     from unnest($1::text[], $2::text[]) as r(system, id) join (
       select source_system, kind, source_id from source_records union select source_system, kind, source_id from source_record_versions) s
       on s.source_system = r.system and s.source_id = r.id and s.kind in ('person', 'owner') order by 1`,
    [own.map(({ system }) => system), own.map(({ sourceId }) => sourceId)],
  )
  return rows.map(({ name }) => name)
}

async function planRows(
  transaction: Transaction,
  subject: Exclude<ErasureSubject, { kind: 'person' }>,
): Promise<Draft> {
  const { query } = transaction
  const whole = await conversationsOf(transaction, subject)
  const system = subject.kind === 'source' ? subject.system : null
  const list = async (sql: string) =>
    system === null ? [] : (await query<{ id: string }>(sql, [system])).map(({ id }) => id)
  return {
    title: titleOf(subject),
    identity: { ...nobody, words: await sampleWords(transaction, await wordsSaid(transaction, whole), whole, null) },
    whole,
    redact: [],
    crm: await list(`select concat_ws(E'\\n', source_system, kind, source_id) as id from source_records where source_system = $1
      union select concat_ws(E'\\n', source_system, kind, source_id) from source_record_versions where source_system = $1 order by 1`),
    records: await list(`select id::text as id from er_record where split_part(source, '/', 1) = $1 order by 1`),
    people: [],
    quarantine: await list('select id::text as id from quarantine where source = $1 order by 1'),
    names: [],
  }
}

function titleOf(subject: Exclude<ErasureSubject, { kind: 'person' }>): string {
  if (subject.kind === 'source') return `everything of ${subject.system}`
  if (subject.kind === 'interaction') return `conversation ${subject.interactionId}`
  return `${subject.type ?? 'conversation'}s${subject.system ? ` of ${subject.system}` : ''} before ${subject.before.slice(0, 10)}`
}

async function conversationsOf(
  { query }: Transaction,
  subject: Exclude<ErasureSubject, { kind: 'person' }>,
): Promise<string[]> {
  const { system, before, type, id } = {
    ...{ system: null, before: null, type: null, id: null },
    ...(subject.kind === 'interaction' ? { id: subject.interactionId } : subject),
  }
  const rows = await query<{ id: string }>(
    `select id from interactions where ($1::text is null or id = $1) and ($2::text is null or source_system = $2)
       and ($3::text is null or type = $3) and ($4::timestamptz is null or occurred_at < $4)
     union select interaction_id from interaction_versions v where not exists (select from interactions i where i.id = v.interaction_id)
       and ($1::text is null or interaction_id = $1) and ($2::text is null or snapshot->>'source_system' = $2)
       and ($3::text is null or snapshot->>'type' = $3) and ($4::timestamptz is null or (snapshot->>'occurred_at')::timestamptz < $4)
     order by 1`,
    [id, system, type, before],
  )
  if (rows.length === 0 && subject.kind === 'interaction') {
    throw new AppError(
      'erasure.conversation',
      `There is no conversation ${subject.interactionId}; its id stands in its page's address, behind /i/`,
    )
  }
  return rows.map((row) => row.id)
}

async function wordsSaid({ query }: Transaction, ids: readonly string[]): Promise<string[]> {
  const rows = await query<{ text: string }>(
    'select text from turns where interaction_id = any($1) order by length(text) desc, text limit 200',
    [ids],
  )
  return rows.map(({ text }) => text)
}

type Drafted = { subject: ErasureSubject; draft: Draft & { refused?: HeldTarget }; planning: Planning }

async function withHolds(transaction: Transaction, { subject, draft, planning }: Drafted): Promise<ErasurePlan> {
  const { now, tools, catalogue } = planning
  const { title, identity } = draft
  if (draft.refused) return { subject, title, identity, targets: [], names: [], held: [draft.refused], counts: {} }
  const conversations = await heldConversations(transaction, [...draft.whole, ...draft.redact], now)
  const rows = await heldRecords(transaction, draft.crm, now)
  const heldIds = new Set([...conversations, ...rows].map(({ target }) => target))
  const free = (ids: readonly string[]) => ids.filter((id) => !heldIds.has(id))
  // Whoever still speaks in a conversation that is kept is still somebody.
  const isNeeded = conversations.length > 0 && subject.kind !== 'age' && subject.kind !== 'interaction'
  const of = (kind: string, ids: readonly string[]): ErasureTarget[] =>
    ids.map((id) => ({ kind: heldIds.has(id) ? `held ${kind}` : kind, id }))
  const whole = free(draft.whole)
  const crm = free(draft.crm)
  const landed = ownLanded(catalogue)
  const targets = [
    ...of('whole', draft.whole),
    ...of('redact', draft.redact),
    ...of('crm', draft.crm),
    ...of(isNeeded ? 'held record' : 'record', draft.records),
    ...of(isNeeded ? 'held person' : 'person', draft.people),
    ...of('quarantine', draft.quarantine),
    ...of('first', draft.taken ?? []),
    ...(subject.kind === 'person' ? sweepTargets(tools.inventory, catalogue) : []),
    ...of('landed', subject.kind === 'source' ? landed.filter((table) => table.startsWith(`${subject.system}_`)) : []),
  ]
  const source = await sourceNames(transaction, draft.whole)
  return {
    ...{ subject, title, identity, targets },
    ...(draft.firstNames && { firstNames: draft.firstNames }),
    held: [...conversations, ...rows],
    names: [
      ...draft.names,
      ...source.map((value) => ({ kind: 'interaction', value })),
      ...draft.crm.map((name) => ({ kind: 'record', value: name.replaceAll('\n', '/') })),
    ],
    counts: {
      'conversations removed': whole.length,
      'conversations rewritten': targets.filter(({ kind }) => kind === 'redact').length,
      'rows of the sources': crm.length,
      'records of who is who': isNeeded ? 0 : draft.records.length,
      people: isNeeded ? 0 : await countPeople(transaction, draft.people),
      'rows in quarantine': draft.quarantine.length,
    },
  }
}

// Of the ids a person ever had, most stand for nobody any more.
async function countPeople({ query }: Transaction, ids: readonly string[]): Promise<number> {
  const [row] = await query<{ count: number }>('select count(*)::int as count from people where id = any($1::uuid[])', [
    ids,
  ])
  return row?.count ?? 0
}

function ownLanded({ landed }: Catalogue): string[] {
  return landed.filter(({ isOurs }) => isOurs).map(({ table }) => table)
}

/** Everything that is searched through for what a person is known by. */
export function sweepTargets(inventory: ErasureTools['inventory'], catalogue: Catalogue): ErasureTarget[] {
  const swept = Object.entries(inventory).filter(([, { takes }]) =>
    ['mask', 'drop', 'record', 'person'].includes(takes),
  )
  return [
    ...swept.map(([id]) => ({ kind: 'sweep', id })),
    ...ownLanded(catalogue).map((id) => ({ kind: 'landed', id })),
  ]
}

async function sourceNames({ query }: Transaction, ids: readonly string[]): Promise<string[]> {
  const rows = await query<{ name: string }>(
    `select concat_ws('/', source_system, source_id) as name from interactions where id = any($1)
     union select concat_ws('/', snapshot->>'source_system', snapshot->>'source_id') from interaction_versions where interaction_id = any($1) order by 1`,
    [ids],
  )
  return rows.map(({ name }) => name)
}
