import type { Clock } from '../../lib/clock.ts'

export type IssuedToken = { token: string; lifetimeMs: number }

type Dependencies = { issue(signal: AbortSignal): Promise<IssuedToken>; clock: Clock }

const longestMarginMs = 30_000

/** Keeps one token, renews it before it expires, and asks for one at a time however many callers wait. */
export function createTokenSource({ issue, clock }: Dependencies) {
  let held: { token: string; renewAt: number } | null = null
  let underWay: Promise<void> | null = null

  async function renew(signal: AbortSignal): Promise<void> {
    const askedAt = clock().getTime()
    const { token, lifetimeMs } = await issue(signal)
    held = { token, renewAt: askedAt + lifetimeMs - Math.min(longestMarginMs, lifetimeMs / 5) }
  }

  async function current(signal: AbortSignal): Promise<string> {
    // A token that is born too old to keep is still good for this one call.
    for (let isRenewed = false; ; ) {
      if (held && (isRenewed || clock().getTime() < held.renewAt)) return held.token
      if (underWay) {
        await ended(underWay, signal)
        continue
      }
      underWay = renew(signal).finally(() => {
        underWay = null
      })
      await underWay
      isRenewed = true
    }
  }

  return {
    current,
    /** Drops a token the server refused, unless it has been replaced since. */
    forget(token: string): void {
      if (held?.token === token) held = null
    },
  }
}

// Whoever asked may fail or be aborted; those who wait then ask themselves.
async function ended(work: Promise<void>, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted()
  await new Promise<void>((resolve) => {
    const done = () => {
      signal.removeEventListener('abort', done)
      resolve()
    }
    signal.addEventListener('abort', done)
    work.then(done, done)
  })
  signal.throwIfAborted()
}
