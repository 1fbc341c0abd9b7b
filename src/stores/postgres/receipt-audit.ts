import { type AuditEvent, actorOf, coachingLines } from '../../model/audit.ts'
import type { AnswerRecord } from '../../model/receipt.ts'
import type { Scope } from '../../model/scope.ts'

/**
 * The lines an answer leaves in the audit: that it was asked (or shared) with the ids of what it showed, a line for each whose
 * coaching figures somebody else saw, and one for each whose were refused. None of its words: the receipt has them.
 */
export function auditOfReceipt(scope: Scope, record: AnswerRecord): AuditEvent[] {
  const { answer, request, surface, shared, coaching = { shown: [], refused: [] } } = record
  const { plan } = answer
  const { actor, as } = actorOf(scope, surface)
  const about = [...plan.people, ...plan.companies].map(({ id }) => id)
  const details = {
    ...{ kind: request.kind, intent: plan.intent },
    ...(surface && { surface }),
    ...(as !== undefined && { as }),
    ...(about.length > 0 && { about }),
    ...(request.asOf && { asOf: request.asOf }),
  }
  const shown = shownBy(record)
  const first: AuditEvent = shared
    ? { actor: shared.by, action: 'shared', subject: shared.channel, shown, details: { of: shared.of, ...details } }
    : { actor, action: 'asked', shown, details }
  return [first, ...coachingLines({ scope, plan, coaching, surface })]
}

// A turn is shown as its conversation; what stands behind a figure is named by the receipt alone.
function shownBy({ rows }: AnswerRecord): string[] {
  const ids = rows.flatMap(({ kind, id }) =>
    kind === 'population' ? [] : [kind === 'turn' ? (id.split('\n')[0] ?? id) : id],
  )
  return [...new Set(ids)].sort()
}
