import type { DomainId } from './domain.ts'
import type { Plan } from './plan.ts'
import { mailboxOf, type Scope } from './scope.ts'

export const auditActions = [
  'asked',
  'refused',
  'coaching_viewed',
  'values_revealed',
  'transcript_viewed',
  'receipt_viewed',
  'replayed',
  'reviewed',
  'exported',
  'shared',
  'deleted_answer',
  'erasure_previewed',
  'erased',
  'hold_placed',
  'hold_lifted',
  'retention_set',
  'setting_changed',
  'access_changed',
  'promise_marked',
  'dispute_filed',
  'dispute_decided',
  'imported',
  'command_run',
  'signed_in',
  'sign_in_refused',
  'audit_read',
] as const
export type AuditAction = (typeof auditActions)[number]

/** Where something was asked or done. */
export type Surface = 'slack' | 'home' | 'digest' | 'terminal' | 'web'

/**
 * Something that is written down for good: ids and no content. `actor` is a mailbox of ours, `operator`, `everyone`, `sophia`,
 * or `slack:USER` where Slack shows no colleague; what was typed at a terminal names its system's user in `details.user`; `subject` what it was done to, `shown` the ids of what was shown.
 */
export type AuditEvent = {
  actor: string
  action: AuditAction
  subject?: string | null
  receiptId?: string | null
  shown?: readonly string[]
  details?: Readonly<Record<string, unknown>>
}

/** A line as it stands; `at` is ISO 8601. Ids grow, but a transaction that was rolled back leaves one out. */
export type AuditEntry = Required<Omit<AuditEvent, 'shown'>> & { id: string; at: string; shown: readonly string[] }

/** Which lines are meant: all that is left out is "any". Moments are ISO 8601, `until` is left out itself. */
export type AuditFilter = {
  since?: string | undefined
  until?: string | undefined
  actor?: string | undefined
  action?: AuditAction | undefined
  /** What it was done to, what was shown, or who or what a question was about. */
  subject?: string | undefined
  receiptId?: string | undefined
}

/** Writes down what was done; what cannot be written down is an error, and whoever asked is told so. */
export type Audit = { note(domain: DomainId, event: AuditEvent): Promise<void> }

/** Somebody whose own coaching figures are meant, under all their mailboxes. */
export type Coached = { id: string; emails: readonly string[] }

/** Whose own figures an answer shows, and whose it refuses, by person; null where that would itself tell a figure. */
export type CoachingSeen = { shown: readonly Coached[]; refused: readonly (string | null)[] }

/** A look of somebody at another's coaching; `period` as it was asked for. */
export type CoachingLook = {
  at: string
  actor: string
  as: string | null
  surface: Surface | null
  period: Period | null
}
type Period = { from: string | null; to: string | null }

/** Who asks, as the audit names them: what is asked in a terminal is asked by the operator, in whoever's name. */
export function actorOf({ viewer }: Pick<Scope, 'viewer'>, surface?: Surface): { actor: string; as?: string } {
  if (viewer.kind !== 'person') return { actor: viewer.kind }
  const mailbox = viewer.email.toLowerCase()
  return surface === 'terminal' ? { actor: 'operator', as: mailbox } : { actor: mailbox }
}

type Telling = {
  scope: Scope
  plan: Pick<Plan, 'intent' | 'time'>
  coaching: CoachingSeen
  surface?: Surface | undefined
}

/** A line for each whose coaching figures somebody else saw, and one for each whose were refused. */
export function coachingLines({ scope, plan, coaching, surface }: Telling): AuditEvent[] {
  const { actor, as } = actorOf(scope, surface)
  const { intent, time } = plan
  const where = { intent, ...(surface && { surface }), ...(as !== undefined && { as }) }
  const period = { from: time?.from ?? null, to: time?.to ?? null }
  return [
    ...coaching.shown.flatMap((one): AuditEvent[] => {
      const owner = one.emails[0]
      if (isTheirs(one, scope) || owner === undefined) return []
      const details = { owner: owner.toLowerCase(), period, ...where }
      return [{ actor, action: 'coaching_viewed', subject: one.id, details }]
    }),
    ...coaching.refused.map(
      (subject): AuditEvent => ({ actor, action: 'refused', subject, details: { reason: 'coaching', ...where } }),
    ),
  ]
}

function isTheirs({ emails }: Coached, { viewer }: Scope): boolean {
  const mailbox = mailboxOf(viewer)
  return viewer.kind === 'everyone' || emails.some((email) => email.toLowerCase() === mailbox)
}
