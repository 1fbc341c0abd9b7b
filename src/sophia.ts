import { createAccountBook } from './agent/accounts/account-book.ts'
import { createAgent } from './agent/create-agent.ts'
import { createPromiseDesk } from './agent/promises/promise-desk.ts'
import { createAnswerActionParts } from './composition/answer-action-parts.ts'
import { askedAt, createAuditParts } from './composition/audit-parts.ts'
import { type ChatParts, createChatParts } from './composition/chat-parts.ts'
import { createCorrectionParts, thenCorrected } from './composition/correction-parts.ts'
import { createDigestParts } from './composition/digest-parts.ts'
import { createDomainParts } from './composition/domain-parts.ts'
import { createErasureParts } from './composition/erasure-parts.ts'
import { createErasureSurroundings } from './composition/erasure-surroundings.ts'
import { createImportParts } from './composition/import-parts.ts'
import { createIndexParts, type IndexParts } from './composition/index-parts.ts'
import { maskQuestions, maskRuns } from './composition/mask-parts.ts'
import { createMaskingParts } from './composition/masking-parts.ts'
import { createMemoryParts, type MemoryParts } from './composition/memory-parts.ts'
import { type Maskers, openMaskers } from './composition/privacy-parts.ts'
import { createReceiptParts } from './composition/receipt-parts.ts'
import { createRoleParts, type Roles } from './composition/role-parts.ts'
import { createSyncParts, finishListener } from './composition/sync-parts.ts'
import { inWorldOf } from './composition/world-date-parts.ts'
import type { Config } from './config.ts'
import { createDomains, type Domains } from './domains/domains.ts'
import { type RecordsInSight, type SeenEntities, seenBy } from './entities/seen-by.ts'
import { totalBytes } from './ingest/sources/list-conversation-files.ts'
import { type Clock, systemClock } from './lib/clock.ts'
import { AppError } from './lib/errors.ts'
import type { NewId } from './lib/ids.ts'
import type { PartSwitches } from './lib/part-switches.ts'
import { shippedPath } from './lib/shipped-path.ts'
import { createWorldDate, type WorldDate } from './lib/world-date.ts'
import { createSegmentCache, type SegmentCache } from './memory/segment-cache.ts'
import { warmSegments } from './memory/warm-segments.ts'
import type { Agent } from './model/agent.ts'
import type { CorrectionOutlet } from './model/correction.ts'
import type { DigestOutlet } from './model/digest.ts'
import type { DomainId } from './model/domain.ts'
import type { RemovalOutlet } from './model/erasure.ts'
import type { EntityService } from './model/resolution.ts'
import type { Scope } from './model/scope.ts'
import { createRefreshAnalytics } from './schedule/jobs/refresh-analytics.ts'
import { createSettleEntitiesJob } from './schedule/jobs/settle-entities.ts'
import { openSchedule } from './schedule/open-schedule.ts'
import { readSchedules } from './schedule/read-schedules.ts'
import type { RunListener } from './schedule/run-job.ts'
import { type Conversations, createConversations } from './stores/postgres/conversations.ts'
import { createDomainMembers } from './stores/postgres/domain-members.ts'
import { createJobStore } from './stores/postgres/jobs.ts'
import { type OpenDatabase, openDatabase } from './stores/postgres/open-database.ts'
import { createPromiseMarks } from './stores/postgres/promise-marks.ts'
import type { Log } from './telemetry/log.ts'
import type { Metrics } from './telemetry/metrics.ts'

/** Tables every domain has but only one needs: the inbox, the leases and the job history live in this domain. */
const homeDomain = 'pay_ready'

type Dependencies = {
  config: Config
  clock: Clock
  newId: NewId
  log: Log
  metrics: Metrics
  /** Names this instance in leases. */
  holder: string
  /** Hears of every run of a job. */
  onJobFinish?: RunListener
  /** The way of corrections to the threads of answers; null until there is one. */
  correctionOutlet?: () => CorrectionOutlet | null
  /** The way of digests to channels and people; null until there is one. */
  digestOutlet?: () => DigestOutlet | null
  /** The way to Sophia's own messages, for what is erased; null until there is one. */
  removalOutlet?: () => RemovalOutlet | null
  /** The moment people ask from, where it can be pinned; the sources are synced and imported by `clock`. */
  worldDate?: WorldDate
  /** Outside parts taken for lost. */
  switches?: PartSwitches
  /** Whether this process keeps the schedules (the server does, a single command does not). */
  keepsTime: boolean
}

export type Sophia = Awaited<ReturnType<typeof openSophia>>

/** Opens every part in order; closing closes them in reverse. The embedded directory must be locked by the caller. */
export async function openSophia(dependencies: Dependencies) {
  const { config, newId, log, keepsTime } = dependencies
  const { clock } = worldDateOf(dependencies)
  const domains = createDomains(config.thresholds)
  const database = await openDatabase(config.database, domains)
  const maskers = await openMaskers(database, config)
  const index = createIndexParts({ ...dependencies, clock, domains, database, maskers })
  const conversations = createConversations(database)
  const segments = createSegmentCache()
  const roles = createRoleParts({ ...dependencies, conversations })
  const memory = createMemoryParts({ ...dependencies, domains, database, conversations, segments })
  async function closeParts(): Promise<void> {
    await index[Symbol.asyncDispose]()
    await memory[Symbol.asyncDispose]()
    await database[Symbol.asyncDispose]()
  }
  try {
    const parts = createParts(
      { database, maskers, domains, index, memory, conversations, segments, roles },
      dependencies,
    )
    const schedules = readSchedules(
      shippedPath('schedules'),
      parts.jobs.map(({ name }) => name),
    )
    const schedule = openSchedule({
      ...{ schedules: keepsTime ? schedules : [], jobs: parts.jobs, store: parts.jobStore, newId, log },
      // Leases and timers need a clock that moves, even where the world's own is pinned.
      clock: systemClock,
      ...{ holder: dependencies.holder, onFinish: finishListener(dependencies) },
    })
    if (keepsTime) index.start()
    // What was found and cannot be said here waits for the process that keeps time.
    const correct = () =>
      void (
        keepsTime && schedule.runJob(parts.corrections.job.name).catch((error) => log.warn({ error }, 'Not corrected'))
      )
    return {
      ...parts,
      /** Who is who in a domain. */
      entities: (id: DomainId): EntityService => thenCorrected(parts.entities(id), correct),
      /** Who is who as somebody may see it and decide on it. */
      entitiesSeenBy: (scope: Scope): SeenEntities =>
        seenBy(thenCorrected(parts.entities(scope.domain), correct), recordsInSight(conversations, scope)),
      index: index.service,
      accounts: createAccountBook({ conversations, givenRoles: roles.given }),
      promises: createPromiseDesk({
        ...{ conversations, segments, domains, clock, newId, givenRoles: roles.given },
        marks: createPromiseMarks(database),
      }),
      memory: memory.memory,
      indexHealth: index.health,
      indexGauges: index.gauges,
      ...{ config, domains, database, home: database.domain(homeDomain), maskers, roles, clock, schedule },
      /** Who may ask of a domain. */
      members: (id: DomainId) => createDomainMembers(database.domain(id)),
      jobNames: parts.jobs.map(({ name }) => name),
      listJobs: () => listJobs(parts, schedules),
      runJob: (name: string) => runJob(schedule, name),
      async [Symbol.asyncDispose]() {
        await schedule[Symbol.asyncDispose]()
        await closeParts()
      },
    }
  } catch (error) {
    await closeParts()
    throw error
  }
}

function recordsInSight(conversations: Conversations, scope: Scope): RecordsInSight {
  return {
    of: (entityIds) => conversations.snapshot(scope, (reader) => reader.recordsOf(entityIds)),
    at: (recordIds) => conversations.snapshot(scope, (reader) => reader.recordsAt(recordIds)),
  }
}

/** Asks from the world's present, which may be pinned, and as the question may be written down. */
function openAgent(parts: Parameters<typeof createAgent>[0], dependencies: Dependencies, maskers: Maskers): Agent {
  const worldDate = worldDateOf(dependencies)
  return maskQuestions(inWorldOf(createAgent({ ...parts, clock: worldDate.clock }), worldDate), maskers)
}

function worldDateOf({ worldDate, clock }: Dependencies): WorldDate {
  return worldDate ?? createWorldDate(clock)
}

type Parts = ReturnType<typeof createParts>

type Opened = {
  database: OpenDatabase
  maskers: Maskers
  domains: Domains
  index: IndexParts
  memory: MemoryParts
  conversations: Conversations
  segments: SegmentCache
  roles: Roles
}

function createParts(opened: Opened, dependencies: Dependencies) {
  const { database, maskers, domains, index, memory, conversations, segments } = opened
  const { clock, newId, log, metrics } = dependencies
  const masker = maskers(homeDomain)
  const home = database.domain(homeDomain)
  const audit = createAuditParts({ database, clock })
  const { loader, entities, entitiesOf, analytics } = createDomainParts({ database, domains, clock })
  const warm = async (signal: AbortSignal) => {
    await warmSegments({ conversations, segments }, signal)
    await memory.memory.warmMemory(signal)
  }
  const surroundings = createErasureSurroundings({ ...opened, entitiesOf, warm })
  const { removalOutlet = () => null } = dependencies
  const erasure = createErasureParts({
    ...{ ...dependencies, database, domains, surroundings, removalOutlet, audit },
    isAlone: database.kind === 'embedded',
  })
  const refreshAnalytics = createRefreshAnalytics({ domains: analytics })
  const sync = createSyncParts({
    ...{ ...dependencies, home, masker, profile: domains[homeDomain], entities: entitiesOf(homeDomain) },
    openGate: () => erasure.gate(homeDomain),
    after: [
      { name: 'analytics', run: ({ signal }) => refreshAnalytics.run({ signal, now: clock(), log }) },
      index.step(homeDomain),
      { name: 'warm', run: async ({ signal }) => warm(signal) },
      { name: 'corrections', run: ({ signal }) => corrections.job.run({ signal, now: clock(), log }) },
    ],
  })

  const answeringParts = {
    ...{ conversations, segments, domains, clock, newId, log: log.child({ module: 'agent' }) },
    ...{ propose: index.propose, vectors: index.vectors },
  }
  const { receipts, answering, replay } = createReceiptParts({ ...answeringParts, database, audit })
  const chat = createChatParts({ ...dependencies, home })
  const corrections = createCorrectionParts({ ...answeringParts, ...dependencies, receipts, home })
  const digests = createDigestParts({
    ...{ ...answeringParts, ...dependencies, receipts, home, posted: corrections.posted, roles: opened.roles, masker },
    ...{
      audit,
      agent: askedAt(createAgent({ ...answeringParts, receipts, answering, model: modelOf(chat, maskers) }), 'digest'),
    },
  })

  return {
    agent: openAgent({ ...answeringParts, receipts, answering, model: modelOf(chat, maskers) }, dependencies, maskers),
    /** The chat model, for whoever wants to know how it is. */
    chat: chat.chat,
    ...{ receipts, audit, erasure, masking: createMaskingParts({ ...opened, audit }) },
    answerActions: createAnswerActionParts({ ...answeringParts, answering, receipts, database, corrections }),
    replay,
    conversations,
    analytics,
    jobStore: maskRuns(createJobStore(home), masker),
    jobs: [
      refreshAnalytics,
      sync.syncJob({ systems: [], full: false }),
      createSettleEntitiesJob({ domains: entities }),
      corrections.job,
      digests.job,
      ...erasure.jobs,
    ],
    importSize: totalBytes,
    corrections,
    digests,
    entities: (id: DomainId): EntityService => entitiesOf(id).service,
    importFiles: createImportParts({
      ...{ ...opened, clock, loader, audit, metrics, entitiesOf },
      openGate: erasure.gate,
    }),
    ...sync,
    /** Whether nothing was ever loaded, so that the sample world may move in. */
    isUntouched: () => loader(homeDomain).isUntouched(),
    warm,
  }
}

function modelOf({ chat, prompts }: ChatParts, maskers: Maskers) {
  const { plan, word } = prompts
  return chat && plan && word ? { chat, prompts: { plan, word }, maskers } : null
}

async function listJobs({ jobs, jobStore }: Parts, schedules: ReturnType<typeof readSchedules>) {
  return Promise.all(
    jobs.map(async ({ name, description }) => {
      const [last] = await jobStore.lastRuns({ workflow: name, limit: 1 })
      const own = schedules.find(({ job, enabled }) => job === name && enabled)
      return { name, description, schedule: own ? `${own.cron} (${own.timezone})` : null, last: last ?? null }
    }),
  )
}

async function runJob(schedule: ReturnType<typeof openSchedule>, name: string) {
  const outcome = await schedule.runJob(name, 'manual')
  if (outcome.kind === 'finished') return outcome
  throw new AppError('job.busy', `${name} is running already; wait for it to finish, then run it again`)
}
