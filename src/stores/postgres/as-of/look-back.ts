import type pg from 'pg'
import { AppError } from '../../../lib/errors.ts'

/**
 * Lets an open transaction see a domain as it was known before a moment (ISO 8601): views of migration 0006 stand before
 * the tables, and who was who then is worked out once, for all of its statements.
 */
export async function lookBack(client: Pick<pg.PoolClient, 'query'>, schema: string, asOf: string): Promise<void> {
  if (Number.isNaN(Date.parse(asOf))) {
    throw new AppError('database.as_of', `“${asOf}” is no moment; give one as 2026-11-03T00:00:00Z`)
  }
  await client.query(
    `select set_config('search_path', $1 || '_as_of, ' || $1, true), set_config('sophia.as_of', $2, true)`,
    [schema, asOf],
  )
  await client.query(`select set_config('sophia.as_of_who', who, true) from who_was_who`)
}
