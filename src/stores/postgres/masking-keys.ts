import type { DomainDatabase } from './database.ts'

/** The key of a domain's tokens, which is `fresh` where there was none; all instances get the same. */
export function keepMaskingKey(database: DomainDatabase, fresh: string): Promise<string> {
  return database.write('interactive', async ({ query }) => {
    await query('insert into masking_keys (id, key) values (1, $1) on conflict (id) do nothing', [fresh])
    const [row] = await query<{ key: string }>('select key from masking_keys where id = 1')
    return row?.key ?? fresh
  })
}
