import { z } from 'zod'
import type { PostedPlace } from '../../model/correction.ts'
import type { DomainDatabase } from './database.ts'

export type PostedAnswers = ReturnType<typeof createPostedAnswers>

/**
 * `ours`: nobody else posts it for the length of the lease; `taken_over`: the same, from somebody who may have posted it;
 * `theirs`: somebody is at it; `posted`: it stands.
 */
export type Reservation = 'ours' | 'taken_over' | 'theirs' | 'posted'

/** Where answers were posted, so that a correction finds its thread. */
export function createPostedAnswers(database: DomainDatabase) {
  const write = <Row extends Record<string, unknown>>(sql: string, values: unknown[]): Promise<Row[]> =>
    database.write('interactive', ({ query }) => query<Row>(sql, values))

  return {
    /** Keeps the first place of an answer; a second call changes nothing. */
    async remember(receiptId: string, place: PostedPlace, now: Date): Promise<void> {
      if (!isId(receiptId)) return
      await write(
        `insert into posted_answers (receipt_id, channel, thread_ts, message_ts, only_for, posted_at)
         values ($1, $2, $3, $4, $5, $6) on conflict (receipt_id) do nothing`,
        [receiptId, place.channel, place.threadTs, place.messageTs, place.onlyFor, now.toISOString()],
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
    /**
     * Takes the right to post an answer to everyone of a thread, for `leaseMs` on the database's own clock. Whoever takes it
     * over from somebody who died looks through the thread first.
     */
    async reserve(
      receiptId: string,
      { channel, threadTs }: Pick<PostedPlace, 'channel' | 'threadTs'>,
      leaseMs: number,
    ): Promise<Reservation> {
      const [row] = await write<{ outcome: Reservation }>(
        `with taken as (insert into posted_answers as p (receipt_id, channel, thread_ts, message_ts, posted_at)
           values ($1, $2, $3, '', now()) on conflict (receipt_id) do update set posted_at = now()
           where p.message_ts = '' and p.posted_at < now() - $4 * interval '1 millisecond' returning xmax = 0 as is_new)
         select case when is_new then 'ours' else 'taken_over' end as outcome from taken
         union all select case when message_ts = '' then 'theirs' else 'posted' end from posted_answers
           where receipt_id = $1 and not exists (select from taken)`,
        [receiptId, channel, threadTs, leaseMs],
      )
      return row?.outcome ?? 'theirs'
    },
    /** The reserved answer stands; with `onlyFor` only that user can be reached about it. */
    settle: async (
      receiptId: string,
      { messageTs, onlyFor }: Pick<PostedPlace, 'messageTs' | 'onlyFor'>,
      now: Date,
    ): Promise<void> => {
      await write('update posted_answers set message_ts = $2, only_for = $3, posted_at = $4 where receipt_id = $1', [
        ...[receiptId, messageTs, onlyFor, now.toISOString()],
      ])
    },
    /** Nothing was posted: the next press may. */
    release: async (receiptId: string): Promise<void> => {
      await write(`delete from posted_answers where receipt_id = $1 and message_ts = ''`, [receiptId])
    },
    /** Its asker took it away, or (`null`) could not: corrections leave alone what is not there. */
    markDeleted: async (receiptId: string, at: Date | null): Promise<void> => {
      if (!isId(receiptId)) return
      await write('update posted_answers set deleted_at = $2 where receipt_id = $1', [
        ...[receiptId, at?.toISOString() ?? null],
      ])
    },
  }
}

function isId(receiptId: string): boolean {
  return z.guid().safeParse(receiptId).success
}
