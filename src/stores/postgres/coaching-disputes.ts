import type { CoachingDispute } from '../../model/dispute.ts'
import { insertAuditEvents } from './audit-rows.ts'
import type { DomainDatabase } from './database.ts'

export type CoachingDisputes = ReturnType<typeof createCoachingDisputes>

/** What reps objected to in their coaching and what was decided: append-only, the newest of a line counts. */
export function createCoachingDisputes(database: DomainDatabase) {
  return {
    /** Keeps a word on a line with its line in the audit; of two of one moment (a clock may stand still) the one kept later is the newer. */
    keep: ({ id, repEmail, interactionId, subject, verdict, reason, receiptId, actor, at }: CoachingDispute) =>
      database.write('interactive', async (transaction) => {
        await transaction.query(
          `insert into coaching_disputes (id, rep_email, interaction_id, subject, verdict, reason, receipt_id, actor, at)
           select $1, $2::text, $3::varchar, $4::varchar, $5, $6, $7::uuid, $8,
             greatest($9::timestamptz, max(d.at) + interval '1 millisecond')
           from coaching_disputes d where d.rep_email = $2::text and d.interaction_id = $3::varchar
             and d.subject = $4::varchar and d.at < $9::timestamptz + interval '1 second'`,
          [id, repEmail.toLowerCase(), interactionId, subject, verdict, reason, receiptId, actor.toLowerCase(), at],
        )
        const action = verdict === 'disputed' ? 'dispute_filed' : 'dispute_decided'
        const details = { dispute: id, verdict, owner: repEmail.toLowerCase(), measure: subject }
        const line = { actor: actor.toLowerCase(), action, subject: interactionId, receiptId, details } as const
        await insertAuditEvents(transaction, [line], new Date(at))
      }),

    find: (id: string): Promise<CoachingDispute | null> =>
      database.read('interactive', async ({ query }) => {
        const [row] = await query<CoachingDispute>(`select ${columns} from coaching_disputes d where d.id::text = $1`, [
          id,
        ])
        return row ?? null
      }),

    /** The whole history of a line, newest first. */
    history: (line: Pick<CoachingDispute, 'repEmail' | 'interactionId' | 'subject'>): Promise<CoachingDispute[]> =>
      database.read('interactive', ({ query }) =>
        query<CoachingDispute>(
          `select ${columns} from coaching_disputes d
           where d.rep_email = $1 and d.interaction_id = $2 and d.subject = $3 order by d.at desc, d.id`,
          [line.repEmail.toLowerCase(), line.interactionId, line.subject],
        ),
      ),
  }
}

const columns = `d.id::text as id, d.rep_email as "repEmail", d.interaction_id as "interactionId", d.subject, d.verdict,
  d.reason, d.receipt_id::text as "receiptId", d.actor, to_char(d.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at`
