import { setTimeout as sleep } from 'node:timers/promises'
import { AppError } from '../lib/errors.ts'
import type { NewId } from '../lib/ids.ts'
import { cancelledBy } from './inbox/cancelled.ts'
import { estimateWait } from './inbox/estimate-wait.ts'
import { createPace } from './inbox/pace.ts'
import { createUnderWay } from './inbox/under-way.ts'
import { createTurns, type Turn, type TurnLimits } from './turns.ts'

/** Where a command or a press stands that has waited about a second, and the name under which it can be cancelled. */
export type WaitingPlace = { name: string; ahead: number; waitMs: number | null }
type Asked = { actor: string; onWait: (place: WaitingPlace) => void }
export type Track = (work: (signal: AbortSignal) => Promise<void>, asked: Asked) => Promise<void>
/** Work that waits for no turn, with a signal that ends it in time. */
export type Attend = (work: (signal: AbortSignal) => Promise<void>) => Promise<void>
type Settings = { timeoutMs: number; closeMs: number; newId: NewId; limits: TurnLimits & { noticeMs: number } }

export const tooManyCode = 'slack.too_many'

/**
 * Work that people wait for outside the inbox: each person has turns, each piece is bounded by `timeoutMs` from its
 * turn on, and all of it ends on close. Throws AppError `slack.too_many`, and what `isCancelled` knows.
 */
export function openTracker({ timeoutMs, closeMs, newId, limits }: Settings) {
  const closing = new AbortController()
  const pieces = new Set<Promise<void>>()
  const waiting = new Map<string, { actor: string; turn: Turn }>()
  const underWay = createUnderWay()
  const pace = createPace(() => performance.now())
  const takeTurn = createTurns(limits)

  async function inTurn(work: Parameters<Track>[0], { actor, onWait }: Asked): Promise<void> {
    const turn = takeTurn(actor)
    if (!turn) throw new AppError(tooManyCode, `${actor} has ${limits.waiting} questions waiting already.`)
    const name = `turn ${newId()}`
    waiting.set(name, { actor, turn })
    const notice = setTimeout(() => onWait({ name, ...placeOf(turn) }), limits.noticeMs)
    try {
      await turn.begun
      clearTimeout(notice)
      const stopClock = pace.begin()
      const { signal } = underWay.begin(name)
      await work(AbortSignal.any([signal, closing.signal, AbortSignal.timeout(timeoutMs)])).finally(stopClock)
    } finally {
      clearTimeout(notice)
      waiting.delete(name)
      underWay.end(name)
      turn.end()
    }
  }

  function placeOf(turn: Turn): { ahead: number; waitMs: number | null } {
    const place = { ahead: turn.ahead(), ownAhead: turn.ownAhead() }
    const meanMs = pace.meanMs()
    return { ahead: place.ahead, waitMs: meanMs === null ? null : estimateWait(place, meanMs, limits) }
  }

  function count(done: Promise<void>): Promise<void> {
    pieces.add(done)
    const forget = (): void => void pieces.delete(done)
    done.then(forget, forget)
    return done
  }

  const track: Track = (work, asked) => count(inTurn(work, asked))
  // What opens a window cannot wait behind somebody's questions.
  const attend: Attend = (work) => count(work(AbortSignal.any([closing.signal, AbortSignal.timeout(timeoutMs)])))

  /** Takes a command or a press out, or stops it, at the wish of whoever made it. */
  function cancel(name: string, actor: string): 'out' | 'running' | 'gone' {
    const piece = waiting.get(name)
    if (piece?.actor !== actor) return 'gone'
    if (piece.turn.withdraw(cancelledBy(actor))) return 'out'
    return underWay.cancel(name, actor) ? 'running' : 'gone'
  }

  async function drain(): Promise<void> {
    while (pieces.size > 0) await Promise.allSettled(pieces)
  }

  async function close(): Promise<void> {
    const early = new AbortController()
    await Promise.race([drain(), sleep(closeMs, undefined, { signal: early.signal }).catch(() => undefined)])
    early.abort()
    const reason = new Error('Sophia is closing')
    closing.abort(reason)
    for (const { turn } of waiting.values()) turn.withdraw(reason)
    await drain()
  }

  return { track, attend, cancel, drain, [Symbol.asyncDispose]: close }
}
