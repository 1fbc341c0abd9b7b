import type { Landed, LandedCursor, TransactionMark } from '../../stores/postgres/landed.ts'
import type { SourceContext, Stream } from '../source.ts'
import { nameOf } from './transform-page.ts'

type Dependencies = { landed: Pick<Landed, 'page'>; context: SourceContext; pageRows: number }
type Range = { after: LandedCursor | null; until: LandedCursor; mark: TransactionMark; signal: AbortSignal }

/**
 * The raw id of the last delivery of every record that was delivered more than once in a range of several pages: written
 * page by page, such a record would go back to its old self and forth again with every sync.
 */
export async function lastDeliveries(
  { landed, context, pageRows }: Dependencies,
  stream: Stream,
  { signal, ...range }: Range,
): Promise<ReadonlyMap<string, string>> {
  const seen = new Set<string>()
  const last = new Map<string, string>()
  let { after } = range
  for (;;) {
    signal.throwIfAborted()
    const rows = await landed.page(stream.table, { ...range, after, limit: pageRows })
    const names = rows.flatMap(({ row, cursor }) =>
      stream.recordsOf(row, context).flatMap((outcome) => ({ name: nameOf(outcome), rawId: cursor.rawId })),
    )
    // A stream whose first page holds no records is one of conversations: there is nothing to look for.
    if (names.length === 0 && seen.size === 0) return last
    for (const { name, rawId } of names) {
      if (name === null) continue
      if (seen.has(name)) last.set(name, rawId)
      else seen.add(name)
    }
    if (rows.length < pageRows) return last
    after = rows.at(-1)?.cursor ?? after
  }
}
