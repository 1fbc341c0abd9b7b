import type { Answer } from './answer.ts'
import type { Surface } from './audit.ts'
import type { Plan, PlanHint } from './plan.ts'
import type { Scope } from './scope.ts'

/** `ask` reads the question for what it wants; a command says it, and what follows is names, periods or a text. */
export const askKinds = [
  ...(['ask', 'summary', 'timeline', 'sentiment', 'topics', 'coaching', 'similar', 'compare', 'commitments'] as const),
  ...(['draft', 'objections', 'risk', 'help', 'status'] as const),
  /** The team's coaching digest of a week, one rep's coaching note, what to know before a meeting. */
  ...(['digest', 'note', 'brief'] as const),
] as const
export type AskKind = (typeof askKinds)[number]

/**
 * One thing asked of Sophia. `text` is the question, or what follows the command ("Brackwater 30d").
 * `previous` is the plan of the thread's last answer, which a follow-up narrows; `progress` receives truthful status lines,
 * and the same in words that tell others nothing of what was asked or found, where it can be said so.
 */
export type AnswerRequest = {
  kind: AskKind
  text: string
  scope: Scope
  timeZone: string
  previous: Plan | null
  /** The account a channel is tied to, by its word ("brackwater"); a question there is about it unless it says otherwise. */
  account?: string
  /** How to answer a question that has no shape of its own. */
  hint?: PlanHint
  /** The moment (ISO 8601) from which it looks, where the words do not say one: only what had arrived before it is known. */
  asOf?: string
  /** The world's present, where it is pinned (ISO 8601): what arrived later is not known, and nothing says so. */
  knownUntil?: string
  /** The words that name a day to come, from which nothing can be seen yet. */
  notCome?: string
  /** Where it is asked, for the audit. */
  surface?: Surface
  signal: AbortSignal
  progress?: (status: string, publicly?: string) => void
}

/** Question in, proved answer out. Throws AppError; never shows an unproved sentence. */
export type Agent = {
  answer(request: AnswerRequest): Promise<Answer>
  /** What is understood of a question, without answering it. `kind` tells whether it can be answered as it stands. */
  plan(request: AnswerRequest): Promise<{ kind: string; plan: Plan }>
}
