import { mailboxOf, type Scope } from '../model/scope.ts'

type Coached = { emails: readonly string[]; managers: readonly string[] }

/** Whether somebody may see a person's own figures: the person, whoever they report to, and the operator. Nobody else, whatever their office. */
export function maySeeCoaching(viewer: Scope['viewer'], { emails, managers }: Coached): boolean {
  if (viewer.kind === 'operator') return true
  const mailbox = mailboxOf(viewer)
  return [...emails, ...managers].some((email) => email.toLowerCase() === mailbox)
}
