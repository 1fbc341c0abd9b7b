import { z } from 'zod'
import { type Feedback, type FeedbackReason, feedbackReasons } from '../../model/feedback.ts'
import type { DomainDatabase } from './database.ts'

export type AnswerFeedback = ReturnType<typeof createAnswerFeedback>

type Row = Omit<Feedback, 'reason' | 'proof'> & { told: string | null }

/** What people said of answers: append-only; a press after a press tells more, and the newest of a person counts. */
export function createAnswerFeedback(database: DomainDatabase) {
  return {
    /** Keeps a word on an answer; of two of one moment (a clock may stand still) the one kept later is the newer. */
    async keep({ id, ...feedback }: Feedback & { id: string }): Promise<void> {
      const { receiptId, email, verdict, at } = feedback
      if (!z.guid().safeParse(receiptId).success) return
      await database.write('interactive', ({ query }) =>
        query(
          `insert into answer_feedback (id, receipt_id, email, verdict, reason, at)
           select $1, $2::uuid, $3::text, $4, $5, greatest($6::timestamptz, max(f.at) + interval '1 microsecond')
           from answer_feedback f where f.receipt_id = $2::uuid and f.email = $3::text
             and f.at < $6::timestamptz + interval '1 millisecond'`,
          [id, receiptId, email.toLowerCase(), verdict, toReason(feedback), at],
        ),
      )
    },
    /** The newest word of each person on an answer, the newest first. */
    of: (receiptId: string): Promise<Feedback[]> =>
      database.read('interactive', async ({ query }) => {
        const rows = await query<Row>(
          `select * from (select distinct on (email) receipt_id::text as "receiptId", email, verdict, reason as told,
             to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at
           from answer_feedback where receipt_id = $1 order by email, answer_feedback.at desc, id desc) newest
           order by at desc, email`,
          [receiptId],
        )
        return rows.map(({ told, ...row }) => ({ ...row, ...fromReason(told) }))
      }),
  }
}

// One column holds both: `wrong_fact:3`.
function toReason({ reason, proof }: Pick<Feedback, 'reason' | 'proof'>): string | null {
  return reason === 'wrong_fact' && proof !== null ? `${reason}:${proof}` : reason
}

function fromReason(told: string | null): Pick<Feedback, 'reason' | 'proof'> {
  const [word, number] = told?.split(':') ?? []
  const reason = feedbackReasons.find((one): one is FeedbackReason => one === word) ?? null
  return { reason, proof: number === undefined ? null : Number(number) }
}
