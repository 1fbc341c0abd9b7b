import type { ErasureEntry } from '../../../model/erasure.ts'
import type { DomainDatabase } from '../database.ts'
import { entryColumns } from './entry-columns.ts'

/** What there is to read of erasures, and of what must not come back. */
export function createErasureEntries(database: DomainDatabase) {
  return {
    list: (limit: number): Promise<ErasureEntry[]> =>
      database.read('interactive', ({ query }) =>
        query<ErasureEntry>(`select ${entryColumns} from erasures order by started_at desc, id limit $1`, [limit]),
      ),
    find: (id: string): Promise<ErasureEntry[]> =>
      database.read('interactive', ({ query }) =>
        query<ErasureEntry>(
          `select ${entryColumns} from erasures where id::text like $1 || '%' order by started_at desc limit 2`,
          [id],
        ),
      ),
    unfinished: (): Promise<ErasureEntry[]> =>
      database.read('background', ({ query }) =>
        query<ErasureEntry>(`select ${entryColumns} from erasures where state = 'running' order by started_at, id`),
      ),
    /** Digests of what must not come back, with the day up to which it holds. */
    erasedRows: (): Promise<Map<string, { kind: string; erasedOn: string }>> =>
      database.read('background', async ({ query }) => {
        const rows = await query<{ digest: string; kind: string; erasedOn: string }>(
          'select digest, kind, erased_on::text as "erasedOn" from erased_rows',
        )
        return new Map(rows.map(({ digest, kind, erasedOn }) => [digest, { kind, erasedOn }]))
      }),
  }
}
