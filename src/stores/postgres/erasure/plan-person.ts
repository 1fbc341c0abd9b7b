import { AppError } from '../../../lib/errors.ts'
import type { ErasureSubject, Needles } from '../../../model/erasure.ts'
import type { Search } from '../../../privacy/erasure/search-for.ts'
import type { Transaction } from '../database.ts'
import { heldPerson } from '../legal-holds.ts'
import type { Draft, Planning } from './draft.ts'
import { findFirstNames } from './first-names.ts'
import { fits } from './fits.ts'
import { identify, type KnownPerson } from './identify.ts'
import { forgetOf } from './rewrite-conversations.ts'
import { sampleWords } from './sample-words.ts'
import { currentSnapshots, type Snapshot, versionSnapshots } from './snapshots.ts'
import { sourceNames } from './source-names.ts'
import type { ErasureTools } from './tools.ts'

const portion = 50

/** What goes with a person. */
export async function planPerson(
  transaction: Transaction,
  subject: Extract<ErasureSubject, { kind: 'person' }>,
  { tools, now }: Planning,
): Promise<Draft> {
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
