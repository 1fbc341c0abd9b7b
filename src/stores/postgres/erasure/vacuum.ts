import type pg from 'pg'
import type { Domains } from '../../../domains/domains.ts'
import type { DomainId } from '../../../model/domain.ts'

/** Frees what deleted rows still hold on the disk; gives the tables it may not or could not do. */
export function createVacuum(pool: pg.Pool, domains: Domains) {
  return async function vacuum(domain: DomainId, tables: readonly string[]): Promise<string[]> {
    const left: string[] = []
    for (const name of tables) {
      const { schema, landedSchema } = domains[domain]
      const isLanded = name.startsWith('landed ')
      const table = `${isLanded ? landedSchema : schema}."${name.replace(/^landed /, '').replaceAll('"', '""')}"`
      const { rows } = await pool.query<{ ours: boolean }>(
        'select pg_has_role(relowner, $2) as ours from pg_class where oid = to_regclass($1)',
        [table, 'USAGE'],
      )
      // What is no table of the database has nothing to free.
      if (rows.length === 0) continue
      const done = rows[0]?.ours === true && (await pool.query(`vacuum ${table}`).then(toTrue, toFalse))
      if (!done) left.push(table)
    }
    return left
  }
}

const toTrue = () => true
const toFalse = () => false
