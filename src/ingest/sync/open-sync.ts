import type { Config } from '../../config.ts'
import type { DomainProfile } from '../../domains/profile.ts'
import { unify } from '../../entities/unify.ts'
import { type Clock, systemClock } from '../../lib/clock.ts'
import type { NewId } from '../../lib/ids.ts'
import type { Gate } from '../../privacy/erasure/gate.ts'
import type { Landed } from '../../stores/postgres/landed.ts'
import type { Memberships } from '../../stores/postgres/memberships.ts'
import type { SyncStore } from '../../stores/postgres/sync-store.ts'
import type { Log } from '../../telemetry/log.ts'
import { openAirbyteSession } from '../airbyte/airbyte-session.ts'
import { pause } from '../airbyte/pause.ts'
import type { IntentStore } from '../airbyte/sync-intent.ts'
import { createSyncTrigger } from '../airbyte/sync-trigger.ts'
import type { FlowStep } from '../flow.ts'
import type { MaskIncoming } from '../mask/mask-incoming.ts'
import { streamWorld } from '../world/generate-world.ts'
import { createAirbyteDelivery, createNoDelivery } from './airbyte-delivery.ts'
import { createConfirmMembers } from './confirm-members.ts'
import { createSync, type Delivery } from './create-sync.ts'
import { createWorldDelivery } from './world-delivery.ts'

type Dependencies = {
  config: Config
  profile: DomainProfile
  landed: Landed
  store: SyncStore
  mask: MaskIncoming
  intents: IntentStore
  isUntouched(): Promise<boolean>
  land: Parameters<typeof createWorldDelivery>[0]['land']
  clock: Clock
  newId: NewId
  log: Log
  fetch: typeof fetch
  /** A number from 0 to below 1, for waiting times. */
  random: () => number
  memberships: Pick<Memberships, 'confirmAll'>
  openGate?: () => Promise<Gate>
  after: readonly FlowStep[]
}

const worldSeed = 7
const requestTimeoutMs = 30_000

/** The sync of one domain: from Airbyte where it is configured, else from the seeded world. */
export function openSync(dependencies: Dependencies) {
  const { config, profile, landed, store, mask, clock, after } = dependencies
  return createSync({
    landed,
    store,
    mask,
    delivery: deliveryOf(dependencies),
    resolve: (interaction) => unify(profile.id, interaction),
    context: {
      timeZone: profile.timeZone,
      internalMailDomains: profile.internalMailDomains,
      ownSlackIds: config.ownSlackIds,
      fieldMap: profile.fieldMap,
    },
    clock,
    ...(dependencies.openGate ? { openGate: dependencies.openGate } : {}),
    // The seeded world's rows are of its own time.
    confirmMembers: createConfirmMembers({ ...dependencies, areDated: Boolean(config.airbyte) }),
    after,
  })
}

// Made-up customers belong into the workspace only: beside a real Slack nothing is delivered unless Airbyte does it.
function deliveryOf(dependencies: Dependencies): Delivery {
  const { config, store } = dependencies
  if (config.airbyte) return fromAirbyte(config.airbyte, dependencies)
  return config.slack.kind === 'workspace' ? fromWorld(dependencies) : createNoDelivery(store.isWorldMade)
}

function fromAirbyte(settings: NonNullable<Config['airbyte']>, dependencies: Dependencies): Delivery {
  const { profile, intents, newId, log, fetch, random } = dependencies
  // Jobs and leases outside run on the real clock, even where the world's own is pinned.
  const clock = systemClock
  const openSession = () =>
    openAirbyteSession({
      fetch,
      clock,
      log,
      random,
      wait: pause,
      settings: { ...settings, requestTimeoutMs, maxRetries: profile.thresholds.maxRetries },
    })
  return createAirbyteDelivery({
    connections: settings.connections,
    openSession,
    runSync: (airbyte, connection, options) =>
      createSyncTrigger({ airbyte, intents, clock, newId, log })(connection, options),
    timeoutMs: profile.thresholds.syncTimeoutMinutes * 60_000,
  })
}

function fromWorld({ store, land, clock, isUntouched }: Dependencies): Delivery {
  return createWorldDelivery({
    tables: ({ now, until }) => streamWorld({ seed: worldSeed, size: 'demo', now, until }).tables,
    land,
    livesHere: async () => (await store.isWorldMade()) || isUntouched(),
    firstMade: store.worldMadeAt,
    keepRuns: store.keepWorldRuns,
    clock,
  })
}
