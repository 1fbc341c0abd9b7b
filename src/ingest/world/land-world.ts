import type { LandedRow, LandedTable, LandedTableShape, StreamedTable } from './landed-table.ts'

export type WriteTable = (table: LandedTableShape, rows: AsyncIterable<LandedRow>) => Promise<void>

/** Hands every table of a world, with its rows, to whoever writes them; one table at a time, in the world's order. */
export async function landWorld(world: { tables: (LandedTable | StreamedTable)[] }, write: WriteTable): Promise<void> {
  for (const { rows, ...shape } of world.tables) await write(shape, each(typeof rows === 'function' ? rows() : rows))
}

async function* each(rows: Iterable<LandedRow>): AsyncIterable<LandedRow> {
  yield* rows
}
