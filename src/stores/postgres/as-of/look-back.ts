import type pg from 'pg'
import { AppError } from '../../../lib/errors.ts'

type Client = Pick<pg.PoolClient, 'query'>

/** From where the statements of a transaction look: `asOf` and `who` are empty for what there is now. */
export type Outlook = { schema: string; asOf: string; who: string }

/**
 * Lets an open transaction see a domain as it was known before a moment (ISO 8601): views of migration 0006 stand before
 * the tables, and who was who then is worked out once, for all of its statements.
 */
export async function lookBack(client: Client, schema: string, asOf: string): Promise<Outlook> {
  await client.query(look, valuesOf(unresolved(schema, asOf)))
  const { rows } = await client.query<Who>(`select set_config('sophia.as_of_who', who, true) as who from who_was_who`)
  return { schema, asOf, who: rows[0]?.who ?? '' }
}

/** Works out who was who at a moment, and leaves the transaction looking from where it did. */
export async function outlookAt(client: Client, here: Outlook, asOf: string): Promise<Outlook> {
  const there = unresolved(here.schema, asOf)
  const [row] = await queryFrom<Who>(client, { there, here }, ['select who from who_was_who', []])
  return { ...there, who: row?.who ?? '' }
}

type Who = { who: string }

function unresolved(schema: string, asOf: string): Outlook {
  if (!Number.isNaN(Date.parse(asOf))) return { schema, asOf, who: '' }
  throw new AppError('database.as_of', `“${asOf}” is no moment; give one as 2026-11-03T00:00:00Z`)
}

/** One statement from another outlook; nothing else of the transaction may come between. */
export async function queryFrom<Row extends pg.QueryResultRow>(
  client: Client,
  { there, here }: { there: Outlook; here: Outlook },
  [text, values]: readonly [string, unknown[]],
): Promise<Row[]> {
  await client.query(look, valuesOf(there))
  const { rows } = await client.query<Row>(text, values)
  await client.query(look, valuesOf(here))
  return rows
}

const look = `select set_config('search_path', $1, true), set_config('sophia.as_of', $2, true), set_config('sophia.as_of_who', $3, true)`

function valuesOf({ schema, asOf, who }: Outlook): string[] {
  return [asOf === '' ? schema : `${schema}_as_of, ${schema}`, asOf, who]
}
