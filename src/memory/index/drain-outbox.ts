import { AppError, messageOf } from '../../lib/errors.ts'
import type { Embedder, MissingVectors, TurnVectors } from '../../model/embeddings.ts'
import type { IndexTurn, RefusedObject, SearchIndex } from '../../model/search-index.ts'
import type { IndexContent, IndexContents } from '../../stores/postgres/index-contents.ts'
import type { IndexEntry } from '../../stores/postgres/index-entries.ts'
import type { IndexOutbox, OutboxRow } from '../../stores/postgres/index-outbox.ts'
import { embeddedConversation } from '../embed/embedded-conversation.ts'
import type { AdaptiveBatch } from './adaptive-batch.ts'
import { indexTurns } from './index-turns.ts'

type Dependencies = {
  outbox: IndexOutbox
  contents: IndexContents
  /** Null = the store's own index, which needs no writing. */
  index: SearchIndex | null
  embedder: Embedder | null
  /** Under which entries are kept: names the index, its schema and the embedding model. */
  target: string
  batch: AdaptiveBatch
  holder: string
  /** When the drain began, on the database's clock. */
  since: string
  elapsed: () => number
}

/** `blocked` says why draining stopped before the queue was empty: the rows stay in it. */
export type DrainReport = {
  conversations: number
  written: number
  unchanged: number
  removed: number
  quarantined: number
  blocked: string | null
}

export function emptyReport(): DrainReport {
  return { conversations: 0, written: 0, unchanged: 0, removed: 0, quarantined: 0, blocked: null }
}

/** Adds what `part` did to `total`; the first reason to stop is kept. */
export function addReports(total: DrainReport, part: DrainReport): void {
  for (const count of ['conversations', 'written', 'unchanged', 'removed', 'quarantined'] as const)
    total[count] += part[count]
  total.blocked ??= part.blocked
}

const conversationsPerClaim = 100
const leaseMs = 120_000
const attemptsBeforeQuarantine = 5
const retryMs = 30_000
const vectorsLaterMs = 60_000

/** Brings one claim of the outbox to the index; null when nothing is due. Rejects only on the store's own errors or an abort. */
export async function drainOnce(dependencies: Dependencies, signal: AbortSignal): Promise<DrainReport | null> {
  const { outbox, contents, batch, holder, since, index } = dependencies
  const claimed = await outbox.claim({ holder, limit: conversationsPerClaim, leaseMs, since })
  if (claimed.length === 0) return null
  const report = emptyReport()
  // Conversations are read a few at a time: a transcript may be long, and a lease need not outlive a message.
  for (const rows of portions(claimed, batch.size())) {
    if (report.blocked !== null || signal.aborted) {
      await outbox.postpone(rows, { error: report.blocked ?? 'stopped', delayMs: 0, counts: false })
      continue
    }
    const found = new Map((await contents.read(rows.map(({ interactionId }) => interactionId))).map((c) => [c.id, c]))
    try {
      await bring({ rows, found, report }, dependencies, signal)
    } catch (error) {
      if (!signal.aborted && !isIndexTrouble(error)) throw error
      batch.failed()
      report.blocked = signal.aborted ? 'stopped' : messageOf(error)
      const delayMs = index && !signal.aborted ? retryMs / 6 : 0
      await outbox.postpone(rows, { error: report.blocked, delayMs, counts: false })
    }
  }
  return report
}

type Portion = { rows: OutboxRow[]; found: ReadonlyMap<string, IndexContent>; report: DrainReport }

async function bring({ rows, found, report }: Portion, dependencies: Dependencies, signal: AbortSignal): Promise<void> {
  const { outbox, index, target } = dependencies
  const before = new Map(
    (
      await outbox.entriesOf(
        target,
        rows.map(({ interactionId }) => interactionId),
      )
    ).map((e) => [e.interactionId, e]),
  )
  const { vectors, missing } = await embed([...found.values()], dependencies, signal)
  const turns = new Map(
    [...found.values()].map((content) => [content.id, indexTurns(content, vectors.get(content.id) ?? {})]),
  )
  const refused: Refusals = index
    ? await write({ found, turns, before, report }, { ...dependencies, index }, signal)
    : new Map()
  const settled = rows.filter(({ interactionId }) => !refused.has(interactionId))
  const entries = [...found.values()].map((content) => {
    return entryOf(content, turns.get(content.id) ?? [], new Set(refused.get(content.id)?.map(({ id }) => id)))
  })
  await outbox.acknowledge(settled, { target, entries })
  report.conversations += settled.length
  if (refused.size > 0) await outbox.enqueueNew([...refused.keys()])
  await putBack(rows, refused, { outbox, report })
  const later = missing.filter(({ id, isRefused }) => !isRefused && !refused.has(id))
  if (later.length > 0) await enqueueForVectors(later, outbox)
}

// Words are searchable at once; the vectors follow when the model answers again.
async function enqueueForVectors(later: readonly MissingVectors[], outbox: IndexOutbox): Promise<void> {
  const ids = later.map(({ id }) => id)
  await outbox.enqueue(ids)
  const rows = ids.map((interactionId) => ({ interactionId, enqueuedXid: '', attempts: 0, turnCount: 0 }))
  await outbox.postpone(rows, { error: later[0]?.reason ?? '', delayMs: vectorsLaterMs, counts: false })
}

async function embed(contents: readonly IndexContent[], { embedder, outbox }: Dependencies, signal: AbortSignal) {
  const none = { vectors: new Map<string, TurnVectors>(), missing: [] as MissingVectors[] }
  if (!embedder || contents.length === 0) return none
  const conversations = contents.map(embeddedConversation)
  return embedder.embedTurns(outbox.id, conversations, signal)
}

type Refusals = ReadonlyMap<string, RefusedObject[]>
type Writing = {
  found: ReadonlyMap<string, IndexContent>
  turns: ReadonlyMap<string, IndexTurn[]>
  before: ReadonlyMap<string, IndexEntry>
  report: DrainReport
}

/** Writes what differs from what the index holds and removes what is too much. Gives what it refused, by conversation. */
async function write(
  { found, turns, before, report }: Writing,
  { index, outbox, target, batch, elapsed }: Dependencies & { index: SearchIndex },
  signal: AbortSignal,
): Promise<Refusals> {
  const changed: IndexTurn[] = []
  for (const [id, objects] of turns) {
    const held = new Map(before.get(id)?.objects.map((object) => [object.id, object.contentHash]))
    const different = objects.filter((object) => held.get(object.id) !== object.contentHash)
    report.unchanged += objects.length - different.length
    changed.push(...different)
  }
  await outbox.intend(target, intentions({ found, turns, before }))
  // First, because two sources may share a class, where an object written anew has the id of the old one.
  const gone = [...before.values()].flatMap(({ interactionId, sourceSystem, objects }) => {
    const living = new Set(turns.get(interactionId)?.map(({ id }) => id))
    const moved = turns.get(interactionId)?.[0]?.source
    return objects
      .filter(({ id }) => !living.has(id) || (moved !== undefined && moved !== sourceSystem))
      .map(({ id }) => ({ id, source: sourceSystem }))
  })
  if (gone.length > 0) await index.remove(outbox.id, gone, signal)
  report.removed += gone.length
  const refused = new Map<string, RefusedObject[]>()
  for (let start = 0; start < changed.length; ) {
    signal.throwIfAborted()
    const part = changed.slice(start, start + batch.size())
    const startedAt = elapsed()
    const refusals = await index.upsert(outbox.id, part, signal)
    batch.succeeded(elapsed() - startedAt)
    const conversationOf = new Map(part.map(({ id, interactionId }) => [id, interactionId]))
    for (const refusal of refusals) {
      const id = conversationOf.get(refusal.id) ?? ''
      refused.set(id, [...(refused.get(id) ?? []), refusal])
    }
    report.written += part.length - refusals.length
    start += part.length
  }
  return refused
}

// Nobody knows what the index holds of an object until the answer has come: it has no digest till then. Version 0 is
// nobody's, so such an entry always differs.
function intentions({ found, turns, before }: Omit<Writing, 'report'>): IndexEntry[] {
  return [...new Set([...found.keys(), ...before.keys()])].flatMap((interactionId) => {
    const old = before.get(interactionId)
    const sourceSystem = found.get(interactionId)?.sourceSystem ?? old?.sourceSystem
    const held = new Map(old?.objects.map(({ id, contentHash }) => [id, contentHash]))
    const wanted = new Map(turns.get(interactionId)?.map(({ id, contentHash }) => [id, contentHash]))
    const isKept = (id: string) => held.get(id) === wanted.get(id)
    const ids = [...new Set([...held.keys(), ...wanted.keys()])]
    if (sourceSystem === undefined || ids.every(isKept)) return []
    const objects = ids.map((id) => ({ id, contentHash: isKept(id) ? (held.get(id) ?? '') : '' }))
    return [{ interactionId, sourceSystem, version: '0', objects }]
  })
}

async function putBack(
  rows: readonly OutboxRow[],
  refused: Refusals,
  { outbox, report }: { outbox: IndexOutbox; report: DrainReport },
): Promise<void> {
  const poison: (OutboxRow & { reason: string })[] = []
  for (const row of rows) {
    const refusals = refused.get(row.interactionId)
    if (!refusals) continue
    const reason = `${refusals.length} of its turns refused: ${refusals[0]?.reason ?? ''}`
    const isPoison = refusals.some(({ retryable }) => !retryable) || row.attempts + 1 >= attemptsBeforeQuarantine
    if (isPoison) poison.push({ ...row, reason })
    else await outbox.postpone([row], { error: reason, delayMs: retryMs * 2 ** row.attempts, counts: true })
  }
  if (poison.length > 0) await outbox.quarantine(poison)
  report.quarantined += poison.length
}

// Of what was refused the index may hold what was written before.
function entryOf(
  { id, sourceSystem, version }: IndexContent,
  turns: readonly IndexTurn[],
  refused: ReadonlySet<string>,
): IndexEntry {
  const objects = turns.map((turn) => ({ id: turn.id, contentHash: refused.has(turn.id) ? '' : turn.contentHash }))
  return { interactionId: id, sourceSystem, version, objects }
}

function* portions(rows: readonly OutboxRow[], turnsPerPortion: number): Generator<OutboxRow[]> {
  let portion: OutboxRow[] = []
  let turns = 0
  for (const row of rows) {
    if (portion.length > 0 && turns + row.turnCount > turnsPerPortion) {
      yield portion
      portion = []
      turns = 0
    }
    portion.push(row)
    turns += row.turnCount
  }
  if (portion.length > 0) yield portion
}

function isIndexTrouble(error: unknown): boolean {
  return error instanceof AppError && /^(?:index|embeddings)\./.test(error.code)
}
