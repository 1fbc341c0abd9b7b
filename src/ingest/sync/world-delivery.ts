import type { Clock } from '../../lib/clock.ts'
import type { LandedRow, LandedTableShape } from '../world/landed-table.ts'
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
  clock: Clock
}

/** Without Airbyte the seeded world is delivered: each sync adds what has happened in it since. */
export function createWorldDelivery({ tables, land, livesHere, firstMade, clock }: Dependencies): Delivery {
  return {
    originOf: async () => 'sample',
    async deliver(_systems, signal) {
      if (!(await livesHere())) return { world: 'was cleared; sophia demo load brings it back' }
      const until = clock()
      const now = await firstMade(until)
      const landed: Record<string, number> = {}
      for (const table of tables({ now, until })) {
        signal.throwIfAborted()
        const shape = { name: table.name, columns: table.columns, keys: lookUpColumns(table.name) }
        landed[table.name] = await land(shape, table.rows())
      }
      return landed
    },
  }
}
