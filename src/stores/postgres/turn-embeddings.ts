import type { VectorSlot } from '../../model/search-index.ts'
import type { DomainDatabase, Transaction } from './database.ts'
import { embeddingModelRows } from './embedding-model-rows.ts'

/** A turn's vector under a model, of unit length; `hash` is of the masked text that was embedded. */
export type TurnEmbedding = { interactionId: string; position: number; hash: string; vector: Float32Array }
export type TurnPlace = { interactionId: string; position: number }
export type ModelState = 'building' | 'serving' | 'retired'
export type ModelRow = { name: string; dimensions: number; slot: VectorSlot; state: ModelState }

/** Rows in one transaction: people wait for no longer than one. */
const largestStep = 500

export type TurnEmbeddings = ReturnType<typeof createTurnEmbeddings>

/** Keeps the vectors of one domain's turns, and which model they are of. */
export function createTurnEmbeddings(database: DomainDatabase) {
  const read = <T>(work: (transaction: Transaction) => Promise<T>) => database.read('background', work)
  const write = <T>(work: (transaction: Transaction) => Promise<T>) => database.write('background', work)

  return {
    ...embeddingModelRows(database),
    /** All vectors of these conversations under a model, by conversation and position. */
    ofConversations: async (model: string, ids: readonly string[]): Promise<TurnEmbedding[]> => {
      const rows = await read(({ query }) =>
        query<EmbeddingRow>(
          `select ${embeddingColumns('e')} from turn_embeddings e where model = $1 and interaction_id = any($2) order by 1, 2`,
          [model, ids],
        ),
      )
      return rows.map(toEmbedding)
    },
    /** One vector for each of these hashes that any turn has under the model. */
    ofHashes: async (model: string, hashes: readonly string[]): Promise<Map<string, Float32Array>> => {
      const found = new Map<string, Float32Array>()
      for (const part of steps(hashes)) {
        const rows = await read(({ query }) =>
          query<EmbeddingRow>(
            `select distinct on (content_hash) ${embeddingColumns('e')} from turn_embeddings e where model = $1 and content_hash = any($2)
             order by content_hash, 1, 2`,
            [model, part],
          ),
        )
        for (const row of rows) found.set(row.hash, toVector(row.vector))
      }
      return found
    },
    /** Stores vectors, at most 500 in one transaction; those of conversations that are gone by now are left out. */
    save: async (model: string, embeddings: readonly TurnEmbedding[]): Promise<void> => {
      for (const part of steps(embeddings)) {
        await write(({ query }) =>
          query(
            `insert into turn_embeddings (interaction_id, model, position, content_hash, vector)
             select i.id, $1, u.position, u.hash, u.vector
             from unnest($2::text[], $3::int[], $4::text[], $5::bytea[]) as u (id, position, hash, vector)
             join interactions i on i.id = u.id order by i.id, u.position for key share of i
             on conflict (interaction_id, model, position)
             do update set content_hash = excluded.content_hash, vector = excluded.vector`,
            [
              model,
              part.map(({ interactionId }) => interactionId),
              part.map(({ position }) => position),
              part.map(({ hash }) => hash),
              part.map(({ vector }) => toBytes(vector)),
            ],
          ),
        )
      }
    },
    /** Removes vectors whose text is no longer said. */
    remove: async (model: string, places: readonly TurnPlace[]): Promise<void> => {
      for (const part of steps(places)) {
        await write(({ query }) =>
          query(
            `delete from turn_embeddings e using unnest($2::text[], $3::int[]) as u (id, position)
             where e.model = $1 and e.interaction_id = u.id and e.position = u.position`,
            [model, part.map(({ interactionId }) => interactionId), part.map(({ position }) => position)],
          ),
        )
      }
    },
    /** Removes at most 500 of a model's vectors and gives how many. */
    removeSome: (model: string): Promise<number> =>
      write(async ({ query }) => {
        const rows = await query(
          `delete from turn_embeddings where ctid = any(array(select ctid from turn_embeddings where model = $1 limit ${largestStep}))
           returning 1 as gone`,
          [model],
        )
        return rows.length
      }),
  }
}

/** A row as the driver gives it. */
export type EmbeddingRow = { interactionId: string; position: number; hash: string; vector: Buffer }

export function embeddingColumns(table: string): string {
  return `${table}.interaction_id as "interactionId", ${table}.position, ${table}.content_hash as hash, ${table}.vector`
}

export function toEmbedding({ vector, ...row }: EmbeddingRow): TurnEmbedding {
  return { ...row, vector: toVector(vector) }
}

// The driver's buffers start anywhere, floats only at multiples of four; both ends are little-endian.
function toVector(bytes: Buffer): Float32Array {
  const vector = new Float32Array(bytes.byteLength / 4)
  new Uint8Array(vector.buffer).set(bytes)
  return vector
}

function toBytes({ buffer, byteOffset, byteLength }: Float32Array): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength)
}

function steps<T>(items: readonly T[]): T[][] {
  const parts: T[][] = []
  for (let start = 0; start < items.length; start += largestStep) parts.push(items.slice(start, start + largestStep))
  return parts
}
