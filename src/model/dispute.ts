/** `disputed` (left out until decided), `upheld` (left out for good) or `dismissed` (counts again). */
export const disputeVerdicts = ['disputed', 'upheld', 'dismissed'] as const
export type DisputeVerdict = (typeof disputeVerdicts)[number]

/**
 * One word on a line of somebody's coaching: `subject` is the measure or the kind of moment, `call` = all of the call.
 * `at` is ISO 8601.
 */
export type CoachingDispute = {
  id: string
  repEmail: string
  interactionId: string
  subject: string
  verdict: DisputeVerdict
  reason: string | null
  receiptId: string | null
  actor: string
  at: string
}
