import type { Call, CrmRecord, Thread } from './conversation.ts'
import { createEnvelope, type Envelope } from './envelope.ts'
import { createIdentities, type Identities } from './identities.ts'
import type { WorldMaterial } from './material.ts'
import type { WorldClock } from './world-clock.ts'

/** What every table is made from. `calls` may make its calls while they are read. */
export type Landing = {
  clock: WorldClock
  material: WorldMaterial
  ids: Identities
  stamp: Envelope
  calls: () => Iterable<Call>
  threads: Thread[]
  records: CrmRecord[]
}

export function createLanding(parts: Omit<Landing, 'ids' | 'stamp'>): Landing {
  return { ...parts, ids: createIdentities(parts.material), stamp: createEnvelope(parts.clock) }
}
