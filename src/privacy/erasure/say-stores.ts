import type { StoreScan } from '../../model/erasure.ts'
import { inventory } from './inventory.ts'

type Why = { isHeld: boolean; isWaiting: boolean; foreign: readonly string[] }

/** What was found of each store before, beside what is found now; what is still there says why. */
export function afterwards(before: readonly StoreScan[], now: readonly StoreScan[], why: Why): StoreScan[] {
  const found = new Map(before.map((one) => [one.store, one.before]))
  return now.map(({ store, before: after }) => {
    const kept = after === 0 ? undefined : whyKept(store, why)
    return { store, before: found.get(store) ?? 0, after, ...(kept ? { kept } : {}) }
  })
}

function whyKept(store: string, { isHeld, isWaiting, foreign }: Why): string | undefined {
  if (inventory[store]?.takes === 'kept') return inventory[store]?.why
  if (isHeld) return 'kept by a legal hold'
  if (foreign.some((table) => store === `landed ${table}`)) return 'Airbyte’s own'
  return store === 'workspace_messages' && isWaiting ? 'waits for Slack' : undefined
}
