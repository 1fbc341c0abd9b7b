import type { DomainDatabase } from '../database.ts'

// Beside the key of the tokens, which may come from the configuration instead and change with it.
const saltId = 2

/** The salt of a domain's digests of what was erased, which is `fresh` where there was none. */
export function keepErasureSalt(database: DomainDatabase, fresh: string): Promise<string> {
  return database.write('interactive', async ({ query }) => {
    await query('insert into masking_keys (id, key) values ($1, $2) on conflict (id) do nothing', [saltId, fresh])
    const [row] = await query<{ key: string }>('select key from masking_keys where id = $1', [saltId])
    return row?.key ?? fresh
  })
}
