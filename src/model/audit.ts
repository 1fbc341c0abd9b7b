import type { DomainId } from './domain.ts'

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
  'dispute_decided',
  'imported',
  'signed_in',
  'sign_in_refused',
  'audit_read',
] as const
export type AuditAction = (typeof auditActions)[number]

/**
 * Something that is written down for good: ids and no content. `actor` is a mailbox, `operator`, `everyone` or `sophia`;
 * `subject` what it was done to, `shown` the ids of what was shown.
 */
export type AuditEvent = {
  actor: string
  action: AuditAction
  subject?: string | null
  receiptId?: string | null
  shown?: readonly string[]
  details?: Readonly<Record<string, unknown>>
}

/** Writes down what was done; what cannot be written down is an error, and whoever asked is told so. */
export type Audit = { note(domain: DomainId, event: AuditEvent): Promise<void> }
