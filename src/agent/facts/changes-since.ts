import type { CrmRecord } from '../../model/account.ts'
import type { InteractionHead, Reader } from '../../stores/postgres/conversations.ts'
import { type HeldPromise, keyAt, promisesIn } from '../promises/read-promises.ts'
import { everything } from './everything.ts'
import { onceAnAnswer } from './once-an-answer.ts'
import { conversationsOf, type FactFilter, type Reads } from './population.ts'

export type Corrected = { head: InteractionHead; turns: number }
/** A promise that stands otherwise than it did; one that was not yet made then is none. */
export type MovedPromise = { promise: HeldPromise; was: HeldPromise['status'] }

/** What came, changed or went since a moment, among what a filter lets through. */
export type Changes = {
  /** Newest first. */
  arrived: InteractionHead[]
  /** When each conversation came as it is, by id. */
  arrivedAt: ReadonlyMap<string, string>
  corrected: Corrected[]
  removed: number
  records: CrmRecord[]
  promises: MovedPromise[]
  identities: number
}

type Meant = Pick<FactFilter, 'ids' | 'companyIds' | 'personIds' | 'sources' | 'types' | 'withPersonIds' | 'channels'>

/** Compares what is known with what was known before `since` (ISO 8601); `heads` are those of today that pass the filter. */
export function changesSince(
  reads: Reads,
  heads: readonly InteractionHead[],
  { since, except = '', filter }: { since: string; except?: string; filter: Meant },
): Promise<Changes> {
  const { ids, companyIds, personIds, sources, types, withPersonIds = [], channels = [] } = filter
  const others = heads.filter(({ id }) => id !== except)
  return compared(
    reads,
    others,
    since,
    JSON.stringify({ ...(ids ? { ids } : {}), companyIds, personIds, sources, types, withPersonIds, channels }),
  )
}

const compared = onceAnAnswer(async (reads, heads, since = '', meant = '{}'): Promise<Changes> => {
  const filter = JSON.parse(meant) as Required<Omit<Meant, 'ids'>> & Pick<Meant, 'ids'>
  const then = await reads.reader.at(since)
  const before = await then.heads({ ...everything, ...filter })
  const was = new Map(before.map((head) => [head.id, head]))
  const isThere = new Set(heads.map(({ id }) => id))
  const arrived = heads.filter(({ id }) => !was.has(id))
  const changed = heads.filter(({ id, digest }) => was.has(id) && was.get(id)?.digest !== digest)
  const standing = { ...reads, ...thenReads(then, reads, since) }
  // One that left the filter is still there; one that is withdrawn is nobody's to know of.
  const gone = before.filter(({ id, restricted }) => !isThere.has(id) && !restricted)
  const still = new Set(
    (await reads.reader.heads({ ...everything, ids: gone.map(({ id }) => id) })).map(({ id }) => id),
  )
  return {
    arrived: arrived.toReversed(),
    arrivedAt: await reads.reader.arrivedAt(arrived.map(({ id }) => id)),
    corrected: await correctedAmong(reads, standing, { changed, was }),
    removed: gone.filter(({ id }) => !still.has(id)).length,
    records: ofCompanies(await reads.reader.recordChanges(since), filter),
    promises: await movedPromises({ reads, heads }, { reads: standing, heads: before }),
    identities: await reads.reader.identityChanges(since, await whoIn(reads, heads, filter)),
  }
})

function thenReads(
  reader: Reader,
  { reading }: Reads,
  since: string,
): Pick<Reads, 'reader' | 'reading' | 'accounts' | 'colleagues'> {
  const now = new Date(Date.parse(since) - 1)
  return { reader, reading: { ...reading, now }, accounts: reader.accounts, colleagues: reader.colleagues }
}

async function correctedAmong(
  reads: Reads,
  standing: Reads,
  { changed, was }: { changed: readonly InteractionHead[]; was: ReadonlyMap<string, InteractionHead> },
): Promise<Corrected[]> {
  if (changed.length === 0) return []
  const before = changed.flatMap(({ id }) => was.get(id) ?? [])
  const old = new Map((await conversationsOf(standing, before)).map(({ id, turns }) => [id, wordsOf(turns)]))
  return (await conversationsOf(reads, changed)).flatMap(({ id, turns }) => {
    const head = changed.find((one) => one.id === id)
    const words = wordsOf(turns)
    const earlier = old.get(id) ?? new Map<string, string>()
    const ids = new Set([...words.keys(), ...earlier.keys()])
    return head ? [{ head, turns: [...ids].filter((turn) => words.get(turn) !== earlier.get(turn)).length }] : []
  })
}

function wordsOf(turns: readonly { turnId: string; speaker: string; text: string }[]): Map<string, string> {
  return new Map(turns.map(({ turnId, speaker, text }) => [turnId, `${speaker}\n${text}`]))
}

// Records are of accounts: of one person, one system or one kind of conversation nothing is told of them.
function ofCompanies(records: readonly CrmRecord[], { companyIds, personIds, sources, types }: Meant): CrmRecord[] {
  if (personIds.length > 0 || sources.length > 0 || types.length > 0) return []
  return records.filter((record) => companyIds.length === 0 || record.companyIds.some((id) => companyIds.includes(id)))
}

type Side = { reads: Reads; heads: readonly InteractionHead[] }

async function movedPromises(now: Side, then: Side): Promise<MovedPromise[]> {
  const before = new Map((await promisesIn(then.reads, then.heads)).map((promise) => [nameOf(promise), promise.status]))
  return (await promisesIn(now.reads, now.heads)).flatMap((promise) => {
    const was = before.get(nameOf(promise))
    return was !== undefined && was !== promise.status ? [{ promise, was }] : []
  })
}

function nameOf({ place, commitment }: HeldPromise): string {
  return Object.values(keyAt(place, commitment)).join('\n')
}

async function whoIn(
  reads: Reads,
  heads: readonly InteractionHead[],
  { companyIds, personIds }: Meant,
): Promise<string[]> {
  if (personIds.length > 0) return personIds
  const people = (await conversationsOf(reads, heads)).flatMap((one) => one.people.map(({ personId }) => personId))
  return [...new Set([...companyIds, ...heads.flatMap(({ companyId }) => companyId ?? []), ...people])]
}
