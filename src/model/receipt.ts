import { z } from 'zod'
import { askKinds } from './agent.ts'
import { type Answer, answerSchema } from './answer.ts'
import type { CoachingSeen, Surface } from './audit.ts'
import { planHintSchema, planSchema } from './plan.ts'
import { scopeSchema } from './scope.ts'

export const rowKinds = ['turn', 'interaction', 'crm', 'record', 'population'] as const

/** A row an answer stood on. A population's `id` is the place of its figure among the answer's numbers. */
export type UsedRow = { kind: (typeof rowKinds)[number]; id: string; content: unknown }

/** What a population's row says: how many conversations it has, and a digest over which ones and what they say. */
export type PopulationContent = { count: number; digest: string }

/** What the checker said: how many sentences and rows it saw, and each it dropped with its reason. */
export type Verdict = { checked: number; dropped: readonly { reason: string; length: number }[] }

const modelUseSchema = z.object({
  model: z.string(),
  prompts: z.array(z.object({ name: z.string(), version: z.string(), digest: z.string() })).readonly(),
})
/** The prompts and the model that took part, where one did. */
export type ModelUse = z.infer<typeof modelUseSchema>

/** What was asked, as it was asked. */
export const recordedRequestSchema = z.object({
  kind: z.enum(askKinds),
  text: z.string(),
  timeZone: z.string(),
  previous: planSchema.nullable(),
  account: z.string().optional(),
  hint: planHintSchema.optional(),
  asOf: z.string().optional(),
})
export type RecordedRequest = z.infer<typeof recordedRequestSchema>

/** An answer with what would replay it. */
export type AnswerRecord = {
  answer: Answer
  request: RecordedRequest
  now: Date
  rows: readonly UsedRow[]
  verdict: Verdict
  model: ModelUse | null
  /** Where it was asked, for the audit. */
  surface?: Surface | undefined
  /** Whose coaching figures it shows to somebody else, and whose it refused. */
  coaching?: CoachingSeen | undefined
  /** Where it is shared instead of asked: who shares, where, and the receipt that is shared. */
  shared?: { by: string; channel: string; of: string } | undefined
}

const moment = z.string()

/**
 * What is kept of an answer. `answer` is null once a row it stood on was erased; `request`, `scope`, `versions`, `verdict`
 * and `salt` are null in receipts of before they were kept, which can be read but not replayed.
 */
export const receiptSchema = z.object({
  id: z.string(),
  /** `operator`, or the mailbox of the one who asked. */
  viewer: z.string(),
  /** The moment the answer was made. */
  at: moment,
  answer: answerSchema.nullable(),
  request: recordedRequestSchema.nullable(),
  scope: scopeSchema.nullable(),
  /** Rules are part of Sophia, so her version and the newest migration name them. */
  versions: z
    .object({
      sophia: z.string(),
      migration: z.string(),
      model: modelUseSchema.nullable(),
      erasedAt: moment.optional(),
    })
    .nullable(),
  /** `counted` is how many conversations each figure was counted over, by its place. */
  verdict: z
    .object({
      checked: z.number().int(),
      dropped: z.array(z.object({ reason: z.string(), length: z.number().int() })),
      counted: z.record(z.string(), z.number().int()),
    })
    .nullable(),
  /** Of the rows' digests. */
  salt: z.string().nullable(),
  rows: z.array(z.object({ kind: z.enum(rowKinds), id: z.string(), digest: z.string() })),
})
export type Receipt = z.infer<typeof receiptSchema>
