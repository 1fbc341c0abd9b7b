import type { Replay } from '../agent/replay/create-replay.ts'
import type { Clock } from '../lib/clock.ts'
import type { Agent } from '../model/agent.ts'
import { type Audit, actorOf, type Surface } from '../model/audit.ts'
import type { DomainId } from '../model/domain.ts'
import type { Viewer } from '../model/scope.ts'
import { createAudit } from '../stores/postgres/audit.ts'
import type { Database } from '../stores/postgres/database.ts'

export type AuditParts = ReturnType<typeof createAuditParts>

/**
 * The audit, dated by the process's own clock: a present that is pinned moves answers and no line of what was done. What
 * can share a transaction with its line does so in its store; the rest is written down first and then done, so that what
 * cannot be written down does not happen.
 */
export function createAuditParts({ database, clock }: { database: Pick<Database, 'domain'>; clock: Clock }) {
  const store = createAudit(database, clock)
  return { ...store, clock }
}

/** The same agent, whose answers say in the audit where they were asked, unless they say so themselves. */
export function askedAt<Asked extends Pick<Agent, 'answer'>>(agent: Asked, surface: Surface): Asked {
  return { ...agent, answer: (request) => agent.answer({ surface, ...request }) }
}

type Replayer = (
  domain: DomainId,
  receiptId: string,
  asking: { viewer: Viewer; signal: AbortSignal },
) => Promise<Replay>

/** The same replay, told to the audit before anything of it is seen. */
export function auditedReplay(replay: Replayer, audit: Audit): Replayer {
  return async (domain, receiptId, asking) => {
    const replayed = await replay(domain, receiptId, asking)
    const who = actorOf(asking, 'terminal')
    const details = { surface: 'terminal', ...(who.as !== undefined && { as: who.as }) }
    const { actor } = who
    if (replayed.kind === 'unknown')
      await audit.note(domain, {
        actor,
        action: 'refused',
        details: { ...details, reason: 'not_theirs', of: 'receipt' },
      })
    else await audit.note(domain, { actor, action: 'replayed', receiptId: replayed.receiptId, details })
    return replayed
  }
}
