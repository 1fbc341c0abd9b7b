export type TurnLimits = { concurrency: number; perPerson: number; waiting: number }
export type Turn = {
  /** Settles when it is this one's turn; rejects with the reason it was withdrawn for. */
  begun: Promise<void>
  /** How many come before it, those at work included. */
  ahead(): number
  ownAhead(): number
  /** Gives the place up: false when the turn had begun. */
  withdraw(reason: unknown): boolean
  /** To be called once the work has ended. */
  end(): void
}
type Waiter = { start: () => void; drop: (reason: unknown) => void }

/** Turns of people at what one process does: so many at once, so many for one person, and round over people. */
export function createTurns({ concurrency, perPerson, waiting }: TurnLimits) {
  const lines = new Map<string, Waiter[]>()
  const atWork = new Map<string, number>()
  let running = 0

  function startNext(): void {
    while (running < concurrency) {
      const next = [...lines].find(([actor]) => (atWork.get(actor) ?? 0) < perPerson)
      if (!next) return
      const [actor, line] = next
      const waiter = line.shift()
      // To the end of the round.
      lines.delete(actor)
      if (line.length > 0) lines.set(actor, line)
      running += 1
      atWork.set(actor, (atWork.get(actor) ?? 0) + 1)
      waiter?.start()
    }
  }

  function leave(actor: string): void {
    running -= 1
    const left = (atWork.get(actor) ?? 1) - 1
    if (left > 0) atWork.set(actor, left)
    else atWork.delete(actor)
    startNext()
  }

  function remove(actor: string, waiter: Waiter): boolean {
    const line = lines.get(actor)
    const index = line?.indexOf(waiter) ?? -1
    if (!line || index < 0) return false
    line.splice(index, 1)
    if (line.length === 0) lines.delete(actor)
    return true
  }

  function aheadOf(actor: string, waiter: Waiter): number {
    const own = lines.get(actor)?.indexOf(waiter) ?? -1
    if (own < 0) return 0
    let ahead = running + own
    for (const [other, line] of lines) if (other !== actor) ahead += Math.min(line.length, own + 1)
    return ahead
  }

  /** A place in the line; null when this person has as many waiting as one may. */
  return (actor: string): Turn | null => {
    const line = lines.get(actor) ?? []
    if (line.length >= waiting) return null
    let hasBegun = false
    let waiter: Waiter = { start: () => undefined, drop: () => undefined }
    const begun = new Promise<void>((resolve, reject) => {
      const start = (): void => {
        hasBegun = true
        resolve()
      }
      waiter = { start, drop: reject }
    })
    begun.catch(() => undefined)
    line.push(waiter)
    lines.set(actor, line)
    startNext()
    return {
      begun,
      ahead: () => aheadOf(actor, waiter),
      ownAhead: () => (atWork.get(actor) ?? 0) + Math.max(0, lines.get(actor)?.indexOf(waiter) ?? 0),
      withdraw(reason) {
        if (!remove(actor, waiter)) return false
        waiter.drop(reason)
        return true
      },
      end: () => {
        if (hasBegun) leave(actor)
        hasBegun = false
      },
    }
  }
}
