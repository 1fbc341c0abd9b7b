import type { SourceSystem } from '../../model/domain.ts'
import type { Origin } from '../../stores/postgres/load-interactions.ts'
import type { SyncPage } from '../../stores/postgres/sync-store.ts'

/** A page with nothing in it, to be filled. */
export function emptySyncPage(system: SourceSystem, origin: Origin): SyncPage {
  return {
    system,
    origin,
    interactions: [],
    deletedInteractions: [],
    withdrawnInteractions: [],
    records: [],
    deletedRecords: [],
    rejected: [],
    arrivals: new Map(),
    distrusted: false,
    checkpoint: null,
  }
}
