import { z } from 'zod'
import type { Answer } from '../../model/answer.ts'
import type { DomainId } from '../../model/domain.ts'
import type { AnswerRecord } from '../../model/receipt.ts'
import type { Scope } from '../../model/scope.ts'
import type { Database } from './database.ts'
import { toStorableJson, toStorableText } from './to-storable.ts'

/** Append-only record of what was asked and shown. */
export function createReceipts(database: Pick<Database, 'domain'>) {
  return {
    keep(scope: Scope, { answer, now }: AnswerRecord): Promise<void> {
      const viewer = scope.viewer.kind === 'operator' ? 'operator' : scope.viewer.email
      return database.domain(scope.domain).write('interactive', async ({ query }) => {
        await query(
          'insert into receipts (id, question, viewer, plan, answer, created_at) values ($1, $2, $3, $4, $5, $6)',
          [
            answer.receiptId,
            toStorableText(answer.question),
            toStorableText(viewer),
            toStorableJson(answer.plan),
            toStorableJson(answer),
            now.toISOString(),
          ],
        )
      })
    },
    /** Null for an id that was never given out. Whoever shows the answer checks that its viewer is the one who asked. */
    async find(domain: DomainId, receiptId: string): Promise<Answer | null> {
      if (!z.guid().safeParse(receiptId).success) return null
      return database.domain(domain).read('interactive', async ({ query }) => {
        const [row] = await query<{ answer: Answer }>('select answer from receipts where id = $1', [receiptId])
        return row?.answer ?? null
      })
    },
  }
}
