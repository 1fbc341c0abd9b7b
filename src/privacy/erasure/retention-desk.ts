import type { Clock } from '../../lib/clock.ts'
import { AppError } from '../../lib/errors.ts'
import type { NewId } from '../../lib/ids.ts'
import type { Audit } from '../../model/audit.ts'
import type { DomainId } from '../../model/domain.ts'
import type { RetentionRule } from '../../model/erasure.ts'
import type { RetentionRules } from '../../stores/postgres/erasure/retention-rules.ts'
import type { ErasureDesk } from './run-erasure.ts'

type Dependencies = {
  rules(domain: DomainId): RetentionRules
  desk(domain: DomainId): Promise<Pick<ErasureDesk, 'run'>>
  audit: Audit
  clock: Clock
  newId: NewId
}
type Wanted = { system: string | null; type: string | null; days: number; by: string }

const dayMs = 86_400_000

/** How long conversations are kept, and the run that takes away what is older. */
export function createRetentionDesk({ rules, desk, audit, clock, newId }: Dependencies) {
  return {
    list: (domain: DomainId): Promise<RetentionRule[]> => rules(domain).list(),
    async set(domain: DomainId, { system, type, days, by }: Wanted): Promise<RetentionRule> {
      const rule = { id: newId(), system, type, days, updatedBy: by, updatedAt: clock().toISOString() }
      await audit.note(domain, {
        actor: by,
        action: 'retention_set',
        subject: rule.id,
        details: { system, type, days },
      })
      await rules(domain).set(rule)
      return rule
    },
    async remove(domain: DomainId, id: string, by: string): Promise<void> {
      const meant = (await rules(domain).list()).filter((rule) => rule.id.startsWith(id.toLowerCase()))
      const [rule] = meant
      if (!rule || meant.length > 1) {
        throw new AppError(
          'retention.unknown',
          `${id} is ${rule ? 'the beginning of several rules' : 'no rule'}; see them with: sophia retention list`,
        )
      }
      await audit.note(domain, { actor: by, action: 'retention_set', subject: rule.id, details: { removed: true } })
      await rules(domain).remove(rule.id)
    },
    /** Erases what is older than the rules keep it, but for what holds keep. Gives how many conversations went. */
    async run(domain: DomainId, signal: AbortSignal): Promise<number> {
      let removed = 0
      for (const { system, type, days } of await rules(domain).list()) {
        const before = new Date(clock().getTime() - days * dayMs).toISOString()
        const subject = { kind: 'age' as const, before, system, type }
        const reason = `kept ${days} days`
        const entry = await (await desk(domain))
          .run({ subject, requestedBy: 'sophia', code: null, reason, signal })
          .catch(ifNothing)
        removed += entry?.report?.counts['conversations removed'] ?? 0
      }
      return removed
    },
  }
}

function ifNothing(error: unknown): null {
  if (error instanceof AppError && error.code === 'erasure.nothing') return null
  throw error
}
