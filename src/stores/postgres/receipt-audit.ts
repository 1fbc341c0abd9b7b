import { type AuditEvent, actorOf, type Coached } from '../../model/audit.ts'
import type { AnswerRecord } from '../../model/receipt.ts'
import { mailboxOf, type Scope } from '../../model/scope.ts'

/**
 * The lines an answer leaves in the audit: that it was asked (or shared) with the ids of what it showed, a line for each whose
 * coaching figures somebody else saw, and one for each whose were refused. None of its words: the receipt has them.
 */
export function auditOfReceipt(scope: Scope, record: AnswerRecord): AuditEvent[] {
  const { answer, request, surface, coaching, shared } = record
  const { actor, as } = actorOf(scope, surface)
  const { intent, people, companies, time } = answer.plan
  const where = { ...(surface && { surface }), ...(as !== undefined && { as }) }
  const about = [...people, ...companies].map(({ id }) => id)
  const said = {
    kind: request.kind,
    intent,
    ...(about.length > 0 && { about }),
    ...(request.asOf && { asOf: request.asOf }),
  }
  const shown = shownBy(record)
  const first: AuditEvent = shared
    ? { actor: shared.by, action: 'shared', subject: shared.channel, shown, details: { of: shared.of, ...said } }
    : { actor, action: 'asked', shown, details: { ...where, ...said } }
  const period = { from: time?.from ?? null, to: time?.to ?? null }
  return [
    first,
    ...(coaching?.shown ?? []).flatMap((one) => {
      const owner = one.emails[0]
      if (isTheirs(one, scope) || owner === undefined) return []
      const details = { owner: owner.toLowerCase(), intent, period, ...where }
      return [{ actor, action: 'coaching_viewed' as const, subject: one.id, details }]
    }),
    ...(coaching?.refused ?? []).map((subject) => ({
      ...{ actor, action: 'refused' as const, subject, details: { reason: 'coaching', intent, ...where } },
    })),
  ]
}

function isTheirs({ emails }: Coached, { viewer }: Scope): boolean {
  const mailbox = mailboxOf(viewer)
  return viewer.kind === 'everyone' || emails.some((email) => email.toLowerCase() === mailbox)
}

// A turn is shown as its conversation; what stands behind a figure is named by the receipt alone.
function shownBy({ rows }: AnswerRecord): string[] {
  const ids = rows.flatMap(({ kind, id }) =>
    kind === 'population' ? [] : [kind === 'turn' ? (id.split('\n')[0] ?? id) : id],
  )
  return [...new Set(ids)].sort()
}
