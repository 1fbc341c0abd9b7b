import { createHash } from 'node:crypto'
import type { Domains } from '../../domains/domains.ts'
import type { Clock } from '../../lib/clock.ts'
import type { NewId } from '../../lib/ids.ts'
import type { SegmentCache } from '../../memory/segment-cache.ts'
import { createTurnCache } from '../../memory/turn-cache.ts'
import type { DomainId } from '../../model/domain.ts'
import type { ListedPromise, MarkOutcome, MarkRequest, PromiseKey, PromiseMark } from '../../model/promise.ts'
import { type Scope, viewerName } from '../../model/scope.ts'
import { type GivenRoles, mayMarkPromise, who } from '../../privacy/access.ts'
import type { Conversations, Reader } from '../../stores/postgres/conversations.ts'
import { everything } from '../facts/everything.ts'
import type { Reads } from '../facts/population.ts'
import { labelsByDomain } from '../labels/labels-by-domain.ts'
import { keyOf } from './marks.ts'
import { everyPromiseIn, keyAt } from './read-promises.ts'
import { type HeldPromise, sayStanding } from './settle-made.ts'

type Dependencies = {
  conversations: Pick<Conversations, 'snapshot'>
  segments: SegmentCache
  marks: { keep(domain: DomainId, mark: PromiseMark & { id: string }): Promise<void> }
  domains: Domains
  /** Who was given which role. */
  givenRoles: () => Promise<GivenRoles>
  clock: Clock
  newId: NewId
}
type Asked = { scope: Scope; signal: AbortSignal }

/** Promises as a person goes through them: listed, and marked by whoever may. */
export type PromiseDesk = ReturnType<typeof createPromiseDesk>

export function createPromiseDesk(dependencies: Dependencies) {
  const { conversations, marks, domains, clock, newId } = dependencies
  const turns = createTurnCache()
  const labelsOf = labelsByDomain(domains)
  const on = <T>({ scope, signal }: Asked, work: (reads: Reads) => Promise<T>): Promise<T> =>
    conversations.snapshot(scope, (reader) => work(readsOn(reader, { scope, signal })))

  function readsOn(reader: Reader, { scope, signal }: Asked): Reads {
    const profile = domains[scope.domain]
    const reading = { timeZone: profile.timeZone, now: clock() }
    const { segments } = dependencies
    const labels = labelsOf(scope.domain)
    const { accounts, colleagues } = reader
    return { reader, segments, turns, labels, profile, reading, signal, accounts, colleagues }
  }

  return {
    /** Every promise the asker may see, of one account or of all, those taken out as well; oldest first. */
    list: (asked: Asked & { companyIds: readonly string[] }): Promise<ListedPromise[]> =>
      on(asked, async (reads) => {
        const heads = await reads.reader.heads({ ...everything, companyIds: asked.companyIds })
        return (await everyPromiseIn(reads, heads)).map((promise) => listed(promise, reads))
      }),
    /** Keeps what the asker says of a promise, where they may; `due` belongs to a new date. */
    async mark({ key, verdict, due, ...asked }: Asked & MarkRequest): Promise<MarkOutcome> {
      // Asked before the snapshot is opened: it may ask Slack.
      const given = await dependencies.givenRoles()
      const refusal = await on(asked, async (reads): Promise<MarkOutcome | null> => {
        const promise = await findPromise(reads, key)
        if (!promise) return { kind: 'gone' }
        return (await isAllowed(asked.scope, promise, { ...reads, given })) ? null : { kind: 'refused', who: who.marks }
      })
      if (refusal) return refusal
      const { viewer, domain } = asked.scope
      const actor = viewerName(viewer).toLowerCase()
      const at = clock().toISOString()
      await marks.keep(domain, { id: newId(), ...key, verdict, due: verdict === 'new_date' ? due : null, actor, at })
      return on(asked, async (reads): Promise<MarkOutcome> => {
        const promise = await findPromise(reads, key)
        return promise ? { kind: 'marked', promise: listed(promise, reads) } : { kind: 'gone' }
      })
    },
  }
}

async function findPromise(reads: Reads, key: PromiseKey): Promise<HeldPromise | undefined> {
  const heads = await reads.reader.heads({ ...everything, ids: [key.interactionId] })
  const held = await everyPromiseIn(reads, heads)
  return held.find(({ place, commitment }) => keyOf(keyAt(place, commitment)) === keyOf(key))
}

async function isAllowed(
  { viewer }: Scope,
  { by, place, commitment }: HeldPromise,
  reads: Reads & { given: GivenRoles },
): Promise<boolean> {
  const account = (await reads.accounts()).find(({ id }) => id === place.head.companyId) ?? null
  const personId = commitment.who === 'speaker' ? (place.turn.personId ?? null) : null
  return mayMarkPromise(viewer, { by, personId, account }, { given: reads.given, colleagues: await reads.colleagues() })
}

function listed(promise: HeldPromise, reads: Reads): ListedPromise {
  const { place, commitment, by, status, mark } = promise
  const key = keyAt(place, commitment)
  return {
    ...key,
    id: shortIdOf(key),
    by,
    company: place.head.company,
    standing: sayStanding(promise, reads),
    status: mark?.verdict === 'not_promise' ? 'not_promise' : status,
    madeAt: place.turn.saidAt,
    words: place.turn.text.slice(commitment.what.start, commitment.what.end),
  }
}

const idLength = 8

/** A name for a promise that can be typed: the same for as long as its place stays. */
export function shortIdOf(key: PromiseKey): string {
  return createHash('sha256').update(keyOf(key)).digest('hex').slice(0, idLength)
}
