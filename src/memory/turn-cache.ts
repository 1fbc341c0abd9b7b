import { groupBy } from '../lib/group-by.ts'
import type { DomainId } from '../model/domain.ts'
import type { HeldEntry } from '../model/held-entry.ts'
import type { InteractionHead, StoredParticipant, StoredTurn } from '../stores/postgres/conversations.ts'

type TurnReader = {
  scope: { domain: DomainId }
  turnsOf(ids: readonly string[]): Promise<StoredTurn[]>
  participantsOf(ids: readonly string[]): Promise<StoredParticipant[]>
}
/**
 * A turn with who speaks, where a participant of that name tells, and when; null where nobody knows. `fellows` are all
 * turns of its conversation, itself too.
 */
export type SpokenTurn = StoredTurn & {
  personId: string | null
  role: string | null
  saidAt: string | null
  fellows?: () => readonly SpokenTurn[]
}
export type HeardConversation = { id: string; turns: readonly SpokenTurn[]; people: readonly StoredParticipant[] }
export type TurnCache = ReturnType<typeof createTurnCache>

const interactionsPerRead = 100
const defaultMaxTurns = 300_000

type Held = { forget(key: string): void; held(domain: DomainId): Iterable<HeldEntry> }
// Each part that answers holds its own; what is erased has to leave all of them.
const caches = new Set<WeakRef<Held>>()

function* everyCache(): Iterable<Held> {
  for (const reference of caches) {
    const cache = reference.deref()
    if (cache) yield cache
    else caches.delete(reference)
  }
}

/** Lets every turn cache of this process go of conversations that changed or went. */
export function forgetTurns(domain: DomainId, ids: readonly string[]): void {
  for (const cache of everyCache()) for (const id of ids) cache.forget(`${domain}\n${id}`)
}

/** Everything that the turn caches of this process hold of a domain. */
export function* heldTurns(domain: DomainId): Iterable<HeldEntry> {
  for (const cache of everyCache()) yield* cache.held(domain)
}

/**
 * Whole conversations in process, keyed by the row's version, so that labels of their turns are worked out once. It cannot
 * be stale: a head whose version differs is read again inside the asker's own snapshot. Lets go of the least recently
 * read beyond `maxTurns`.
 */
export function createTurnCache(maxTurns = defaultMaxTurns) {
  const kept = new Map<string, { version: string; heard: HeardConversation }>()
  let turnsKept = 0

  function put(key: string, version: string, heard: HeardConversation): void {
    drop(key)
    kept.set(key, { version, heard })
    turnsKept += heard.turns.length
    for (const oldest of kept.keys()) {
      if (turnsKept <= maxTurns || oldest === key) break
      drop(oldest)
    }
  }

  function drop(key: string): void {
    turnsKept -= kept.get(key)?.heard.turns.length ?? 0
    kept.delete(key)
  }

  function known(key: string, version: string): HeardConversation | null {
    const entry = kept.get(key)
    if (entry?.version !== version) return null
    kept.delete(key)
    kept.set(key, entry)
    return entry.heard
  }

  function* heldOf(domain: DomainId): Iterable<HeldEntry> {
    for (const [key, { version, heard }] of kept) {
      if (!key.startsWith(`${domain}\n`)) continue
      const text = () => heard.turns.map((turn) => `${turn.speaker}: ${turn.text} ${turn.caption ?? ''}`).join('\n')
      yield { id: heard.id, version, text }
    }
  }

  const held: Held = { forget: drop, held: heldOf }
  caches.add(new WeakRef(held))

  return {
    /** Keeps it among those that `forgetTurns` reaches for as long as somebody uses it. */
    held,
    /** The given conversations, in their order, turns by position; one the reader may not see is left out. */
    async of(
      reader: TurnReader,
      heads: readonly InteractionHead[],
      signal?: AbortSignal,
    ): Promise<HeardConversation[]> {
      const { domain } = reader.scope
      const found = new Map<string, HeardConversation>()
      const missing: InteractionHead[] = []
      for (const head of heads) {
        const heard = known(`${domain}\n${head.id}`, head.version)
        if (heard) found.set(head.id, heard)
        else missing.push(head)
      }
      for (let start = 0; start < missing.length; start += interactionsPerRead) {
        signal?.throwIfAborted()
        const part = missing.slice(start, start + interactionsPerRead)
        for (const { heard, version } of await read(reader, part)) {
          put(`${domain}\n${heard.id}`, version, heard)
          found.set(heard.id, heard)
        }
      }
      return heads.flatMap(({ id }) => found.get(id) ?? [])
    },
    turns: (): number => turnsKept,
  }
}

async function read(reader: TurnReader, heads: readonly InteractionHead[]) {
  const ids = heads.map(({ id }) => id)
  const turns = groupBy(await reader.turnsOf(ids), ({ interactionId }) => interactionId)
  const people = groupBy(await reader.participantsOf(ids), ({ interactionId }) => interactionId)
  return heads.map(({ id, version, occurredAt }) => {
    const present = people.get(id) ?? []
    const speakers = new Map(present.map((person) => [person.name, person]))
    const spoken: SpokenTurn[] = (turns.get(id) ?? []).map((turn) => {
      const speaker = speakers.get(turn.speaker)
      const saidAt = turn.at ?? occurredAt
      return {
        ...turn,
        personId: speaker?.personId ?? null,
        role: speaker?.role ?? null,
        saidAt,
        fellows: () => spoken,
      }
    })
    return { version, heard: { id, turns: spoken, people: present } }
  })
}
