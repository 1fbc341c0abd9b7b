import { groupBy } from '../../lib/group-by.ts'
import type { Correction, CorrectionOutlet, PostOutcome } from '../../model/correction.ts'
import type { Corrections, HeldThread, OpenCause, Settled } from '../../stores/postgres/corrections.ts'
import type { Examine } from './examine.ts'

export type CorrectThreadDeps = {
  store: Pick<Corrections, 'renew' | 'postpone' | 'settle' | 'lastTold'>
  examine: Examine
  holder: string
  log: { warn(fields: object, message: string): void }
  limits: { leaseMs: number; attempts: number }
}
type Work = { held: HeldThread; outlet: CorrectionOutlet; signal: AbortSignal; now: Date }
/** How many rows of a thread ended how. */
type Ended = { outcome: 'posted' | 'unaffected' | 'givenUp'; rows: number }

const longestDelayMs = 3_600_000

/** Sees one thread through: what it was told already, what is lost of its answers, one message, and the word that it stands. */
export function createCorrectThread(deps: CorrectThreadDeps): (work: Work) => Promise<Ended[]> {
  const { store, holder, log, limits } = deps

  async function putOff(rows: readonly OpenCause[], failure: Failure, { now, signal }: Work): Promise<Ended[]> {
    if (signal.aborted) {
      await store.postpone(rows, holder, 0)
      return []
    }
    const attempts = Math.max(...rows.map((row) => row.attempts))
    log.warn({ reason: failure.reason, attempts }, 'Correction could not be posted')
    if (failure.kind === 'gone' || attempts >= limits.attempts) {
      return [await close(rows, { outcome: 'given_up', reason: failure.reason }, now)]
    }
    await store.postpone(rows, holder, Math.max(failure.afterMs, Math.min(longestDelayMs, 1_000 * 2 ** attempts)))
    return []
  }

  async function close(rows: readonly OpenCause[], settled: Settled, now: Date): Promise<Ended> {
    await store.settle(rows, settled, now)
    return { outcome: settled.outcome === 'given_up' ? 'givenUp' : settled.outcome, rows: rows.length }
  }

  return async (work) => {
    const { held, outlet, signal, now } = work
    try {
      const before = await toldBefore(held, outlet)
      if (before.kind !== 'found') return await putOff(held.causes, before, work)
      const ended: Ended[] = []
      for (const { row, messageTs, state } of before.told) {
        ended.push(await close([row], { outcome: 'posted', messageTs, told: state }, now))
      }
      const { corrections, unaffected } = await examineAll(deps, before.open, work)
      if (unaffected.length > 0) ended.push(await close(unaffected, { outcome: 'unaffected' }, now))
      if (corrections.length === 0) return ended
      const rows = before.open.filter((row) => !unaffected.includes(row))
      const confirm = async () => !signal.aborted && (await store.renew(rows, { holder, leaseMs: limits.leaseMs }))
      const outcome = await outlet.post(held.place, { postedAt: held.postedAt, corrections, now }, confirm)
      if (outcome.kind === 'lost') {
        await store.postpone(rows, holder, 0)
        return ended
      }
      if (outcome.kind !== 'posted') return [...ended, ...(await putOff(rows, outcome, work))]
      for (const { receiptId, state } of corrections) {
        const own = rows.filter((row) => row.receiptId === receiptId)
        ended.push(await close(own, { outcome: 'posted', messageTs: outcome.messageTs, told: state }, now))
      }
      return ended
    } catch (error) {
      // One answer that cannot be looked at must not keep all others waiting.
      log.warn({ error }, 'Correction could not be worked out')
      return putOff(
        held.causes,
        { kind: 'later', afterMs: 0, reason: 'it could not be worked out; the log says why' },
        work,
      )
    }
  }
}

type Failure = Exclude<PostOutcome, { kind: 'posted' | 'lost' }>

// An earlier try may have been heard although nobody was told so.
async function toldBefore({ place, causes }: HeldThread, outlet: CorrectionOutlet) {
  if (causes.every(({ attempts }) => attempts === 1)) return { kind: 'found' as const, told: [], open: causes }
  const found = await outlet.find(place, causes)
  if (found.kind !== 'found') return found
  const told = causes.flatMap((row) => {
    const message = found.messages.find(
      ({ receiptId, causeKeys }) => receiptId === row.receiptId && causeKeys.includes(row.causeKey),
    )
    return message ? [{ row, messageTs: message.messageTs, state: message.state }] : []
  })
  return { kind: 'found' as const, told, open: causes.filter((row) => !told.some((one) => one.row === row)) }
}

async function examineAll(
  { store, examine }: Pick<CorrectThreadDeps, 'store' | 'examine'>,
  rows: readonly OpenCause[],
  { held: { place }, signal }: Work,
) {
  const isPrivate = place.onlyFor !== null || place.channel.startsWith('D')
  const corrections: Correction[] = []
  const unaffected: OpenCause[] = []
  for (const [receiptId, causes] of groupBy(rows, (row) => row.receiptId)) {
    const told = await store.lastTold(receiptId)
    const correction = await examine({ receiptId, causes, isPrivate, told }, signal)
    if (correction) corrections.push(correction)
    else unaffected.push(...causes)
  }
  return { corrections, unaffected }
}
