import type { Audit } from '../../model/audit.ts'
import type { DomainId } from '../../model/domain.ts'
import type { People } from './people.ts'

type Deps = { audit: Audit; domain: DomainId }

/**
 * The same people, where every refusal is written down: whom Slack shows as no colleague of ours, and who is not listed for a
 * domain, by their Slack id; what they wanted is not. Where that fails nobody is told anything.
 */
export function createAuditedPeople<Known extends People>(people: Known, { audit, domain }: Deps): Known {
  return {
    ...people,
    identify: async (userId, channel) => {
      const asker = await people.identify(userId, channel)
      if (asker.kind === 'refused') {
        const subject = channel === null ? null : `channel/${channel}`
        const details = { reason: asker.reason, surface: 'slack' }
        await audit.note(domain, { actor: `slack:${userId}`, action: 'refused', subject, details })
      }
      return asker
    },
  }
}
