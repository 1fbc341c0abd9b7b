import { z } from 'zod'
import { domainIdSchema } from './domain.ts'

/** Who asks. An operator runs the process; a person sees what their mailbox may see; everyone is the least any of our people sees. */
export const viewerSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('operator') }),
  z.object({ kind: z.literal('person'), email: z.string() }),
  z.object({ kind: z.literal('everyone') }),
])
export type Viewer = z.infer<typeof viewerSchema>

/** The mailbox of a viewer, in lower case; null where it is no one person. */
export function mailboxOf(viewer: Viewer): string | null {
  return viewer.kind === 'person' ? viewer.email.toLowerCase() : null
}

/** How receipts, budgets and logs name a viewer: the mailbox, `operator` or `everyone`. */
export function viewerName(viewer: Viewer): string {
  return viewer.kind === 'person' ? viewer.email : viewer.kind
}

/** The viewer of a name. */
export function viewerOf(name: string): Viewer {
  return name === 'operator' || name === 'everyone' ? { kind: name } : { kind: 'person', email: name }
}

/** What a viewer may see. Every read of the stores takes one; `collection` narrows it further. */
export const scopeSchema = z.object({
  domain: domainIdSchema,
  viewer: viewerSchema,
  collection: z.string().optional(),
})
export type Scope = z.infer<typeof scopeSchema>
