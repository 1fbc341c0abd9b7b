/** `undone`: who is who was changed. `erased`: a conversation is gone. */
export const correctionCauses = ['changed', 'undone', 'erased'] as const
export type CorrectionCause = (typeof correctionCauses)[number]

/** Where an answer stands in Slack. `threadTs` and `messageTs` are empty where Slack told neither. */
export type PostedPlace = {
  channel: string
  threadTs: string
  messageTs: string
  /** The user who alone saw it; null = everyone there. */
  onlyFor: string | null
}

/** What changed who is who: `merge undone`, `merged` and so on; null for the other causes. */
export type WhoChange = 'merge undone' | 'split undone' | 'merged' | 'parted' | 'moved' | 'changed'

/** Something that changed beneath an answer; `causeKey` is the same for the same changes. `at` is ISO 8601. */
export type FoundCause = {
  receiptId: string
  causeKey: string
  cause: CorrectionCause
  at: string
  who: WhoChange | null
}

/**
 * A fact an answer showed that does not hold any more. `proof` is the `[n]` of the answer; what readers of the thread may
 * not see is null.
 */
export type LostFact =
  | { kind: 'words'; proof: number; now: string | null }
  | { kind: 'speaker'; proof: number; day: string | null; was: string; now: string | null }
  /** Proofs, or conversations without one, that are not about whom the answer is about. */
  | { kind: 'elsewhere'; proofs: number[]; days: string[]; whose: string | null; about: string }
  | { kind: 'number'; was: string; now: string | null }
  /** What was said of a proof does not follow from its words any more. */
  | { kind: 'label'; proof: number }
  | { kind: 'gone'; proofs: number[]; count: number }

/**
 * What is to be said of one answer. Without `facts` all of it stands again, after it was said that it did not; `state` is the
 * same for the same facts; `isVoid`: nothing of it stands.
 */
export type Correction = {
  receiptId: string
  question: { kind: string; text: string }
  timeZone: string
  answeredAt: string
  causes: FoundCause[]
  facts: LostFact[]
  state: string
  isVoid: boolean
}

/** How a row of corrections ended. */
export type CorrectionOutcome = 'posted' | 'unaffected' | 'given_up'

/** What one message corrects: every answer of one thread that something was lost of. */
export type CorrectionMessage = { postedAt: string; corrections: readonly Correction[]; now: Date }

/** `gone`: it cannot be said there, now or later; `lost`: somebody else says it. */
export type PostOutcome =
  | { kind: 'posted'; messageTs: string }
  | { kind: 'gone'; reason: string }
  | { kind: 'later'; afterMs: number; reason: string }
  | { kind: 'lost' }

/** A correction that stands in a thread already. */
export type ToldCorrection = { receiptId: string; causeKeys: string[]; state: string; messageTs: string }
export type FindOutcome =
  | { kind: 'found'; messages: readonly ToldCorrection[] }
  | Exclude<PostOutcome, { kind: 'posted' | 'lost' }>

/** The way to the threads. `confirm` is asked right before a message becomes visible, and may stop it. */
export type CorrectionOutlet = {
  /** Every correction of these answers that a thread carries. */
  find(place: PostedPlace, wanted: readonly { receiptId: string }[]): Promise<FindOutcome>
  post(place: PostedPlace, message: CorrectionMessage, confirm: () => Promise<boolean>): Promise<PostOutcome>
}
