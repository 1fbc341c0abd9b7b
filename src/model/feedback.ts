export const feedbackReasons = ['wrong_fact', 'wrong_entity', 'missing', 'too_long'] as const
export type FeedbackReason = (typeof feedbackReasons)[number]

/**
 * What somebody said of an answer. `proof` is the `[n]` that is wrong, only of `wrong_fact`; `email` in lower case, `at`
 * ISO 8601.
 */
export type Feedback = {
  receiptId: string
  email: string
  verdict: 'helpful' | 'not_helpful'
  reason: FeedbackReason | null
  proof: number | null
  at: string
}
