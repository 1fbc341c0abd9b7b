import type { Clock } from '../../lib/clock.ts'
import { messageOf } from '../../lib/errors.ts'
import type { RecalledConversation } from '../../stores/postgres/recalled-conversation.ts'
import type { WarmMemories } from '../../stores/postgres/warm-memories.ts'
import type { TierCounts } from './tier-counts.ts'

type Settings = {
  store: Pick<WarmMemories, 'keep'>
  ttlDays: number
  clock: Clock
  counts: TierCounts
  log: { warn(fields: object, phrase: string): void }
}

const mostWaiting = 500
/** Long enough for neighbours to share one write, short enough that a process seldom dies with them. */
const gatherMs = 50
const perWrite = 100
const dayMs = 86_400_000

/**
 * Writes what was read cold into the warm tier, behind whoever asked: in batches, one at a time. When more is waiting than
 * fits, the rest stays cold until it is read again.
 */
export function createKeepWarm({ store, ttlDays, clock, counts, log }: Settings) {
  const waiting = new Map<string, RecalledConversation>()
  let timer: NodeJS.Timeout | undefined
  let working: Promise<void> | null = null

  function start(): Promise<void> {
    clearTimeout(timer)
    timer = undefined
    working ??= work()
    return working
  }

  async function work(): Promise<void> {
    while (waiting.size > 0) {
      const batch = [...waiting.values()].slice(0, perWrite)
      for (const { head } of batch) waiting.delete(head.id)
      const now = clock()
      try {
        counts.promotions += await store.keep(batch, { now, expiresAt: new Date(now.getTime() + ttlDays * dayMs) })
      } catch (error) {
        log.warn({ reason: messageOf(error), conversations: batch.length }, 'Conversations were not kept warm')
      }
    }
    working = null
  }

  return {
    add(conversation: RecalledConversation): void {
      if (waiting.size >= mostWaiting && !waiting.has(conversation.head.id)) return
      waiting.set(conversation.head.id, conversation)
      if (working === null) timer ??= setTimeout(start, gatherMs)
    },
    /** Until everything that was waiting is written or given up. */
    settled: (): Promise<void> => (waiting.size > 0 ? start() : (working ?? Promise.resolve())),
  }
}
