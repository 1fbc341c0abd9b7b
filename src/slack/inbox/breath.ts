type Utilisation = () => { idle: number; active: number }

const windowMs = 250
const breathless = 0.9

/**
 * How many questions to work on at once. Where they wait for a model that is all of them; where they keep the processor
 * busy, more at once make each of them later, and what Slack sends meanwhile too, so that a few are better.
 */
export function createBreath(utilisation: Utilisation, { concurrency, busy }: { concurrency: number; busy: number }) {
  let before = utilisation()
  let isBusy = false

  return (): number => {
    const now = utilisation()
    const idle = now.idle - before.idle
    const active = now.active - before.active
    if (idle + active >= windowMs) {
      isBusy = active / (idle + active) > breathless
      before = now
    }
    return isBusy ? Math.min(busy, concurrency) : concurrency
  }
}
