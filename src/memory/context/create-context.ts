import type { Domains } from '../../domains/domains.ts'
import type { Clock } from '../../lib/clock.ts'
import { AppError } from '../../lib/errors.ts'
import type { Scope } from '../../model/scope.ts'
import type { Conversations } from '../../stores/postgres/conversations.ts'
import type { RecalledConversation } from '../../stores/postgres/recalled-conversation.ts'
import type { SegmentCache } from '../segment-cache.ts'
import { gatherMaterial } from './gather-material.ts'
import { type PackedContext, packContext } from './pack-context.ts'

/** `budget` in tokens, at least 200. Without `turnId` the whole conversation is what matters. */
export type ContextRequest = { interactionId: string; turnId?: string; budget: number; signal?: AbortSignal }

type Dependencies = {
  domains: Pick<Domains, keyof Domains>
  conversations: Pick<Conversations, 'snapshot'>
  segments: SegmentCache
  recall(scope: Scope, id: string): Promise<RecalledConversation | null>
  clock: Clock
}

/**
 * Packs what a reader or a model should know around a turn or a conversation. Null when the scope does not show it. Only
 * depends on what is stored, the request and the day.
 */
export function createContext({ domains, conversations, segments, recall, clock }: Dependencies) {
  return async (scope: Scope, request: ContextRequest): Promise<PackedContext | null> => {
    const { interactionId, turnId, budget, signal } = request
    signal?.throwIfAborted()
    const conversation = await recall(scope, interactionId)
    if (!conversation) return null
    const position = turnId === undefined ? null : positionOf(conversation, turnId)
    const now = clock()
    const material = await conversations.snapshot(scope, (reader) =>
      gatherMaterial(reader, { conversation, position }, { segments, now, signal }),
    )
    return packContext(material, { budget, reading: { timeZone: domains[scope.domain].timeZone, now } })
  }
}

function positionOf({ head, turns }: RecalledConversation, turnId: string): number {
  const turn = turns.find((one) => one.turnId === turnId)
  if (turn) return turn.position
  throw new AppError('memory.turn', `${head.id} has no turn “${turnId}”; sophia recall ${head.id} lists its turns`)
}
