import { setTimeout as sleep } from 'node:timers/promises'

type Track = (work: (signal: AbortSignal) => Promise<void>) => Promise<void>

/** Counts work that people wait for outside the inbox, bounds each piece by `timeoutMs`, and ends all of it on close. */
export function openTracker({ timeoutMs, closeMs }: { timeoutMs: number; closeMs: number }) {
  const closing = new AbortController()
  const underWay = new Set<Promise<void>>()

  const track: Track = (work) => {
    const done = work(AbortSignal.any([closing.signal, AbortSignal.timeout(timeoutMs)]))
    underWay.add(done)
    const forget = (): void => void underWay.delete(done)
    done.then(forget, forget)
    return done
  }

  async function drain(): Promise<void> {
    while (underWay.size > 0) await Promise.allSettled(underWay)
  }

  async function close(): Promise<void> {
    const early = new AbortController()
    await Promise.race([drain(), sleep(closeMs, undefined, { signal: early.signal }).catch(() => undefined)])
    early.abort()
    closing.abort(new Error('Sophia is closing'))
    await drain()
  }

  return { track, drain, [Symbol.asyncDispose]: close }
}
