import { mailboxOf, type Scope } from '../../model/scope.ts'
import type { Transaction } from './database.ts'

/**
 * When the private channels that a person is not shown, because nobody has said for 36 hours that they are in them, were
 * confirmed last (ISO 8601); null where none is left out for that.
 */
export async function readStaleMemberships({ query }: Transaction, { viewer }: Scope): Promise<string | null> {
  const mailbox = mailboxOf(viewer)
  if (mailbox === null) return null
  const [row] = await query<{ at: string | null }>(
    `select to_char(max(confirmed_at) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at
     from private_channel_members where email = $1 and is_member and confirmed_at <= now() - interval '36 hours'`,
    [mailbox],
  )
  return row?.at ?? null
}
