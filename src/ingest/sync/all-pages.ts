import type { Landed, LandedCursor } from '../../stores/postgres/landed.ts'
import type { LandedRow } from '../source.ts'

type Dependencies = { landed: Pick<Landed, 'newestOf' | 'page'>; pageRows: number }

/** All rows of a table in the order of delivery, page by page, up to what is there when it begins. */
export async function* allPages(
  { landed, pageRows }: Dependencies,
  table: string,
  signal: AbortSignal,
): AsyncGenerator<LandedRow[]> {
  const until = await landed.newestOf(table)
  let after: LandedCursor | null = null
  while (until) {
    signal.throwIfAborted()
    const rows: { row: LandedRow; cursor: LandedCursor }[] = await landed.page(table, {
      after,
      until,
      limit: pageRows,
      mark: '0',
    })
    if (rows.length > 0) yield rows.map(({ row }) => row)
    after = rows.at(-1)?.cursor ?? null
    if (rows.length < pageRows) return
  }
}
