export type Timers = ReturnType<typeof createTimers>

/** One-shot timers that never keep the process alive and all end with `close`. */
export function createTimers() {
  const pending = new Set<NodeJS.Timeout>()
  const cancel = (timer: NodeJS.Timeout) => {
    clearTimeout(timer)
    pending.delete(timer)
  }
  return {
    /** Runs `action` after `delayMs`; the result cancels it. */
    after: (delayMs: number, action: () => void): (() => void) => {
      const timer = setTimeout(() => {
        pending.delete(timer)
        action()
      }, delayMs)
      timer.unref()
      pending.add(timer)
      return () => cancel(timer)
    },
    close: () => {
      for (const timer of pending) cancel(timer)
    },
  }
}
