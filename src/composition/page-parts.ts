import type { Hono } from 'hono'
import type { Config } from '../config.ts'
import type { Doctor } from '../doctor/create-doctor.ts'
import { type Clock, systemClock } from '../lib/clock.ts'
import { randomId } from '../lib/ids.ts'
import { shippedPath } from '../lib/shipped-path.ts'
import { readVersion } from '../lib/version.ts'
import type { WorldDate } from '../lib/world-date.ts'
import type { Audit } from '../model/audit.ts'
import { usualDomain } from '../model/domain.ts'
import { type Scope, viewerOf } from '../model/scope.ts'
import type { Sophia } from '../sophia.ts'
import type { Log } from '../telemetry/log.ts'
import type { createMetrics } from '../telemetry/metrics.ts'
import { createWeb } from '../web/create-web.ts'
import { createDatabaseProbe, createMigrationsProbe, readNewestMigration } from '../web/database-probes.ts'
import { createGuard, type Guard } from '../web/guard/create-guard.ts'
import { createIndexProbe } from '../web/index-probe.ts'
import { createModelProbe } from '../web/model-probe.ts'
import { createPageFiles } from '../web/page-files.ts'
import { createReview } from '../web/review/create-review.ts'
import { createLoopbackAccess, createSignedInAccess, createWorkspaceAccess } from '../web/review/review-access.ts'
import { createReviewFiles } from '../web/review/review-files.ts'
import { createStatusReader } from '../web/status-report.ts'
import { createTranscripts } from '../web/transcripts.ts'
import type { Workspace } from '../workspace/workspace.ts'
import { createPageToolParts } from './page-tool-parts.ts'

type PageParts = {
  settings: { clock: Clock; log: Log }
  metrics: ReturnType<typeof createMetrics>
  local: Workspace | null
  doctor: Doctor
  worldDate: WorldDate
  guard: Guard
}

/** Sessions and waits end by the real time: a pinned present would keep them for ever. */
export function createGuardOf({ slack, web }: Config, log: Log, audit: Audit): Guard {
  const { host, operatorToken: token } = web
  const onSignIn = (isRight: boolean): Promise<void> => {
    const action = isRight ? 'signed_in' : 'sign_in_refused'
    return audit.note(usualDomain, { actor: 'operator', action, details: { surface: 'web' } })
  }
  return createGuard({ isReal: slack.kind !== 'workspace', host, token, clock: systemClock, log, onSignIn })
}

/** Every page of the process: health, metrics, status, review, and the local workspace where there is one. */
export function createPages(sophia: Sophia, { settings, metrics, local, guard, ...tools }: PageParts) {
  const { clock, log } = settings
  const domains = [sophia.home]
  const transcripts = createTranscripts({
    conversations: sophia.conversations,
    recall: sophia.memory.recall,
    audit: sophia.audit,
    // The sample world's Gong and Salesforce do not exist: a link to them would lead nowhere.
    proofHosts: local === null ? sophia.domains.pay_ready.proofHosts : [],
    scopeOf: (user) => (local ? scopeOfViewer(local, user) : null),
  })
  const mounts = [
    // Before the workspace's own routes, whose requests are small.
    ...(local
      ? [
          createPageToolParts({ sophia, local, log, ...tools }),
          local.api,
          transcripts,
          createPageFiles(shippedPath('dist/page')),
        ]
      : []),
    ...createReviewPages(sophia, local, guard),
  ]
  return createWeb({
    version: readVersion(),
    clock,
    newId: randomId,
    log,
    probes: [
      createDatabaseProbe(sophia.database.ping),
      createMigrationsProbe(domains, readNewestMigration(shippedPath('db/migrations'))),
      createIndexProbe(sophia.indexHealth, sophia.indexGauges),
      createModelProbe(sophia.chat),
    ],
    metrics,
    readStatus: createStatusReader({ domains: sophia.analytics, jobs: sophia.jobStore }),
    ...{ guard, mounts },
  })
}

function createReviewPages(sophia: Sophia, local: Workspace | null, { mode, forms }: Guard): Hono[] {
  const { organisation, timeZone } = sophia.domains.pay_ready
  const besideSlack = mode === 'token' ? createSignedInAccess() : createLoopbackAccess()
  const review = createReview({
    entities: ({ actor }) => sophia.entitiesSeenBy({ domain: 'pay_ready', viewer: viewerOf(actor) }),
    access: local ? createWorkspaceAccess(local.world.users, organisation) : besideSlack,
    forms,
    clock: sophia.clock,
    timeZone,
  })
  return [createReviewFiles(shippedPath('dist/page')), review]
}

function scopeOfViewer(local: Workspace, userId: string | undefined): Scope | null {
  const user = local.world.users.find(({ id, isGuest }) => id === userId && !isGuest)
  return user ? { domain: 'pay_ready', viewer: { kind: 'person', email: user.email.toLowerCase() } } : null
}
