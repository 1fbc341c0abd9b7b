import { z } from 'zod'
import { chartSchema } from './chart.ts'
import { sourceSystemSchema } from './domain.ts'
import { entityKindSchema } from './entity.ts'
import { planSchema } from './plan.ts'

/**
 * Words somebody said: `text` is exactly `turn.text.slice(start, end)` in UTF-16 code units.
 * Quote number n of an answer is `quotes[n - 1]`, shown as `[n]`.
 */
export const quoteSchema = z.object({
  interactionId: z.string(),
  turnId: z.string(),
  start: z.number().int().nonnegative(),
  end: z.number().int().nonnegative(),
  speaker: z.string(),
  occurredAt: z.string().nullable(),
  text: z.string(),
  title: z.string(),
  sourceSystem: sourceSystemSchema,
  type: z.string(),
  startSeconds: z.number().nullable(),
  permalink: z.string().nullable(),
})
export type Quote = z.infer<typeof quoteSchema>

/** Which turns a figure counts: all that is left out is "any". `personIds` are who speaks. */
export const turnFilterSchema = z.object({
  side: z.enum(['customer', 'internal']).optional(),
  mood: z.enum(['positive', 'neutral', 'negative']).optional(),
  asks: z.literal(true).optional(),
  /** A kind of objection, or `any`. */
  objection: z.string().optional(),
  topic: z.string().optional(),
  rival: z.string().optional(),
  worry: z.literal(true).optional(),
  personIds: z.array(z.string()).optional(),
})
export type TurnFilter = z.infer<typeof turnFilterSchema>

/** A measured figure, the closed query that gave it and the set it was counted over, in words. */
export const numberFactSchema = z.object({
  /** One of the registry in `agent/facts`. */
  metric: z.string(),
  value: z.number(),
  unit: z.string(),
  population: z.string(),
  filter: z.object({
    personIds: z.array(z.string()),
    companyIds: z.array(z.string()),
    sources: z.array(z.string()),
    types: z.array(z.string()),
    from: z.string().nullable(),
    to: z.string().nullable(),
    terms: z.array(z.string()),
    ids: z.array(z.string()).optional(),
    /** Of whom one took part as well. */
    withPersonIds: z.array(z.string()).optional(),
    channels: z.array(z.string()).optional(),
    turns: turnFilterSchema.optional(),
    /** What a metric needs beside the set, such as the topic or the measure it is of. */
    of: z.string().optional(),
  }),
})
export type NumberFact = z.infer<typeof numberFactSchema>

export const supportSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('quote'), index: z.number().int().nonnegative() }),
  z.object({ kind: z.literal('number'), index: z.number().int().nonnegative() }),
  z.object({ kind: z.literal('interaction'), id: z.string() }),
  /** What a source's record, or a mention, says in one of its fields. */
  z.object({ kind: z.literal('record'), id: z.string(), field: z.string() }),
  /** What a deal, ticket, task, meeting, company or sync says: `id` is `system/kind/sourceId`. */
  z.object({ kind: z.literal('crm'), id: z.string() }),
  /**
   * A rule that holds of a turn, such as a promise with its date; asked again of the stored words by the checker. `start`
   * is where in the turn it holds, where it may hold several times.
   */
  z.object({
    kind: z.literal('label'),
    interactionId: z.string(),
    turnId: z.string(),
    label: z.string(),
    start: z.number().int().nonnegative().optional(),
  }),
])
export type Support = z.infer<typeof supportSchema>

/** One checked statement: somebody's words, a figure, a rule over those, or what could not be found or seen. */
export const sentenceSchema = z.object({
  kind: z.enum(['quote', 'number', 'derived', 'gap']),
  text: z.string(),
  support: z.array(supportSchema),
  /** The heading it stands under, one of ours; sentences of one part follow each other. */
  part: z.string().optional(),
})
export type Sentence = z.infer<typeof sentenceSchema>

/**
 * Rows of a timeline, where every row names the interaction it stands for and, where there is one, the quote that proves it;
 * or rows of figures and names, each with what it rests on.
 */
export const answerTableSchema = z.object({
  kind: z.enum(['timeline', 'figures']).default('timeline'),
  caption: z.string(),
  columns: z.array(z.string()),
  rows: z.array(z.object({ cells: z.array(z.string()), support: z.array(supportSchema) })),
})
export type AnswerTable = z.infer<typeof answerTableSchema>

/** One way to read an ambiguous name; `question` asked instead settles it. */
export const choiceSchema = z.object({ label: z.string(), detail: z.string(), question: z.string() })
export type Choice = z.infer<typeof choiceSchema>

export const coverageSchema = z.object({
  interactions: z.number().int(),
  turns: z.number().int(),
  undated: z.number().int(),
  sources: z.array(
    z.object({ source: sourceSystemSchema, newest: z.string().nullable(), interactions: z.number().int() }),
  ),
  missing: z.array(z.object({ reason: z.string(), count: z.number().int() })),
  text: z.string(),
})
export type Coverage = z.infer<typeof coverageSchema>

/** The one person or account an answer is about, where several records were joined to it: each name with who says it. */
export const answerIdentitySchema = z.object({
  kind: entityKindSchema,
  entityId: z.string(),
  name: z.string(),
  names: z.array(z.object({ name: z.string(), source: z.string() })),
})
export type AnswerIdentity = z.infer<typeof answerIdentitySchema>

/** A proved answer. `sentences[0]` is the answer itself; all surfaces render from this and from nothing else. */
export const answerSchema = z.object({
  question: z.string(),
  plan: planSchema,
  sentences: z.array(sentenceSchema),
  quotes: z.array(quoteSchema),
  numbers: z.array(numberFactSchema),
  /** `letter`: the sentences after the first are the lines of a letter, in order. */
  form: z.enum(['facts', 'letter']).default('facts'),
  table: answerTableSchema.nullable(),
  chart: chartSchema.nullable().default(null),
  choices: z.array(choiceSchema),
  coverage: coverageSchema,
  /** Null when it is about nobody in particular, or about somebody with one record. */
  identity: answerIdentitySchema.nullable().default(null),
  /** `restricted` when anything it quotes or counts is not for everyone of the domain: then only the asker may see it. */
  audience: z.enum(['everyone', 'restricted']),
  /** What a configured part that is lost means for this answer, a line each. */
  notices: z.array(z.string()).default([]),
  mode: z.enum(['no-model', 'model']),
  receiptId: z.string(),
})
export type Answer = z.infer<typeof answerSchema>
