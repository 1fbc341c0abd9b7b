import { z } from 'zod'
import { domainIdSchema, sourceSystemSchema } from './domain.ts'

export const intents = [
  'open',
  'count',
  'summary',
  'timeline',
  'last_contact',
  'identity',
  'freshness',
  'help',
] as const
export type Intent = (typeof intents)[number]

/** A half-open range `[from, to)` in UTC, with the words that gave it and how it is said back. */
export const timeRangeSchema = z.object({
  from: z.iso.datetime().nullable(),
  to: z.iso.datetime().nullable(),
  phrase: z.string(),
  label: z.string(),
})
export type TimeRange = z.infer<typeof timeRangeSchema>

export const entityReferenceSchema = z.object({
  kind: z.enum(['person', 'company']),
  id: z.string(),
  name: z.string(),
  phrase: z.string(),
})
export type EntityReference = z.infer<typeof entityReferenceSchema>

/**
 * The closed query algebra: numbers and quotes of one answer both come from it.
 * `terms` are the content words of the question as stems; `notApplied` are words that were understood but could not be used.
 */
export const planSchema = z.object({
  intent: z.enum(intents),
  domain: domainIdSchema,
  collection: z.string().nullable(),
  terms: z.array(z.string()),
  people: z.array(entityReferenceSchema),
  companies: z.array(entityReferenceSchema),
  time: timeRangeSchema.nullable(),
  timeZone: z.string(),
  sources: z.array(sourceSystemSchema),
  types: z.array(z.string()),
  order: z.enum(['relevance', 'newest', 'oldest']),
  notApplied: z.array(z.string()),
})
export type Plan = z.infer<typeof planSchema>
