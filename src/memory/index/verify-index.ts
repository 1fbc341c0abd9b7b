import type { TurnVectors } from '../../model/embeddings.ts'
import type { IndexedObject, IndexTurn, SearchIndex } from '../../model/search-index.ts'
import { indexTurns } from './index-turns.ts'
import type { IndexedDomain } from './index-worker.ts'

/** How an index and the store compare, object by object. `waiting`: conversations on their way, which were not compared. */
export type IndexVerdict = {
  domain: string
  objects: number
  missing: string[]
  extra: string[]
  different: string[]
  waiting: number
  repaired: number
}

type Dependencies = {
  domain: IndexedDomain
  index: SearchIndex
  /** The vectors as they are stored. */
  storedVectors: ((ids: readonly string[]) => Promise<ReadonlyMap<string, TurnVectors>>) | null
}

const conversationsPerRead = 100

export function isIndexClean({ missing, extra, different }: IndexVerdict): boolean {
  return missing.length + extra.length + different.length === 0
}

/**
 * Makes every object again from the store and compares ids and digests with what the index lists. With `repair` what is
 * missing or different is enqueued and what is too much is removed. Throws what the index throws.
 */
export async function verifyIndex(
  { domain: { id, outbox, contents }, index, storedVectors }: Dependencies,
  { repair, signal }: { repair: boolean; signal: AbortSignal },
): Promise<IndexVerdict> {
  const held = new Map<string, IndexedObject>()
  for await (const page of index.list(id, signal)) for (const object of page) held.set(object.id, object)
  const verdict: IndexVerdict = {
    domain: id,
    objects: held.size,
    missing: [],
    extra: [],
    different: [],
    waiting: 0,
    repaired: 0,
  }
  const waiting = new Set(await outbox.waitingIds())
  verdict.waiting = waiting.size
  const wrong = new Set<string>()
  for await (const turn of expectedTurns({ contents, storedVectors }, signal)) {
    const object = held.get(turn.id)
    held.delete(turn.id)
    if (waiting.has(turn.interactionId) || isSame(object, turn)) continue
    verdict[object === undefined ? 'missing' : 'different'].push(`${turn.interactionId}#${turn.turnId}`)
    wrong.add(turn.interactionId)
  }
  const extra = [...held.values()].filter(({ interactionId }) => !waiting.has(interactionId))
  verdict.extra.push(...extra.map((object) => `${object.interactionId} (object ${object.id})`))
  if (!repair) return verdict
  if (extra.length > 0) await index.remove(id, extra, signal)
  if (wrong.size > 0) await outbox.distrust([...wrong])
  return { ...verdict, repaired: extra.length + wrong.size }
}

function isSame(object: IndexedObject | undefined, turn: IndexTurn): boolean {
  return object?.contentHash === turn.contentHash && object.source === turn.source
}

async function* expectedTurns(
  { contents, storedVectors }: { contents: IndexedDomain['contents']; storedVectors: Dependencies['storedVectors'] },
  signal: AbortSignal,
): AsyncGenerator<IndexTurn> {
  for (let after = ''; ; ) {
    signal.throwIfAborted()
    const ids = await contents.idsAfter(after, conversationsPerRead)
    if (ids.length === 0) return
    after = ids.at(-1) ?? after
    const vectors = (await storedVectors?.(ids)) ?? new Map<string, TurnVectors>()
    for (const content of await contents.read(ids)) yield* indexTurns(content, vectors.get(content.id) ?? {})
  }
}
