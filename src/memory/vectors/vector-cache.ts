import type { DomainId } from '../../model/domain.ts'
import type { HeldEntry } from '../../model/held-entry.ts'
import type { Masker } from '../../privacy/masker.ts'
import { packVectors, type VectorSegment } from './vector-segment.ts'

/** A conversation as it is now: `version` changes with every visible change. */
export type VersionedHead = { id: string; version: string }

/** Vectors that fit what the conversations say now, one a turn; conversations that lack one are left out. */
export type VectorReader = (ids: readonly string[]) => Promise<ReadonlyMap<string, readonly Float32Array[]>>

export type VectorCache = ReturnType<typeof createVectorCache>
/** With what masked the texts its vectors were made of. */
export type MaskedVectors = VectorCache & { maskers: (domain: DomainId) => Pick<Masker, 'mask'> }

/** Numbers of four bytes: 600 MB, which are 400,000 turns of 384 dimensions or 100,000 of 1,536. */
const usualNumbers = 150_000_000
const conversationsPerRead = 100

type Entry = { version: string; model: string; segment: VectorSegment }

/**
 * Packed vectors in process, keyed by conversation, version and model. A conversation that lacks vectors is asked for again
 * the next time. Holds at most `mostNumbers` numbers of all domains; those not asked for the longest go first.
 */
export function createVectorCache({ mostNumbers = usualNumbers } = {}) {
  const entries = new Map<string, Entry>()
  let numbers = 0

  function drop(key: string): void {
    numbers -= entries.get(key)?.segment.values.length ?? 0
    entries.delete(key)
  }

  function keep(key: string, entry: Entry): void {
    drop(key)
    entries.set(key, entry)
    numbers += entry.segment.values.length
    for (const oldest of entries.keys()) {
      if (numbers <= mostNumbers) return
      drop(oldest)
    }
  }

  return {
    /** Vectors of the conversations under a model, in their order, without those that have none; only new and changed ones are read. */
    async segmentsOf(
      domain: DomainId,
      {
        model,
        dimensions,
        heads,
        read,
        signal,
      }: {
        model: string
        /** A model made anew under its old name may give vectors of another length: those kept do not count then. */
        dimensions?: number
        heads: readonly VersionedHead[]
        read: VectorReader
        signal?: AbortSignal
      },
    ): Promise<VectorSegment[]> {
      const found = new Map<string, VectorSegment>()
      const missing: VersionedHead[] = []
      for (const head of heads) {
        const key = `${domain} ${head.id}`
        const known = entries.get(key)
        const isOfLength = dimensions === undefined || known?.segment.dimensions === dimensions
        if (known?.version !== head.version || known.model !== model || !isOfLength) {
          missing.push(head)
          continue
        }
        found.set(head.id, known.segment)
        entries.delete(key)
        entries.set(key, known)
      }
      for (let start = 0; start < missing.length; start += conversationsPerRead) {
        signal?.throwIfAborted()
        const part = missing.slice(start, start + conversationsPerRead)
        const vectors = await read(part.map(({ id }) => id))
        for (const { id, version } of part) {
          const segment = packVectors(id, vectors.get(id) ?? [])
          if (!segment) continue
          found.set(id, segment)
          keep(`${domain} ${id}`, { version, model, segment })
        }
      }
      return heads.flatMap(({ id }) => found.get(id) ?? [])
    },
    /** Lets go of conversations that changed or went. */
    forget(domain: DomainId, ids: readonly string[]): void {
      for (const id of ids) drop(`${domain} ${id}`)
    },
    /** Everything that is held; vectors have no words. */
    *held(domain: DomainId): Iterable<HeldEntry> {
      for (const [key, { version, segment }] of entries) {
        if (key.startsWith(`${domain} `)) yield { id: segment.interactionId, version, text: () => '' }
      }
    },
    /** Numbers held. */
    size: (): number => numbers,
  }
}
