/** `urgent` is for short writes that somebody counts the seconds of, one at a time: it passes all that wait. */
export type Priority = 'urgent' | 'interactive' | 'background'

/**
 * A queue in front of a pool: at most `width` pieces of work at a time, people before machines.
 * Beside four importers a read then waits for one transaction, not for all that are queued.
 */
export function createLane(width: number) {
  const waiting: Record<Priority, (() => void)[]> = { urgent: [], interactive: [], background: [] }
  let running = 0

  function next(): void {
    if (running >= width) return
    const start = waiting.urgent.shift() ?? waiting.interactive.shift() ?? waiting.background.shift()
    if (!start) return
    running += 1
    start()
  }

  return async function inLane<T>(priority: Priority, work: () => Promise<T>): Promise<T> {
    await new Promise<void>((resolve) => {
      waiting[priority].push(resolve)
      next()
    })
    try {
      return await work()
    } finally {
      running -= 1
      next()
    }
  }
}
