import { isSince, isWhoChange } from './correction-causes.ts'
import type { DomainDatabase } from './database.ts'

export type SinceAnswered = ReturnType<typeof createSinceAnswered>

/** What has happened to conversations and to who is who since an answer was given, by its receipt. */
export function createSinceAnswered(database: DomainDatabase) {
  const ids = (sql: string, values: unknown[]): Promise<Set<string>> =>
    database.read('background', async ({ query }) => {
      const rows = await query<{ id: string }>(sql, values)
      return new Set(rows.map(({ id }) => id))
    })

  return {
    /** Which of these conversations were superseded or removed. */
    changedAmong: (receiptId: string, interactionIds: readonly string[]) =>
      ids(
        `select distinct v.interaction_id as id from receipts r join interaction_versions v
           on ${isSince('v.superseded_at', 'age(v.xmin)', answered)} where r.id = $1 and v.interaction_id = any($2)`,
        [receiptId, interactionIds],
      ),
    /** Conversations nobody knew of before. */
    arrived: (receiptId: string) =>
      ids(
        `select i.id from receipts r join interactions i on i.received_at > r.created_at
         where r.id = $1 and not exists (
           select from interaction_versions v where v.interaction_id = i.id and v.received_at <= r.created_at)`,
        [receiptId],
      ),
    /** Whom changes of who is who are about. */
    entities: (receiptId: string) =>
      ids(
        `select distinct unnest(e.entity_ids)::text as id from receipts r join er_event e
           on ${isSince('e.at', 'age(e.xmin)', answered)} where r.id = $1 and ${isWhoChange}`,
        [receiptId],
      ),
  }
}

const answered = { at: 'r.created_at', age: 'age(r.xmin)' }
