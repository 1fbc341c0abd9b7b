import type { AnswerRequest } from './agent.ts'
import type { Answer } from './answer.ts'

/** A row an answer stood on. A population's `id` is the place of its figure among the answer's numbers. */
export type UsedRow = { kind: 'turn' | 'interaction' | 'crm' | 'record' | 'population'; id: string; content: unknown }

/** What the checker said: how many sentences and rows it saw, and each it dropped with its reason. */
export type Verdict = { checked: number; dropped: readonly { reason: string; length: number }[] }

/** The prompts and the model that took part, where one did. */
export type ModelUse = { model: string; prompts: readonly { name: string; version: string; digest: string }[] }

/** An answer with what would replay it. */
export type AnswerRecord = {
  answer: Answer
  request: Pick<AnswerRequest, 'kind' | 'text' | 'timeZone' | 'previous' | 'account' | 'hint'>
  now: Date
  rows: readonly UsedRow[]
  verdict: Verdict
  model: ModelUse | null
}
