import { z } from 'zod'
import { type AskKind, askKinds } from './agent.ts'
import type { Answer } from './answer.ts'

/** What is told of its own accord. */
export const digestKinds = ['coaching', 'notes', 'briefs', 'follow'] as const
export type DigestKind = (typeof digestKinds)[number]

/** A question that is asked again; `receiptId` names the answer it is first compared with. */
export const followedSchema = z.object({
  kind: z.enum(askKinds),
  text: z.string(),
  receiptId: z.string().nullable().default(null),
})
export type Followed = z.infer<typeof followedSchema>

/**
 * What is told, to whom and when. `channel` and `email` are both null where it goes to each whom it concerns. `weekday` is
 * 1 (Monday) to 7, null = every day; `minute` is of the day in `timeZone` (null = the recipient's own), for `briefs` the
 * minutes before the meeting. Moments are ISO 8601.
 */
export type DigestSchedule = {
  id: string
  kind: DigestKind
  channel: string | null
  email: string | null
  weekday: number | null
  minute: number
  timeZone: string | null
  request: Followed | null
  isEnabled: boolean
  mutedUntil: string | null
  createdBy: string
  createdAt: string
  updatedAt: string
}

/** What can be changed of a schedule. */
export type ScheduleChange = Partial<
  Pick<DigestSchedule, 'channel' | 'weekday' | 'minute' | 'timeZone' | 'isEnabled' | 'mutedUntil'>
>

/**
 * `rules` tells under a coaching digest how it was counted; `team_note` is a rep's note as the manager sees it; `dispute` asks
 * the manager to decide on a disputed line, `decision` tells the rep: their slot is the id of what was said of the line.
 * `look` tells a rep who looked at their coaching: its slot is the day and who looked.
 */
export const deliveryKinds = [
  ...(['coaching', 'rules', 'note', 'team_note', 'brief', 'follow', 'dispute', 'decision', 'look'] as const),
] as const
export type DeliveryKind = (typeof deliveryKinds)[number]

/** `silent`: nothing was true. `skipped`: too late, muted, or nobody to send it to. */
export const deliveryStates = ['due', 'sent', 'silent', 'skipped', 'failed'] as const
export type DeliveryState = (typeof deliveryStates)[number]

/**
 * One message that is due: `key` is the same for every try at it. `slot` is the first day of its period (`2026-11-16`), with
 * the rep's mailbox behind it in a `team_note`, or the meeting and its day.
 */
export type PlannedDelivery = {
  key: string
  scheduleId: string
  kind: DeliveryKind
  slot: string
  channel: string | null
  email: string | null
  dueAt: Date
  /** Why it is not to be sent at all; null where it is. */
  skip: string | null
}

/** A delivery somebody holds. */
export type HeldDelivery = Omit<PlannedDelivery, 'skip' | 'dueAt'> & { dueAt: string; attempts: number }

/** A delivery as it is listed. */
export type DeliveryEntry = Omit<HeldDelivery, 'attempts'> & {
  state: DeliveryState
  receiptId: string | null
  messageTs: string | null
  reason: string | null
  attempts: number
  settledAt: string | null
}

/** Where a message goes; `userId` is the one person who reads it there. */
export type DigestPlace = { channel: string; userId: string | null; threadTs: string | null }

/** `gone`: it cannot be sent there, now or later, and what would mend that. `isUnsure`: Slack may have taken it all the same. */
export type DigestRefusal =
  | { kind: 'gone'; reason: string }
  | { kind: 'later'; afterMs: number; reason: string; isUnsure: boolean }

export type ChannelPlace = { kind: 'open'; place: DigestPlace } | { kind: 'shared'; reason: string } | DigestRefusal
export type PersonPlace =
  | { kind: 'open'; place: DigestPlace; timeZone: string | null }
  | { kind: 'nobody'; reason: string }
  | DigestRefusal
export type DigestFound = { kind: 'found'; messageTs: string; receiptId: string | null } | { kind: 'none' }

/** What a message shows; `lines` are those of `rules`. */
export type DigestMessage = {
  key: string
  kind: DeliveryKind
  schedule: DigestSchedule
  answer: Answer | null
  lines: readonly string[]
  timeZone: string
  now: Date
  /** The rep a `team_note` is about, the meeting of a `brief`. */
  subject: string | null
}

/** The way to Slack. `confirm` is asked right before a message becomes visible, and may stop it. */
export type DigestOutlet = {
  channel(channel: string): Promise<ChannelPlace>
  person(email: string): Promise<PersonPlace>
  find(place: DigestPlace, key: string): Promise<DigestFound | DigestRefusal>
  post(
    place: DigestPlace,
    message: DigestMessage,
    confirm: () => Promise<boolean>,
  ): Promise<{ kind: 'posted'; messageTs: string } | { kind: 'lost' } | DigestRefusal>
}

/** Whom a follow was made for, and what is followed. */
export type FollowRequest = { kind: AskKind; text: string; receiptId: string | null }

/** When a channel's coaching digest is told; `weekday` is 1 (Monday) to 7, `minute` of the day (0–1439) in `timezone`. */
export type ChannelDigest = { weekday: number; minute: number; timezone: string; isEnabled: boolean }

/** The coaching digest of a channel, as its settings show and change it. */
export type ChannelDigests = {
  /** Null where none was ever set up. */
  ofChannel(channel: string): Promise<ChannelDigest | null>
  /** Sets it up, changes or stops it; `by` is the mailbox of whoever decided it. */
  configure(channel: string, digest: ChannelDigest, by: string): Promise<void>
}

/** Something that is told to one person next. `about` is what a follow asks, or whom a brief is about; null where that is clear. */
export type NextDigest = { kind: DigestKind; at: string; about: string | null }

/** Somebody's look at one's own coaching. */
export type OwnLook = { at: string; who: string }

/** What one person is told of their own accord. Mailboxes in any case. */
export type OwnDigests = {
  /** The next of each, soonest first. */
  nextDigests(email: string): Promise<NextDigest[]>
  followsOf(email: string): Promise<DigestSchedule[]>
  /** Whether there was such a follow of theirs. */
  unfollow(email: string, id: string): Promise<boolean>
  /** Asks a question again each week for one person; `isNew` is false where they follow it already. */
  follow(email: string, request: FollowRequest): Promise<{ schedule: DigestSchedule; isNew: boolean }>
}
