import { z } from 'zod'
import { domainIdSchema, sourceSystemSchema } from './domain.ts'

export const intents = [
  ...(['open', 'count', 'list', 'group', 'trend', 'compare', 'contacts', 'last_contact', 'no_contact'] as const),
  ...(['summary', 'timeline', 'sentiment', 'flips', 'topics', 'opinions', 'problems', 'rivals', 'worries'] as const),
  ...(['coaching', 'rank', 'objections', 'commitments', 'risk', 'similar', 'draft', 'only_slack'] as const),
  ...(['changes', 'disagreements', 'identity', 'freshness', 'help', 'refusal'] as const),
  ...(['digest', 'note', 'brief'] as const),
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

export const groupKeys = [
  ...(['company', 'person', 'rep', 'source', 'type', 'day', 'week', 'month', 'topic', 'sentiment'] as const),
] as const
export type GroupKey = (typeof groupKeys)[number]

/**
 * The closed query algebra: numbers and quotes of one answer both come from it.
 * `terms` are the content words of the question as stems; `notApplied` are words that were understood but could not be used.
 * `mine` says that `companies` are the accounts the asker owns, or `people` those who report to the asker. `compared` is the
 * period set against `time`, `days` a length without contact, `limit` how many to show, `side` whose words are meant,
 * `channel` a Slack channel by name without #, `pasted` a text to find the like of, `measure` a coaching measure by its key or
 * what is counted where that is not conversations, `ours` ids of those of `people` who are our own. `asOf` is the moment
 * from which the question looks: only what had arrived by then is known.
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
  mine: z.enum(['accounts', 'team']).nullable().default(null),
  groupBy: z.enum(groupKeys).nullable().default(null),
  compared: timeRangeSchema.nullable().default(null),
  days: z.number().int().positive().nullable().default(null),
  limit: z.number().int().positive().nullable().default(null),
  side: z.enum(['customer', 'internal']).nullable().default(null),
  channel: z.string().nullable().default(null),
  pasted: z.string().nullable().default(null),
  measure: z.string().nullable().default(null),
  ours: z.array(z.string()).default([]),
  asOf: z.iso.datetime().nullable().default(null),
})
export type Plan = z.infer<typeof planSchema>

/** Shapes a model may choose for a question that has none of its own. */
export const hintedIntents = [
  ...(['open', 'summary', 'timeline', 'count', 'list', 'group', 'trend', 'contacts', 'last_contact'] as const),
  ...(['no_contact', 'sentiment', 'flips', 'risk', 'topics', 'problems', 'rivals', 'opinions', 'worries'] as const),
  ...(['objections', 'commitments', 'disagreements', 'changes'] as const),
] as const

/** What a model may say of how a question is answered; names, periods, sources and scope are none of it. */
export const planHintSchema = z.object({
  intent: z.enum(hintedIntents),
  terms: z.array(z.string().regex(/^[\p{L}\p{N}'’-]{2,30}$/u)).max(6),
  side: z.enum(['customer', 'internal']).nullable(),
  order: z.enum(['relevance', 'newest', 'oldest']),
  groupBy: z.enum(groupKeys).nullable(),
})
export type PlanHint = z.infer<typeof planHintSchema>

type Bare = Omit<Plan, 'intent' | 'domain' | 'timeZone'>

/** A plan about everything, to lay what was understood over. */
export const barePlan: Bare = {
  ...{ collection: null, terms: [], people: [], companies: [], time: null, sources: [], types: [], order: 'relevance' },
  ...{ notApplied: [], mine: null, groupBy: null, compared: null, days: null, limit: null, side: null },
  ...{ channel: null, pasted: null, measure: null, ours: [], asOf: null },
}
