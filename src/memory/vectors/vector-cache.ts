import type { DomainId } from '../../model/domain.ts'
import { packVectors, type VectorSegment } from './vector-segment.ts'

/** A conversation as it is now: `version` changes with every visible change. */
export type VersionedHead = { id: string; version: string }

/** Vectors that fit what the conversations say now, one a turn; conversations that lack one are left out. */
export type VectorReader = (ids: readonly string[]) => Promise<ReadonlyMap<string, readonly Float32Array[]>>

export type VectorCache = ReturnType<typeof createVectorCache>

const usualTurns = 400_000
const conversationsPerRead = 100

type Entry = { version: string; model: string; segment: VectorSegment }

/**
 * Packed vectors in process, keyed by conversation, version and model. A conversation that lacks vectors is asked for again
 * the next time. Holds at most `mostTurns` turns of all domains; those not asked for the longest go first.
 */
export function createVectorCache({ mostTurns = usualTurns } = {}) {
  const entries = new Map<string, Entry>()
  let turns = 0

  function drop(key: string): void {
    turns -= entries.get(key)?.segment.turnCount ?? 0
    entries.delete(key)
  }

  function keep(key: string, entry: Entry): void {
    drop(key)
    entries.set(key, entry)
    turns += entry.segment.turnCount
    for (const oldest of entries.keys()) {
      if (turns <= mostTurns) return
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
    turns: (): number => turns,
  }
}
