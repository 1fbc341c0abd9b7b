import type { Transaction } from '../database.ts'
import { eraseReceipts, type StoodOn } from '../erase-receipts.ts'

/** Blanks receipts, and puts the messages that showed their answers on the list of what is to be taken out of Slack. */
export async function blankReceipts(
  transaction: Transaction,
  erasureId: string,
  { stoodOn, now }: { stoodOn: StoodOn; now: Date },
): Promise<number> {
  const ids = await eraseReceipts(transaction, stoodOn, now)
  const { query } = transaction
  await query("select set_config('sophia.erasing', 'on', true)")
  if (ids.length === 0) return 0
  await query(
    `insert into erasure_messages (erasure_id, channel, message_ts)
     select distinct $1::uuid, channel, message_ts from (
       select channel, message_ts from posted_answers where receipt_id = any($2::uuid[]) and only_for is null and deleted_at is null
       union all select p.channel, c.message_ts from receipt_corrections c join posted_answers p using (receipt_id)
         where c.receipt_id = any($2::uuid[]) and p.only_for is null
       union all select channel, message_ts from digest_deliveries where receipt_id = any($2::uuid[])) m
     where coalesce(message_ts, '') <> '' and channel is not null on conflict do nothing`,
    [erasureId, ids],
  )
  // Its corrections would say what is no longer to be said.
  await query(
    'update posted_answers set deleted_at = $2 where receipt_id = any($1::uuid[]) and only_for is null and deleted_at is null',
    [ids, now.toISOString()],
  )
  return ids.length
}
