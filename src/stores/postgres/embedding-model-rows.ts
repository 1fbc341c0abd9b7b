import { vectorSlots } from '../../model/search-index.ts'
import type { DomainDatabase, Transaction } from './database.ts'
import type { ModelRow } from './turn-embeddings.ts'

const lacks =
  'exists (select 1 from turns t where t.interaction_id = i.id and not exists (select 1 from turn_embeddings e where e.interaction_id = i.id and e.model = $1 and e.position = t.position))'

/** Which embedding models a domain has: at most one serves and one is built; the others are retired. */
export function embeddingModelRows(database: DomainDatabase) {
  // Instances decide one after the other, each on what the one before has written.
  const decide = <T>(work: (transaction: Transaction, rows: ModelRow[]) => Promise<T>): Promise<T> =>
    database.write('background', async (transaction) => {
      await transaction.query('lock table embedding_models in share row exclusive mode')
      return work(transaction, await readRows(transaction))
    })

  return {
    models: (priority: 'interactive' | 'background' = 'background'): Promise<ModelRow[]> =>
      database.read(priority, readRows),
    /** Enters a model: the first one serves, a later one is built in the slot that does not serve. Gives its row. */
    enter: (name: string, dimensions: number): Promise<ModelRow> =>
      decide(async ({ query }, rows) => {
        const known = rows.find((row) => row.name === name && row.state !== 'retired')
        if (known) return known
        const serving = rows.find(({ state }) => state === 'serving')
        const slot = vectorSlots.find((candidate) => candidate !== serving?.slot) ?? vectorSlots[0]
        await query("update embedding_models set state = 'retired' where state = 'building'")
        const row: ModelRow = { name, dimensions, slot, state: serving ? 'building' : 'serving' }
        await query(
          `insert into embedding_models (name, dimensions, slot, state) values ($1, $2, $3, $4)
           on conflict (name) do update set dimensions = $2, slot = $3, state = $4, created_at = now()`,
          [name, dimensions, slot, row.state],
        )
        return row
      }),
    /** Lets a built model serve and retires the one before; false when it is not being built any more. */
    serve: (name: string): Promise<boolean> =>
      decide(async ({ query }, rows) => {
        if (!rows.some((row) => row.name === name && row.state === 'building')) return false
        await query("update embedding_models set state = 'retired' where state = 'serving'")
        await query("update embedding_models set state = 'serving' where name = $1", [name])
        return true
      }),
    retire: (name: string): Promise<void> =>
      decide(async ({ query }) => {
        await query("update embedding_models set state = 'retired' where name = $1", [name])
      }),
    /** Forgets a retired model, whose vectors are gone. */
    forget: (name: string): Promise<void> =>
      decide(async ({ query }) => {
        await query("delete from embedding_models where name = $1 and state = 'retired'", [name])
      }),
    /** Conversations with a turn that has no vector under the model, at most `limit` after `after`. */
    lacking: async (name: string, limit: number, after = ''): Promise<string[]> => {
      const rows = await database.read('background', ({ query }) =>
        query<{ id: string }>(`select i.id from interactions i where i.id > $3 and ${lacks} order by i.id limit $2`, [
          name,
          limit,
          after,
        ]),
      )
      return rows.map(({ id }) => id)
    },
    /** Those of the conversations with a turn that has no vector under the model. */
    lackingAmong: async (name: string, ids: readonly string[]): Promise<string[]> => {
      const rows = await database.read('background', ({ query }) =>
        query<{ id: string }>(`select i.id from interactions i where i.id = any($2) and ${lacks}`, [name, ids]),
      )
      return rows.map(({ id }) => id)
    },
    /** How many conversations have all their vectors under a model, and how many there are. */
    progress: async (name: string): Promise<{ done: number; total: number }> => {
      const [row] = await database.read('background', ({ query }) =>
        query<{ lacking: number; total: number }>(
          `select count(*)::int as total, count(*) filter (where ${lacks})::int as lacking from interactions i`,
          [name],
        ),
      )
      return { done: (row?.total ?? 0) - (row?.lacking ?? 0), total: row?.total ?? 0 }
    },
  }
}

function readRows({ query }: Transaction): Promise<ModelRow[]> {
  return query<ModelRow>(
    `select name, dimensions, slot::text as slot, state from embedding_models order by created_at, name`,
  )
}
