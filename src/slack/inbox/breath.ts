type Utilisation = () => { idle: number; active: number }
type Limits = { concurrency: number; busy: number }

/** How long is looked at before the limit changes. */
export const breathMs = 250
const breathless = 0.9

/**
 * How many questions to work on at once: from `busy` on one more in each stretch of time with idle moments in it, half as
 * many in each without. Where they wait for a model that is soon all of them; where they keep the processor busy, more at
 * once make each of them later, and what Slack sends meanwhile too.
 */
export function createBreath(utilisation: Utilisation, { concurrency, busy }: Limits) {
  const least = Math.min(busy, concurrency)
  let limit = least
  let before = utilisation()

  return (): number => {
    const now = utilisation()
    const idle = now.idle - before.idle
    const active = now.active - before.active
    if (idle + active >= breathMs) {
      const isBusy = active / (idle + active) > breathless
      limit = isBusy ? Math.max(least, Math.floor(limit / 2)) : Math.min(concurrency, limit + 1)
      before = now
    }
    return limit
  }
}
