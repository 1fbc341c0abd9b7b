import type { DomainDatabase } from './database.ts'
import { type EmbeddingRow, embeddingColumns, type TurnEmbedding, toEmbedding } from './turn-embeddings.ts'

const largestPage = 2_000

/** All vectors a domain keeps under a model, page by page. */
export async function* vectorPages(database: DomainDatabase, model: string): AsyncGenerator<TurnEmbedding[]> {
  for (let last: EmbeddingRow | undefined; ; ) {
    const { interactionId = '', position = -1 } = last ?? {}
    const rows = await database.read('background', ({ query }) =>
      query<EmbeddingRow>(
        `select ${embeddingColumns('e')} from turn_embeddings e where model = $1 and (interaction_id, position) > ($2, $3::int)
         order by 1, 2 limit ${largestPage}`,
        [model, interactionId, position],
      ),
    )
    last = rows.at(-1)
    if (rows.length > 0) yield rows.map(toEmbedding)
    if (rows.length < largestPage) return
  }
}
