import { createWindowPolicy } from './window-policy.ts'
import { createWindowTuner } from './window-tuner.ts'

export type TunedPolicy = ReturnType<typeof createTunedPolicy>

/** A window policy whose window follows its tuner; every touch and insertion is a request to both. */
export function createTunedPolicy(capacity: number) {
  const tuner = createWindowTuner(capacity)
  const policy = createWindowPolicy(capacity, tuner.share())

  function observe(hash: number): void {
    if (tuner.observe(hash)) policy.aimWindow(tuner.share())
  }

  return {
    contests: policy.contests,
    window: policy.window,
    release: policy.release,
    clear: policy.clear,
    touch(slot: number): void {
      observe(policy.hashOf(slot))
      policy.touch(slot)
    },
    insert(hash: number): number {
      observe(hash)
      return policy.insert(hash)
    },
  }
}
