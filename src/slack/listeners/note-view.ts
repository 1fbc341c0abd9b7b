import { type Audit, type AuditEvent, type CoachingSeen, coachingLines } from '../../model/audit.ts'
import type { Plan } from '../../model/plan.ts'
import type { Staff } from '../people/people.ts'

export type AuditDeps = { audit: Audit }
type Asker = Pick<Staff, 'scope' | 'email'>
/** What of an answer is about to be shown, and the ids in it. */
type View = { receiptId: string; what: string; shown?: readonly string[]; coaching?: CoachingSeen; plan?: Plan }

const exports = new Set(['csv', 'letter'])

/** Writes down that somebody looks at an answer again, before they see it: where that fails nothing is shown. */
export async function noteView({ audit }: AuditDeps, asker: Asker, view: View): Promise<void> {
  const { receiptId, what, shown = [], coaching, plan } = view
  const { scope, email } = asker
  const action = exports.has(what) ? 'exported' : 'receipt_viewed'
  const details = { surface: 'slack', ...(action === 'exported' ? { format: what } : { what }) }
  const lines: AuditEvent[] = [
    { actor: email, action, receiptId, shown, details },
    ...(coaching && plan ? coachingLines({ scope, plan, coaching, surface: 'slack' }) : []),
  ]
  for (const line of lines) await audit.note(scope.domain, { ...line, receiptId })
}

/** Writes down that somebody wanted what is another's; `receiptId` only where there is such an answer. */
export function noteNotTheirs(
  { audit }: AuditDeps,
  asker: Asker,
  { what, receiptId = null }: NotTheirs,
): Promise<void> {
  const details = { reason: 'not_theirs', what, surface: 'slack' }
  return audit.note(asker.scope.domain, { actor: asker.email, action: 'refused', receiptId, details })
}

type NotTheirs = { what: string; receiptId?: string | null | undefined }
