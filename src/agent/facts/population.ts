import type { DomainProfile } from '../../domains/profile.ts'
import type { Reading } from '../../lib/say-date.ts'
import type { SegmentCache } from '../../memory/segment-cache.ts'
import type { HeardConversation, SpokenTurn, TurnCache } from '../../memory/turn-cache.ts'
import type { Account, Colleague } from '../../model/account.ts'
import type { NumberFact, TurnFilter } from '../../model/answer.ts'
import type { InteractionHead, Reader } from '../../stores/postgres/conversations.ts'
import type { Labels } from '../labels/read-labels.ts'

/** What skills and the checker read and judge turns with, on one snapshot. */
export type Reads = {
  reader: Reader
  segments: SegmentCache
  turns: TurnCache
  labels: Labels
  profile: DomainProfile
  reading: Reading
  signal: AbortSignal
  /** Every account and colleague our systems know; read once. */
  accounts(): Promise<Account[]>
  colleagues(): Promise<Colleague[]>
}

export type FactFilter = NumberFact['filter']

/** A turn with its conversation. */
export type Place = { turn: SpokenTurn; head: InteractionHead }

/** Every turn of these conversations that the filter lets through, by conversation and position. */
export async function placesOf(
  reads: Reads,
  heads: readonly InteractionHead[],
  filter: TurnFilter = {},
): Promise<Place[]> {
  const headOf = new Map(heads.map((head) => [head.id, head]))
  const heard = await reads.turns.of(reads.reader, heads, reads.signal)
  return heard.flatMap(({ id, turns }) => {
    const head = headOf.get(id)
    return head ? turns.flatMap((turn) => (passes(turn, filter, reads.labels) ? [{ turn, head }] : [])) : []
  })
}

/** The conversations themselves, whole. */
export function conversationsOf(reads: Reads, heads: readonly InteractionHead[]): Promise<HeardConversation[]> {
  return reads.turns.of(reads.reader, heads, reads.signal)
}

/** Whether a turn is one of those a filter means. A turn without words is none. */
export function passes(turn: SpokenTurn, filter: TurnFilter, labels: Labels): boolean {
  if (turn.text.trim() === '') return false
  if (filter.side && turn.side !== filter.side) return false
  if (filter.personIds && !(turn.personId && filter.personIds.includes(turn.personId))) return false
  if (filter.asks && !labels.asks(turn)) return false
  if (filter.mood && labels.mood(turn).label !== filter.mood) return false
  if (filter.topic && !labels.topics(turn).includes(filter.topic)) return false
  if (filter.rival && !labels.rivals(turn).some(({ name }) => name === filter.rival)) return false
  if (filter.objection) {
    const objection = labels.objection(turn)
    if (!objection || (filter.objection !== 'any' && objection.kind !== filter.objection)) return false
  }
  return true
}
