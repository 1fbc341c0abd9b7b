import { z } from 'zod'
import { domainIdSchema } from './domain.ts'

/** Who asks. An operator runs the process; a person sees what their mailbox may see. */
export const viewerSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('operator') }),
  z.object({ kind: z.literal('person'), email: z.string() }),
])
export type Viewer = z.infer<typeof viewerSchema>

/** What a viewer may see. Every read of the stores takes one; `collection` narrows it further. */
export const scopeSchema = z.object({
  domain: domainIdSchema,
  viewer: viewerSchema,
  collection: z.string().optional(),
})
export type Scope = z.infer<typeof scopeSchema>
