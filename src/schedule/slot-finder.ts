const minuteMs = 60_000

/**
 * Finds the newest slot of a schedule between two moments; ask with moments that only move forward.
 * `matches` tells whether a full minute is a slot. Each minute is looked at once, however often the question is asked.
 */
export function createSlotFinder(matches: (minute: Date) => boolean) {
  let newest: number | null = null
  let scannedUntil = Number.NEGATIVE_INFINITY

  return function newestSlot(from: Date, until: Date): Date | null {
    const last = Math.floor(until.getTime() / minuteMs) * minuteMs
    for (let minute = last; minute >= from.getTime() && minute > scannedUntil; minute -= minuteMs) {
      if (!matches(new Date(minute))) continue
      newest = minute
      break
    }
    scannedUntil = Math.max(scannedUntil, last)
    return newest !== null && newest >= from.getTime() && newest <= last ? new Date(newest) : null
  }
}
