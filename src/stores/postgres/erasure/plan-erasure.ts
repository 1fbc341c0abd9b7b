import type { ErasurePlan, ErasureSubject } from '../../../model/erasure.ts'
import type { Transaction } from '../database.ts'
import type { Planning } from './draft.ts'
import { planPerson } from './plan-person.ts'
import { planRows } from './plan-rows.ts'
import { withHolds } from './plan-targets.ts'

/** What an erasure would take away, and what a hold keeps of it. Reads one snapshot and writes nothing. */
export async function planErasure(
  transaction: Transaction,
  subject: ErasureSubject,
  planning: Planning,
): Promise<ErasurePlan> {
  const draft =
    subject.kind === 'person' ? await planPerson(transaction, subject, planning) : await planRows(transaction, subject)
  return withHolds(transaction, { subject, draft, planning })
}
