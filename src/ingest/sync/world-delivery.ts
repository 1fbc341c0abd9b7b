import type { Clock } from '../../lib/clock.ts'
import type { LandedRow, LandedTableShape } from '../world/landed-table.ts'
import { createWorldClock } from '../world/world-clock.ts'
import { caughtUpAt, type WorldRun, worldRuns } from '../world/world-runs.ts'
import { lookUpColumns } from './all-sources.ts'
import type { Delivery } from './create-sync.ts'

type Dependencies = {
  /** Makes the world's tables as they stand at `until`, for a world first made at `now`. */
  tables(moments: { now: Date; until: Date }): Iterable<LandedTableShape & { rows: () => Iterable<LandedRow> }>
  land(
    table: { name: string; columns: Readonly<Record<string, string>>; keys: readonly string[] },
    rows: Iterable<LandedRow>,
  ): Promise<number>
  /** Whether it lives here: it moves into a store that was never used, and stays out once it was cleared. */
  livesHere(): Promise<boolean>
  /** When the world was first made: kept by the store from the first call on. */
  firstMade(now: Date): Promise<Date>
  /** Keeps how the world's own syncs went. */
  keepRuns(runs: readonly WorldRun[]): Promise<void>
  clock: Clock
}

/** Without Airbyte the seeded world is delivered: each sync adds what has happened in it since. */
export function createWorldDelivery({ tables, land, livesHere, firstMade, keepRuns, clock }: Dependencies): Delivery {
  return {
    originOf: async () => 'sample',
    async deliver(_systems, signal) {
      if (!(await livesHere())) return { world: 'was cleared; sophia demo load brings it back' }
      const until = clock()
      const now = await firstMade(until)
      const landed: Record<string, number> = {}
      const worldClock = createWorldClock(now, until)
      const late = { at: caughtUpAt(worldClock), rows: 0 }
      for (const table of tables({ now, until })) {
        signal.throwIfAborted()
        const shape = { name: table.name, columns: table.columns, keys: lookUpColumns(table.name) }
        landed[table.name] = await land(
          shape,
          table.name.startsWith('hubspot_') ? counted(table.rows(), late) : table.rows(),
        )
      }
      await keepRuns(worldRuns(worldClock, late.rows))
      return landed
    },
  }
}

function* counted(rows: Iterable<LandedRow>, late: { at: string; rows: number }): Iterable<LandedRow> {
  for (const row of rows) {
    if (row._airbyte_extracted_at === late.at) late.rows += 1
    yield row
  }
}
