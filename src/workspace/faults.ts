import type { Faults } from './protocol.ts'

export const noFaults: Faults = {
  ...{ slowMs: 0, rateLimitNext: 0, failNext: 0, streamExpiresMs: 0 },
  ...{ indexOff: false, modelOff: false },
}

export type FaultKnobs = ReturnType<typeof createFaultKnobs>

/** What is set to go wrong. Counted faults are used up one call at a time; `onChange` hears of each change. */
export function createFaultKnobs(onChange: (faults: Faults) => void) {
  let faults = noFaults
  const set = (next: Faults) => {
    faults = next
    onChange(faults)
  }
  const take = (knob: 'rateLimitNext' | 'failNext'): boolean => {
    if (faults[knob] <= 0) return false
    set({ ...faults, [knob]: faults[knob] - 1 })
    return true
  }
  return {
    read: (): Faults => faults,
    set,
    takeRateLimit: () => take('rateLimitNext'),
    takeFailure: () => take('failNext'),
  }
}
