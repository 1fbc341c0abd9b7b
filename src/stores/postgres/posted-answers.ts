import { z } from 'zod'
import type { PostedPlace } from '../../model/correction.ts'
import type { DomainDatabase } from './database.ts'

export type PostedAnswers = ReturnType<typeof createPostedAnswers>

/** Where answers were posted, so that a correction finds its thread. */
export function createPostedAnswers(database: DomainDatabase) {
  return {
    /** Keeps the first place of an answer; a second call changes nothing. */
    async remember(receiptId: string, place: PostedPlace, now: Date): Promise<void> {
      if (!z.guid().safeParse(receiptId).success) return
      await database.write('interactive', ({ query }) =>
        query(
          `insert into posted_answers (receipt_id, channel, thread_ts, message_ts, only_for, posted_at)
           values ($1, $2, $3, $4, $5, $6) on conflict (receipt_id) do nothing`,
          [receiptId, place.channel, place.threadTs, place.messageTs, place.onlyFor, now.toISOString()],
        ),
      )
    },
    async find(receiptId: string): Promise<PostedPlace | null> {
      return database.read('interactive', async ({ query }) => {
        const [place] = await query<PostedPlace>(
          `select channel, thread_ts as "threadTs", message_ts as "messageTs", only_for as "onlyFor"
           from posted_answers where receipt_id = $1`,
          [receiptId],
        )
        return place ?? null
      })
    },
  }
}
