import { randomBytes } from 'node:crypto'
import type { Domains } from '../domains/domains.ts'
import { unify } from '../entities/unify.ts'
import type { Clock } from '../lib/clock.ts'
import type { NewId } from '../lib/ids.ts'
import type { Audit } from '../model/audit.ts'
import { type DomainId, domainIds } from '../model/domain.ts'
import type { RemovalOutlet, RetentionRule } from '../model/erasure.ts'
import type { Surroundings } from '../privacy/erasure/carry-out.ts'
import { forgetInConversation } from '../privacy/erasure/forget-conversation.ts'
import { createForgetting, firstNamesOf } from '../privacy/erasure/forgetting.ts'
import { createGate, type Gate } from '../privacy/erasure/gate.ts'
import { createHoldDesk } from '../privacy/erasure/hold-desk.ts'
import { inventory } from '../privacy/erasure/inventory.ts'
import { createRetentionDesk } from '../privacy/erasure/retention-desk.ts'
import { createRowDigest } from '../privacy/erasure/row-digest.ts'
import { createErasureDesk } from '../privacy/erasure/run-erasure.ts'
import { createProbeSeal } from '../privacy/erasure/seal-probe.ts'
import { searchFor } from '../privacy/erasure/search-for.ts'
import { createRetentionJobs } from '../schedule/jobs/retention.ts'
import { createErasureMessages } from '../stores/postgres/erasure/erasure-messages.ts'
import { createErasureStore } from '../stores/postgres/erasure/erasure-store.ts'
import { createRetentionRules } from '../stores/postgres/erasure/retention-rules.ts'
import { keepErasureSalt } from '../stores/postgres/erasure/salt.ts'
import { createLegalHolds, heldConversationIds } from '../stores/postgres/legal-holds.ts'
import type { OpenDatabase } from '../stores/postgres/open-database.ts'

type Dependencies = {
  database: OpenDatabase
  domains: Domains
  /** What is beside a domain's tables. */
  surroundings(domain: DomainId): Surroundings
  /** The way to Sophia's own messages; null until there is one. */
  removalOutlet: () => RemovalOutlet | null
  audit: Audit
  clock: Clock
  newId: NewId
  holder: string
  /** Whether no other process has the store, so that what another held of it is nobody's. */
  isAlone: boolean
}

export type ErasureParts = ReturnType<typeof createErasureParts>

const leaseMs = 120_000

/** Erasure and retention of every domain: what people and jobs start, and the gate that keeps out what was erased. */
export function createErasureParts(dependencies: Dependencies) {
  const { database, audit, clock, newId } = dependencies
  const opened = new Map<DomainId, ReturnType<typeof openDomain>>()
  const of = (id: DomainId) => {
    const known = opened.get(id) ?? openDomain(id, dependencies)
    opened.set(id, known)
    // A database that was away must not be taken for one that stays away.
    known.catch(() => opened.delete(id))
    return known
  }
  const desk = async (id: DomainId) => (await of(id)).desk
  const rules = (id: DomainId) => createRetentionRules(database.domain(id))
  const retention = createRetentionDesk({ rules, desk, audit, clock, newId })
  return {
    desk,
    retention,
    holds: createHoldDesk({ holds: (id) => createLegalHolds(database.domain(id)), audit, clock, newId }),
    /** What may come in of a domain as it is now. */
    gate: async (id: DomainId): Promise<Gate> => (await of(id)).openGate(await rules(id).list()),
    jobs: createRetentionJobs({
      applyRules: async (signal) =>
        eachDomain(async (id) => (await retention.run(id, signal)) + (await (await desk(id)).resumeHeld(signal))),
      finish: async (signal) =>
        eachDomain(async (id) => {
          const own = await desk(id)
          return (await own.resumeAll(signal)) + (await own.sendRemovals(signal))
        }),
    }),
  }
}

async function eachDomain(work: (id: DomainId) => Promise<number>): Promise<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const id of domainIds) counts[id] = await work(id)
  return counts
}

async function openDomain(id: DomainId, { database, domains, surroundings, removalOutlet, ...given }: Dependencies) {
  const own = database.domain(id)
  const { schema, landedSchema } = domains[id]
  const digestOf = createRowDigest(await keepErasureSalt(own, randomBytes(32).toString('hex')))
  const tools = {
    inventory,
    forgetting: createForgetting,
    forgetInConversation,
    searchFor,
    ...{ digestOf, firstNamesOf },
    probeSeal: (erasureId: string) => createProbeSeal(digestOf('probe', erasureId)),
    resolve: unifyIn(id),
  }
  const store = createErasureStore(own, { tools, schema, landedSchema, holder: given.holder, leaseMs })
  // Whoever was killed amid an erasure does not come back for it.
  if (given.isAlone) await store.releaseOthers()
  const desk = createErasureDesk({
    ...given,
    ...{ domain: id, store, messages: createErasureMessages(own), outlet: removalOutlet, digestOf },
    surroundings: surroundings(id),
  })
  const openGate = async (rules: RetentionRule[]): Promise<Gate> => {
    const now = given.clock()
    const [erased, held] = [await store.erasedRows(), new Set(await heldConversationIds(own, now))]
    return createGate({
      erased,
      digestOf,
      rules,
      now,
      held,
      mentionsOf: (interaction) => unify(id, interaction).participantMentionIds,
    })
  }
  return { desk, openGate }
}

function unifyIn(id: DomainId) {
  return (interaction: Parameters<typeof unify>[1]) => unify(id, interaction)
}
