import type { DomainProfile } from '../domains/profile.ts'
import { createCollectRecords, recordIdOf } from '../entities/collect/collect-records.ts'
import { defaultModel } from '../entities/default-model.ts'
import { findFamilies } from '../entities/find-families.ts'
import { defaultSourcePriority } from '../entities/golden.ts'
import { createResolver } from '../entities/resolver.ts'
import { createEntityService } from '../entities/run/create-entity-service.ts'
import { createSettleEntities } from '../entities/settle-entities.ts'
import type { Clock } from '../lib/clock.ts'
import type { EntityKind, Verdict } from '../model/entity.ts'
import { createCompanyFamilies } from '../stores/postgres/company-families.ts'
import type { DomainDatabase } from '../stores/postgres/database.ts'
import { createEntityRecords } from '../stores/postgres/entity-records.ts'
import { createLinkChannels } from '../stores/postgres/link-channels.ts'
import { createResolutionStore } from '../stores/postgres/resolution/resolution-store.ts'

type PastAnswer = { left: string; right: string; verdict: Verdict; actor: string; at: Date }
type Dependencies = { database: DomainDatabase; profile: DomainProfile; clock: Clock }

export type EntityParts = ReturnType<typeof createEntityParts>

/** Who is who in one domain: the service people ask, and the step that brings it up to date. */
export function createEntityParts({ database, profile, clock }: Dependencies) {
  const { id, internalMailDomains, accountChannels } = profile
  const records = createEntityRecords(database)
  const linkChannels = createLinkChannels(database)
  const families = createCompanyFamilies(database)
  const store = createResolutionStore(database)
  const serviceAt = (now: Clock) =>
    createEntityService({
      store,
      clock: now,
      // The world's clock may stand still; how long something took does not.
      stopwatch: () => performance.now(),
      sourcePriority: defaultSourcePriority,
      createResolver: (kind, model) => createResolver(kind, model ?? shippedModel(kind, profile.thresholds)),
    })
  const service = serviceAt(clock)
  const settle = createSettleEntities({
    collect: createCollectRecords({ domain: id, store: records, internalMailDomains }),
    service,
    tidy: records.tidy,
    linkFamilies: async () => families.setParents(findFamilies(await families.companies())),
    linkChannels: async () => (accountChannels === '' ? 0 : linkChannels(accountChannels)),
  })
  return {
    id,
    service,
    settle,
    forgetGone: records.forgetGone,
    /** Keeps an answer somebody gave at another time about two contacts of Salesforce; once only. Returns whether it did. */
    async answerAt({ left, right, verdict, actor, at }: PastAnswer): Promise<boolean> {
      const [a, b] = [left, right].map((sourceId) => recordIdOf(id, 'salesforce/contact', sourceId)) as [string, string]
      if (!(await records.isUnasked(a, b))) return false
      const questionId = [a, b].sort().join(':')
      await serviceAt(() => at).answer({ questionId, verdict, actor })
      return true
    },
  }
}

// Other thresholds are another version: what was decided under the old ones is decided again.
function shippedModel(
  kind: EntityKind,
  { mergeThreshold: merge, reviewThreshold: review }: DomainProfile['thresholds'],
) {
  const shipped = defaultModel(kind)
  if (shipped.thresholds.merge === merge && shipped.thresholds.review === review) return shipped
  return { ...shipped, version: `${shipped.version}@${merge}-${review}`, thresholds: { merge, review } }
}
