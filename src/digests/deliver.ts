import type { Answer } from '../model/answer.ts'
import type { PostedPlace } from '../model/correction.ts'
import type {
  DigestMessage,
  DigestOutlet,
  DigestPlace,
  DigestRefusal,
  DigestSchedule,
  HeldDelivery,
  PlannedDelivery,
} from '../model/digest.ts'
import type { SettledDelivery } from '../stores/postgres/digest-deliveries.ts'
import type { Digests } from '../stores/postgres/digests.ts'
import { findPlace, type OpenPlace } from './find-place.ts'
import { lookSchedule } from './looks.ts'
import { isLate, tooLate } from './plan-deliveries.ts'

/** What there is to tell: a message, nothing (`silent`), or a reason why it is not told (`skip`). */
export type Prepared =
  | { kind: 'message'; answer: Answer | null; lines: readonly string[]; subject: string | null }
  | { kind: 'silent'; receiptId: string | null; reason: string }
  | { kind: 'skip'; reason: string }
/** A delivery with all that is known of it. */
export type Due = { held: HeldDelivery; schedule: DigestSchedule; timeZone: string; now: Date; signal: AbortSignal }

export type DeliverDeps = {
  store: Pick<Digests, 'renew' | 'postpone' | 'settle' | 'schedule' | 'delivery'>
  prepare: (due: Due) => Promise<Prepared>
  /** Why its reader gets no such message; null where they do. */
  whyMuted: (due: Due) => Promise<string | null>
  /** What follows once it was sent or muted. */
  follows: (due: Due, settled: SettledDelivery['state']) => Promise<readonly PlannedDelivery[]>
  remember: (receiptId: string, place: PostedPlace) => Promise<void>
  /** Of whoever has none of their own. */
  timeZone: string
  holder: string
  log: { warn(fields: object, message: string): void }
  limits: { leaseMs: number; attempts: number }
}
type Work = { outlet: DigestOutlet; now: Date; signal: AbortSignal }
export type Ended = SettledDelivery['state'] | 'waiting'

const shortestDelayMs = 15_000
const longestDelayMs = 1_800_000
/** A message Slack may have taken is looked for only once it can be seen. */
const unsureDelayMs = 30_000

/** Sees one delivery through: where it goes, whether it stands there already, what it says, one message, and the word that it stands. */
export function createDeliver(deps: DeliverDeps): (held: HeldDelivery, work: Work) => Promise<Ended> {
  const { store, holder, log, limits } = deps

  async function settle(held: HeldDelivery, settled: SettledDelivery, due: Due): Promise<Ended> {
    const next = await deps.follows(due, settled.state)
    const isOurs = await store.settle({ key: held.key, holder }, settled, { now: due.now, next })
    return isOurs ? settled.state : 'waiting'
  }

  async function putOff(held: HeldDelivery, failure: DigestRefusal, due: Due): Promise<Ended> {
    const { reason } = failure
    if (due.signal.aborted) {
      await store.postpone(held.key, holder, { delayMs: 0, reason: 'Sophia was closed in the middle of it' })
      return 'waiting'
    }
    log.warn({ key: held.key, reason, attempts: held.attempts }, 'Digest could not be sent')
    if (failure.kind === 'gone' || held.attempts >= limits.attempts) {
      return settle(held, { state: 'failed', reason }, due)
    }
    const backoffMs = Math.min(longestDelayMs, shortestDelayMs * 2 ** Math.min(held.attempts - 1, 10))
    const delayMs = Math.max(failure.afterMs, failure.isUnsure ? unsureDelayMs : 0, failure.afterMs > 0 ? 0 : backoffMs)
    await store.postpone(held.key, holder, { delayMs, reason })
    return 'waiting'
  }

  async function send({ due, open, outlet }: { due: Due; open: OpenPlace; outlet: DigestOutlet }): Promise<Ended> {
    const { held, schedule, now, signal } = due
    const reason = (await whyNot(due, deps)) ?? open.refused
    if (reason !== null) return settle(held, { state: open.refused === reason ? 'failed' : 'skipped', reason }, due)
    const prepared = await deps.prepare(due)
    if (prepared.kind === 'skip') return settle(held, { state: 'skipped', reason: prepared.reason }, due)
    if (prepared.kind === 'silent') {
      return settle(held, { state: 'silent', receiptId: prepared.receiptId, reason: prepared.reason }, due)
    }
    const { answer, lines, subject } = prepared
    const message: DigestMessage = { key: held.key, kind: held.kind, schedule, answer, lines, subject, ...timed(due) }
    const confirm = async () => !signal.aborted && (await store.renew(held.key, { holder, leaseMs: limits.leaseMs }))
    const outcome = await outlet.post(open.place, message, confirm)
    if (outcome.kind === 'lost') {
      await store.postpone(held.key, holder, { delayMs: 0, reason: 'another instance has it' })
      return 'waiting'
    }
    if (outcome.kind !== 'posted') return putOff(held, outcome, due)
    return stands({ messageTs: outcome.messageTs, receiptId: answer?.receiptId ?? null }, open.place, { ...due, now })
  }

  // First its place, then that it was sent: whoever finds it sent need not ask whether corrections reach it.
  async function stands(message: Standing, place: DigestPlace, due: Due): Promise<Ended> {
    const { messageTs, receiptId } = message
    if (receiptId !== null) await deps.remember(receiptId, postedAt(place, messageTs))
    return settle(due.held, { state: 'sent', messageTs, receiptId }, due)
  }

  return async (held, { outlet, now, signal }) => {
    const schedule = held.kind === 'look' ? lookSchedule(held) : await store.schedule(held.scheduleId)
    if (!schedule) {
      const gone = { state: 'skipped' as const, reason: 'the schedule was removed' }
      await store.settle({ key: held.key, holder }, gone, { now, next: [] })
      return 'skipped'
    }
    const due: Due = { held, schedule, timeZone: schedule.timeZone ?? deps.timeZone, now, signal }
    try {
      const open = await findPlace(outlet, held, store)
      if (open.kind === 'nobody') return await settle(held, { state: 'skipped', reason: open.reason }, due)
      if (open.kind !== 'open') return await putOff(held, open, due)
      const own = { ...due, timeZone: schedule.timeZone ?? open.timeZone ?? deps.timeZone }
      // An earlier try may have been heard although nobody was told so.
      const found = held.attempts > 1 ? await outlet.find(open.place, held.key) : { kind: 'none' as const }
      if (found.kind === 'found') return await stands(found, open.place, own)
      if (found.kind !== 'none') return await putOff(held, found, own)
      return await send({ due: own, open, outlet })
    } catch (error) {
      log.warn({ error, key: held.key }, 'Digest could not be worked out')
      const reason = 'it could not be worked out; the log says why'
      return putOff(held, { kind: 'later', afterMs: 0, reason, isUnsure: true }, due)
    }
  }
}

type Standing = { messageTs: string; receiptId: string | null }

function timed({ timeZone, now }: Due): { timeZone: string; now: Date } {
  return { timeZone, now }
}

function postedAt({ channel, threadTs }: DigestPlace, messageTs: string): PostedPlace {
  return { channel, threadTs: threadTs ?? messageTs, messageTs, onlyFor: null }
}

async function whyNot(due: Due, { whyMuted }: Pick<DeliverDeps, 'whyMuted'>): Promise<string | null> {
  const { schedule, held, now } = due
  // What somebody disputed is decided, and who looked is told, whether notes go on or not.
  if (held.kind === 'dispute' || held.kind === 'decision' || held.kind === 'look') return null
  if (!schedule.isEnabled) return 'the schedule is switched off'
  if (schedule.mutedUntil !== null && Date.parse(schedule.mutedUntil) > now.getTime()) return 'the schedule is muted'
  return isLate(new Date(held.dueAt), now) ? tooLate : whyMuted(due)
}
