import { z } from 'zod'
import { sourceSystemSchema } from './domain.ts'

// Only addresses a browser opens: anything else in a link could run code.
const webAddress = z.url({ protocol: /^https?$/ })
const identifier = z.string().min(1).max(255)

export const sides = ['internal', 'customer', 'unknown'] as const
/** Whose mouth a turn came from: our company, the customer's, or nobody could tell. */
export type Side = (typeof sides)[number]

/** Who may see an interaction: everyone of the domain, or only the listed mailboxes; of a private `channel`, those still in it. */
export const audienceSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('everyone') }),
  z.object({ kind: z.literal('members'), emails: z.array(z.string()), channel: z.string().max(32).optional() }),
])
export type Audience = z.infer<typeof audienceSchema>

export const participantSchema = z.object({
  name: z.string(),
  role: z.string().optional(),
  email: z.string().optional(),
  company: z.string().optional(),
  side: z.enum(sides).default('unknown'),
})
export type Participant = z.infer<typeof participantSchema>

/** One utterance or message. `startSeconds`/`endSeconds` count from the start of a recording; `at` is ISO 8601. */
export const turnSchema = z.object({
  id: identifier,
  speaker: z.string(),
  text: z.string(),
  startSeconds: z.number().nonnegative().optional(),
  endSeconds: z.number().nonnegative().optional(),
  at: z.iso.datetime({ offset: true }).optional(),
  permalink: webAddress.optional(),
  caption: z.string().optional(),
})
export type Turn = z.infer<typeof turnSchema>

/**
 * One call, thread, note, e-mail or meeting as ingest hands it to the store.
 * `occurredAt` is ISO 8601 with an offset; absent means the source gave no date, so its order is unknown.
 */
export const interactionSchema = z.object({
  id: identifier,
  sourceSystem: sourceSystemSchema,
  sourceId: identifier,
  type: z.string().min(1).max(50),
  title: z.string(),
  collection: identifier,
  company: z.string().optional(),
  occurredAt: z.iso.datetime({ offset: true }).optional(),
  permalink: webAddress.optional(),
  audience: audienceSchema.default({ kind: 'everyone' }),
  participants: z.array(participantSchema),
  turns: z.array(turnSchema),
  metadata: z.record(z.string(), z.unknown()).default({}),
})
export type Interaction = z.infer<typeof interactionSchema>
