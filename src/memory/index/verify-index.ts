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
 * Makes every object again from the store and compares ids and digests with what the index lists. What differs is looked at
 * once more, since it may have been on its way. With `repair` what is missing or different is enqueued and what is too much
 * is removed. Throws what the index throws.
 */
export async function verifyIndex(
  dependencies: Dependencies,
  { repair, signal }: { repair: boolean; signal: AbortSignal },
): Promise<IndexVerdict> {
  const { domain, index } = dependencies
  const first = await compare(dependencies, signal)
  const found = isIndexClean(first.verdict) ? first : inBoth(first, await compare(dependencies, signal))
  const { verdict, wrong, extra } = found
  if (!repair) return verdict
  if (extra.length > 0) await index.remove(domain.id, extra, signal)
  if (wrong.size > 0) await domain.outbox.distrust([...wrong])
  return { ...verdict, repaired: extra.length + wrong.size }
}

type Comparison = { verdict: IndexVerdict; wrong: ReadonlySet<string>; extra: readonly IndexedObject[] }

async function compare(
  { domain: { id, outbox, contents }, index, storedVectors }: Dependencies,
  signal: AbortSignal,
): Promise<Comparison> {
  const held = new Map<string, IndexedObject>()
  for await (const page of index.list(id, signal)) for (const object of page) held.set(object.id, object)
  const objects = held.size
  const waiting = new Set(await outbox.waitingIds())
  const differing = { missing: [] as string[], different: [] as string[] }
  const wrong = new Set<string>()
  for await (const turn of expectedTurns({ contents, storedVectors }, signal)) {
    const object = held.get(turn.id)
    held.delete(turn.id)
    if (waiting.has(turn.interactionId) || isSame(object, turn)) continue
    differing[object === undefined ? 'missing' : 'different'].push(`${turn.interactionId}#${turn.turnId}`)
    wrong.add(turn.interactionId)
  }
  const extra = [...held.values()].filter(({ interactionId }) => !waiting.has(interactionId))
  const verdict = { domain: id, objects, ...differing, extra: extra.map(nameOf), waiting: waiting.size, repaired: 0 }
  return { verdict, wrong, extra }
}

function inBoth(first: Comparison, second: Comparison): Comparison {
  const both = (kind: 'missing' | 'extra' | 'different') => {
    const known = new Set(first.verdict[kind])
    return second.verdict[kind].filter((name) => known.has(name))
  }
  const verdict = { ...second.verdict, missing: both('missing'), extra: both('extra'), different: both('different') }
  const wrong = new Set([...second.wrong].filter((id) => first.wrong.has(id)))
  const known = new Set(verdict.extra)
  return { verdict, wrong, extra: second.extra.filter((object) => known.has(nameOf(object))) }
}

function nameOf({ id, interactionId }: IndexedObject): string {
  return `${interactionId} (object ${id})`
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
