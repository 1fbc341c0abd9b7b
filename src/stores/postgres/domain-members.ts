import { insertAuditEvents } from './audit-rows.ts'
import type { DomainDatabase } from './database.ts'

export type DomainMember = { email: string; addedBy: string; addedAt: string }
export type DomainMembers = ReturnType<typeof createDomainMembers>
type Decision = { by: string; now: Date }

/** Who may ask of a domain, where that is not for all of ours to do. Mailboxes in any case. */
export function createDomainMembers(database: DomainDatabase) {
  const { id } = database
  return {
    has: (email: string): Promise<boolean> =>
      database.read('interactive', async ({ query }) => {
        const rows = await query('select 1 from domain_members where email = $1', [email.toLowerCase()])
        return rows.length > 0
      }),

    /** In the order of their mailboxes. */
    list: (): Promise<DomainMember[]> =>
      database.read('interactive', ({ query }) =>
        query<DomainMember>(
          `select email, added_by as "addedBy",
             to_char(added_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "addedAt"
           from domain_members order by email`,
        ),
      ),

    /** False for somebody who is listed already. */
    grant: (email: string, { by, now }: Decision): Promise<boolean> =>
      database.write('interactive', async (transaction) => {
        const rows = await transaction.query(
          `insert into domain_members (email, added_by, added_at) values ($1, $2, $3) on conflict do nothing returning 1`,
          [email.toLowerCase(), by.toLowerCase(), now.toISOString()],
        )
        if (rows.length > 0) await insertAuditEvents(transaction, [lineOf(id, { email, by, given: true })], now)
        return rows.length > 0
      }),

    /** False for somebody who was not listed. */
    revoke: (email: string, { by, now }: Decision): Promise<boolean> =>
      database.write('interactive', async (transaction) => {
        const rows = await transaction.query('delete from domain_members where email = $1 returning 1', [
          email.toLowerCase(),
        ])
        if (rows.length > 0) await insertAuditEvents(transaction, [lineOf(id, { email, by, given: false })], now)
        return rows.length > 0
      }),
  }
}

function lineOf(domain: string, { email, by, given }: { email: string; by: string; given: boolean }) {
  return {
    actor: by.toLowerCase(),
    action: 'access_changed',
    subject: `member/${email.toLowerCase()}`,
    details: { domain, given },
  } as const
}
